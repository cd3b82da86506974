"""The commands: thin readers of arguments over plain functions; what a command needs is imported when it runs."""

from truceline.cli.exits import main

__all__ = ["main"]
