"""Size budgets (docs/architecture.md). Raise one only together with the reason, here."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

SRC = Path(__file__).parents[1] / "src" / "onrecord"
MAX_FILE_LINES = 500
MAX_FUNCTION_LINES = 60  # without the docstring
MAX_MOST_FUNCTION_LINES = 30  # of 95 functions in 100
MAX_PARAMETERS = 6  # self and cls not counted

Function = ast.FunctionDef | ast.AsyncFunctionDef
PATHS = sorted(SRC.rglob("*.py"))


def functions(path: Path) -> list[Function]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, Function)]


def body_lines(node: Function) -> int:
    end = node.end_lineno or node.lineno
    if ast.get_docstring(node) is None:
        return end - node.lineno + 1
    doc = node.body[0]
    return end - node.lineno + 1 - ((doc.end_lineno or doc.lineno) - doc.lineno + 1)


def parameters(node: Function) -> int:
    names = [a.arg for a in (*node.args.args, *node.args.kwonlyargs)]
    return len([name for name in names if name not in {"self", "cls"}])


@pytest.mark.parametrize("path", PATHS, ids=lambda p: str(p.relative_to(SRC)))
def test_budgets(path: Path) -> None:
    long = [f.name for f in functions(path) if body_lines(f) > MAX_FUNCTION_LINES]
    wide = [f.name for f in functions(path) if parameters(f) > MAX_PARAMETERS]

    assert len(path.read_text(encoding="utf-8").splitlines()) <= MAX_FILE_LINES
    assert long == []
    assert wide == []


def test_nineteen_functions_in_twenty_are_short() -> None:
    sizes = [body_lines(f) for path in PATHS for f in functions(path)]
    long = [size for size in sizes if size > MAX_MOST_FUNCTION_LINES]

    assert len(long) <= 0.05 * len(sizes)
