"""How a story looks where others link to it: the picture drawn for it, and oEmbed.

views → making → pictures; views → oembed → pictures.
"""
