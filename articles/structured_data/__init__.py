"""What search engines are told of stories, authors and lists, in the words of schema.org.

Imports go one way: story → people → pictures; story → topics. What the paper says of itself is in
newsroom.publication.structured_data, and how a page is told of in newsroom.publication.head.
"""
