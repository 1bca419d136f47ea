"""A corpus of invented articles in the PolNeAR layout, small enough for a test."""

from __future__ import annotations

from pathlib import Path

# Source, cue, content and the sentence they stand in; {} is filled by a number.
_ARTICLES = (
    (
        "Mayor Ada Brandt",
        "said",
        "that bridge {} would close in March",
        "{s} {c} {t}.",
    ),
    ("she", "promised", "“We will rebuild pier {}”", "{t}, {s} {c} on Monday."),
    (
        "the harbour office",
        "According to",
        "{} boats had left",
        "{c} {s}, {t} by noon.",
    ),
)


def write_corpus(folder: Path, *, articles: int) -> Path:
    """Write ``articles`` texts, each with three attributions by one annotator."""
    (folder / "text").mkdir(parents=True)
    (folder / "attributions").mkdir()
    for number in range(articles):
        name = f"tiny-{number:02}"
        text, lines = _article(number)
        (folder / "text" / f"{name}.txt").write_text(text, encoding="utf-8")
        (folder / "attributions" / f"{name}_ann.ann").write_text(
            "\n".join(lines) + "\n", encoding="utf-8"
        )
    return folder


def _article(number: int) -> tuple[str, list[str]]:
    text = f"Report {number} from the harbour.\n\n"
    lines: list[str] = []
    for place, (source, cue, content, form) in enumerate(_ARTICLES):
        roles = {"s": source, "c": cue, "t": content.format(number)}
        sentence = form.format(**roles)
        for role, key in (("Source", "s"), ("Cue", "c"), ("Content", "t")):
            start = len(text) + sentence.index(roles[key])
            end = start + len(roles[key])
            label = f"T{len(lines) + 1}"
            lines.append(f"{label}\t{role} {start} {end}\t{roles[key]}")
        first = len(lines) - 2
        lines.append(
            f"E{place + 1}\tAttribution:T{first + 1} "
            f"Source:T{first} Cue:T{first + 1} Content:T{first + 2}"
        )
        text += sentence + "\n\n"
    return text, lines
