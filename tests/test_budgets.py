"""Size budgets. Raise one only together with the reason, here."""

import ast
from pathlib import Path

import pytest

SRC = Path(__file__).parents[1] / "src" / "onrecord"
MAX_FILE_LINES = 500
MAX_FUNCTION_LINES = 60  # without the docstring
MAX_PARAMETERS = 6
DATA_TABLES: set[str] = set()  # files that are data, not code

Function = ast.FunctionDef | ast.AsyncFunctionDef
PATHS = sorted(p for p in SRC.rglob("*.py") if p.name not in DATA_TABLES)


def functions(path: Path) -> list[Function]:
    tree = ast.parse(path.read_text())
    return [node for node in ast.walk(tree) if isinstance(node, Function)]


def body_lines(node: Function) -> int:
    end = node.end_lineno or node.lineno
    if ast.get_docstring(node) is None:
        return end - node.lineno + 1
    doc = node.body[0]
    return end - node.lineno + 1 - ((doc.end_lineno or doc.lineno) - doc.lineno + 1)


@pytest.mark.parametrize("path", PATHS, ids=lambda p: str(p.relative_to(SRC)))
def test_budgets(path: Path) -> None:
    long = [f.name for f in functions(path) if body_lines(f) > MAX_FUNCTION_LINES]
    wide = [
        f.name
        for f in functions(path)
        if len(f.args.args) + len(f.args.kwonlyargs) > MAX_PARAMETERS
    ]

    assert len(path.read_text().splitlines()) <= MAX_FILE_LINES
    assert long == []
    assert wide == []
