"""The demo paper as files: README.md says how they are written."""
