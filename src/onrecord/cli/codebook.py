"""Commands about codebooks: list, show, check."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.cli.options import JsonFlag
from onrecord.cli.output import print_json, print_lines
from onrecord.coding import Codebook, list_codebooks, load_codebook
from onrecord.export import Json

__all__ = ["commands"]

_HELP = """Look at codebooks, and check your own.

\b
Examples:
  onrecord codebook list
  onrecord codebook check mine.yml
"""

commands = typer.Typer(name="codebook", help=_HELP, no_args_is_help=True)

NameArgument = Annotated[
    str, typer.Argument(metavar="CODEBOOK", help="name@version, or a .yml file.")
]


@commands.command("list")
def list_(*, as_json: JsonFlag = False) -> None:
    """List the codebooks that ship with onrecord.

    \b
    Examples:
      onrecord codebook list --json
    """  # noqa: D301
    for name in list_codebooks():
        if as_json:
            print_json(_counts(load_codebook(name)))
        else:
            print_lines([name])


@commands.command()
def show(name: NameArgument = "deployment@1", *, as_json: JsonFlag = False) -> None:
    """Show a codebook's codes, by track, weakest first, with what they mean.

    \b
    Examples:
      onrecord codebook show deployment@1
    """  # noqa: D301
    codebook = load_codebook(name)
    for row in _codes(codebook):
        if as_json:
            print_json(row)
        else:
            print_lines([f"{row['track']}: {row['code']}", f"    {row['definition']}"])


@commands.command()
def check(
    names: Annotated[
        list[str], typer.Argument(metavar="CODEBOOK", help="Files or names.")
    ],
    *,
    as_json: JsonFlag = False,
) -> None:
    """Check that codebooks follow their schema, and count what they hold.

    \b
    Examples:
      onrecord codebook check mine.yml
    """  # noqa: D301
    for name in names:
        counts = _counts(load_codebook(name))
        if as_json:
            print_json(counts)
        else:
            print_lines([f"{counts['codebook']}: {counts['codes']} codes, sound"])


def _counts(codebook: Codebook) -> Json:
    return {
        "codebook": codebook.id,
        "codes": len(codebook.codes),
        "languages": list(codebook.languages),
    }


def _codes(codebook: Codebook) -> list[Json]:
    found: list[Json] = []
    for track in codebook.file.tracks:
        for key in track.codes:
            meaning = " ".join(codebook.code(key).definition.split())
            found.append({"track": track.name, "code": key, "definition": meaning})
    return found
