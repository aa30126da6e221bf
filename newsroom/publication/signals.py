"""What the rooms above may listen to."""

from django.dispatch import Signal

# Sent in the transaction of the change, with `pictures`: the numbers of the former and the present
# logo, or None.
logo_changed = Signal()
