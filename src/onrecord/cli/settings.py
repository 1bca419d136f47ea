"""The command that shows settings and where each came from."""

from __future__ import annotations

import os
from dataclasses import fields, replace

import typer

from onrecord.cli.options import JsonFlag, chosen_settings
from onrecord.cli.output import print_json, print_lines
from onrecord.read.profile import chosen_profile
from onrecord.settings import Settings, settings_from

__all__ = ["commands"]

_HELP = """Look at settings.

\b
Examples:
  onrecord settings show
"""

commands = typer.Typer(name="settings", help=_HELP, no_args_is_help=True)


@commands.callback()
def frame() -> None:
    """Keep ``show`` a command of its own, though it is the only one."""


@commands.command()
def show(*, as_json: JsonFlag = False) -> None:
    """Show every setting, its value, and what gave it.

    A flag comes before the environment, and the environment before the default.

    \b
    Examples:
      ONRECORD_WORKERS=4 onrecord settings show
    """  # noqa: D301
    given, found = settings_from(os.environ), chosen_settings()
    taken = replace(found, profile=chosen_profile(found.profile))
    for field in fields(Settings):
        value, variable = getattr(taken, field.name), f"ONRECORD_{field.name.upper()}"
        source = variable if variable in os.environ else "default"
        if getattr(found, field.name) != getattr(given, field.name):
            source = f"--{field.name}"
        if as_json:
            shown = None if value is None else str(value)
            print_json({"setting": field.name, "value": shown, "source": source})
        else:
            shown = "none" if value is None else str(value)
            print_lines([f"{field.name:<14}{shown:<24}{source}"])
