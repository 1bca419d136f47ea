"""Write docs/records.md from the records themselves: python tools/reference.py [--check]."""

from __future__ import annotations

import dataclasses
import inspect
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from onrecord import records

TARGET = Path(__file__).parents[1] / "docs" / "records.md"
_HEAD = """# Records

Generated from the classes in `src/onrecord/records` by `python tools/reference.py`; do not edit.
Every record is a frozen dataclass; `None` means "the text does not say".
"""


def reference() -> str:
    """Return the page's text."""
    classes = [
        getattr(records, name)
        for name in sorted(records.__all__)
        if isinstance(getattr(records, name), type)
        and dataclasses.is_dataclass(getattr(records, name))
    ]
    return _HEAD + "".join(f"\n{line}" for c in classes for line in _section(c)) + "\n"


def _section(record: type) -> Iterator[str]:
    doc = inspect.cleandoc(record.__doc__ or "")
    summary, _, rest = doc.partition("\n\n")
    yield f"\n## {record.__name__}\n"
    yield f"{' '.join(summary.split())}\n"
    notes = _attributes(rest)
    yield "| field | type | meaning |"
    yield "|---|---|---|"
    for field in dataclasses.fields(record):
        shown = str(field.type).replace("|", "\\|")
        yield f"| `{field.name}` | `{shown}` | {notes.get(field.name, '')} |"


def _attributes(text: str) -> dict[str, str]:
    _, _, block = text.partition("Attributes:\n")
    found: dict[str, str] = {}
    name = ""
    for line in block.splitlines():
        match = re.match(r"    (\w+): (.*)", line)
        if match:
            name = match[1]
            found[name] = match[2]
        elif line.startswith("        ") and name:
            found[name] += f" {line.strip()}"
        elif line.strip():
            break
    return {k: v.replace("|", "\\|") for k, v in found.items()}


def main() -> int:
    """Write the page, or with --check tell whether it is fresh."""
    text = reference()
    if "--check" in sys.argv[1:]:
        return int(TARGET.read_text(encoding="utf-8") != text)
    TARGET.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
