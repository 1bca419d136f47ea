"""What commands print: data on standard output, everything else on standard error."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import msgspec
import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from onrecord.errors import OnRecordError

__all__ = ["print_json", "print_lines", "progress", "say", "write_whole"]


def say(message: str) -> None:
    """Print a message for a person on standard error."""
    typer.echo(message, err=True)


def print_lines(lines: Iterable[str]) -> None:
    """Print data on standard output, a line each."""
    for line in lines:
        typer.echo(line)


def print_json(row: Mapping[str, object] | bytes) -> None:
    """Print one JSON object on one line of standard output, always in UTF-8."""
    line = row if isinstance(row, bytes) else msgspec.json.encode(row)
    typer.echo(line)


def write_whole(pieces: Iterable[bytes], path: Path) -> int:
    """Write a file whole or not at all; return its size in bytes.

    Raises:
        OnRecordError: It cannot be written.
    """
    partial = path.with_name(f"{path.name}.partial")
    try:
        with partial.open("wb") as file:
            size = sum(file.write(piece) for piece in pieces)
        partial.replace(path)
    except OSError as exc:
        raise OnRecordError(f"cannot write {path}: {exc.strerror}") from exc
    finally:
        partial.unlink(missing_ok=True)
    return size


@contextmanager
def progress(words: str) -> Iterator[Callable[[], None]]:
    """Show on a terminal how many articles are done; give what counts one more.

    Where standard error is no terminal, nothing is shown.
    """
    console = Console(stderr=True)
    with Progress(
        SpinnerColumn(),
        TextColumn("{task.description}: {task.completed:.0f} articles"),
        TimeElapsedColumn(),
        console=console,
        transient=True,
        disable=not sys.stderr.isatty(),
    ) as bar:
        task = bar.add_task(words, total=None)
        yield lambda: bar.advance(task)
