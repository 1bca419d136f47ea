"""Put the demo's real output into README.md: python tools/readme.py [--check].

The block shows the opening of the dossier, one step and one conflict, as the rules
profile prints them (the network's scores may differ between processors).
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path

README = Path(__file__).parents[1] / "README.md"
_BLOCK = re.compile(r"(<!-- demo -->\n```text\n).*?(```\n<!-- /demo -->)", re.DOTALL)
_OPENING_LINES = 32


def demo_output() -> str:
    """Return what ``onrecord demo --profile rules`` prints."""
    onrecord = Path(sys.executable).parent / "onrecord"
    with tempfile.TemporaryDirectory() as folder:
        ledger = str(Path(folder) / "demo.db")
        command = [str(onrecord), "demo"]
        done = subprocess.run(  # noqa: S603  (our own command)
            [*command, "--profile", "rules", "--ledger", ledger],
            capture_output=True,
            text=True,
            check=True,
        )
    return done.stdout


def excerpted(output: str) -> str:
    """Return the opening of a dossier and its first conflict between renderings."""
    lines = output.splitlines()
    start = next(i for i, x in enumerate(lines) if "(rendering_vs_rendering)" in x)
    return "\n".join(
        [*lines[:_OPENING_LINES], "...", *lines[start : start + 14], "..."]
    )


def with_block(readme: str, output: str) -> str:
    """Return the README with its demo block made of ``output``."""
    body = excerpted(output).replace("\\", r"\\")
    return _BLOCK.sub(rf"\g<1>{body}\n\g<2>", readme)


def main() -> int:
    """Write the block, or with --check tell whether it is true."""
    before = README.read_text(encoding="utf-8")
    after = with_block(before, demo_output())
    if "--check" in sys.argv[1:]:
        return int(before != after)
    README.write_text(after, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
