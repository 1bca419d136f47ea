"""Commands about codebooks: list, show, check."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from onrecord.cli.options import JsonFlag, chosen_settings
from onrecord.cli.output import print_json, print_lines
from onrecord.coding import Codebook, list_codebooks, load_codebook
from onrecord.coding.examples import ExampleFailure, check_examples
from onrecord.export import Json
from onrecord.syntax import parser_for

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
    """Check codebooks against their schema, and by coding their own examples.

    Exit code 1 where an example is not coded as the codebook says.

    \b
    Examples:
      onrecord codebook check mine.yml
    """  # noqa: D301
    settings = chosen_settings()
    wrong = 0
    for name in names:
        found = load_codebook(name)
        failures = check_examples(found, lambda lang: parser_for(lang, settings))
        wrong += len(failures)
        if as_json:
            print_json({**_counts(found), "failures": [asdict(f) for f in failures]})
        else:
            print_lines([_verdict(found, len(failures)), *map(_failure, failures)])
    if wrong:
        raise typer.Exit(1)


def _verdict(codebook: Codebook, failures: int) -> str:
    told = f"{failures} examples coded otherwise" if failures else "sound"
    return f"{codebook.id}: {len(codebook.codes)} codes, {told}"


def _failure(failure: ExampleFailure) -> str:
    found = ", ".join(failure.found) or "nothing"
    return f"  {failure.code}: {failure.text} (expected: {failure.expected}; found: {found})"


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
