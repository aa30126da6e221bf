"""Work that is done in the background. Rooms above import this one, and never the library."""

from newsroom.tasks.queue import background, enqueue

__all__ = ["background", "enqueue"]
