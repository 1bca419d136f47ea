"""The ``onrecord`` command: parse, call one library function, print."""

from onrecord.cli.app import app, main

__all__ = ["app", "main"]
