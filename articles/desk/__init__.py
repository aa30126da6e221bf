"""The staff's screens for stories: the desk, the lists and the writing screen."""
