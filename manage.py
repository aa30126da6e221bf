#!/usr/bin/env python
"""Django's command line for newsroom."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    # The demo paper brings its own settings, so that it starts where nothing is configured.
    if sys.argv[1:2] == ["demo"]:
        os.environ.setdefault("DEMO", "1")

    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
