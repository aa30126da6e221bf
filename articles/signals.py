"""What the rooms above may listen to."""

from django.dispatch import Signal

# Sent after the commit, with `article` and `act` (the name of the deed): pages that show the
# story, its tags or its authors may look different now.
article_changed = Signal()

# The same, sent in the transaction of the deed: for what is true of the story only together with
# it. A receiver that fails undoes the deed.
article_recorded = Signal()

# Sent with `author` in the transaction that gives them their name.
author_named = Signal()
