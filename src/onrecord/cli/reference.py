"""docs/cli.md, made from the commands themselves: it cannot say something else.

Run ``python -m onrecord.cli.reference > docs/cli.md`` after a change; a test
compares the two.
"""

from __future__ import annotations

from collections.abc import Iterator

import click
import typer

from onrecord.cli.app import app

__all__ = ["commands", "reference"]

_OPENING = """# Command line

This page is made from the commands' own help: `python -m onrecord.cli.reference > docs/cli.md`.

Data goes to standard output, and everything else (messages, progress, errors) to standard error.
Every listing takes `--json` and then prints one object a line; [formats-out.md](formats-out.md) has the fields, which are only ever added to.
A progress bar is shown on a terminal only; `NO_COLOR` is respected.

## Exit codes

| code | meaning |
|--:|---|
| 0 | done |
| 1 | refused or failed: the message says why, and which command helps where there is one |
| 2 | wrong usage: a flag, a value or a setting we cannot read |
| 3 | done, but some articles failed; each is named on standard error, and kept with its run (`onrecord runs --failures`) |
| 4 | the ledger is damaged: a record is not what was written |
| 130 | interrupted with Ctrl-C; whole batches are kept, and the same command goes on from there |

## Settings

A flag comes before the environment, and the environment before the default.

| setting | environment | flag | default |
|---|---|---|---|
| ledger | `ONRECORD_LEDGER` | `--ledger` | `onrecord.db` |
| profile | `ONRECORD_PROFILE` | `--profile` | the best that is installed |
| workers | `ONRECORD_WORKERS` | `--workers` | 1 |
| codebook | `ONRECORD_CODEBOOK` | `--codebook`, before the command | `deployment@1` |
| spacy_model | `ONRECORD_SPACY_MODEL` | | the bundled one |
| gazetteer | `ONRECORD_GAZETTEER` | `--gazetteer`, before the command | none beside the bundled ones |
"""

# Columns of help, as on the narrowest common terminal
_WIDTH = 80


def reference() -> str:
    """Return the page, a section for each command with its help as printed."""
    sections = [_OPENING]
    for name, command in commands():
        context = click.Context(
            command,
            info_name=f"onrecord {name}",
            terminal_width=_WIDTH,
            help_option_names=["-h", "--help"],
        )
        shown = command.get_help(context).strip()
        sections.append(f"## onrecord {name}\n\n```text\n{shown}\n```\n")
    return "\n".join(sections)


def commands() -> Iterator[tuple[str, click.Command]]:
    """Yield every command by its full name, those of groups included, in order."""
    frame = typer.main.get_command(app)
    for name, command in getattr(frame, "commands", {}).items():
        inner = getattr(command, "commands", {})
        yield from ((f"{name} {key}", value) for key, value in inner.items())
        if not inner:
            yield name, command


if __name__ == "__main__":
    typer.echo(reference(), nl=False)
