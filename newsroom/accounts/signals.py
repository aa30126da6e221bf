"""What the rooms above may listen to."""

from django.dispatch import Signal

# Sent inside the transaction of a change that no action of its own makes: a person's account, or
# a row that the admin keeps. With `act`, `subject`, `by` and `details`, for whoever keeps records.
changed_by_hand = Signal()
