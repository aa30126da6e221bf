"""What the rooms above may listen to."""

from django.dispatch import Signal

# Sent with `tag` in the transaction that gives or takes a name of it, its own or another one.
tag_named_anew = Signal()
