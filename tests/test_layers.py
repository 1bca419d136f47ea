"""The arrows of docs/architecture.md, checked: a module imports only leftwards."""

import ast
from pathlib import Path

import pytest

SRC = Path(__file__).parents[1] / "src" / "onrecord"
LAYERS = [
    "errors",
    "records",
    "settings",
    "text",
    "ingest",
    "syntax",
    "times",
    "names",
    "attribution",
    "coding",
    "read",
    "ledger",
    "reconcile",
    "views",
    "export",
    "pipeline",
    "evaluate",
    "web",
    "cli",
]


def imported_layers(source: str) -> set[str]:
    """Return the first part after ``onrecord.`` of every import in ``source``."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and node.module:
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
    return {name.split(".")[1] for name in found if name.startswith("onrecord.")}


MODULES = sorted(
    p for p in SRC.rglob("*.py") if p.parent != SRC or p.stem != "__init__"
)


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(SRC)))
def test_module_imports_only_leftwards(path: Path) -> None:
    layer = path.relative_to(SRC).parts[0].removesuffix(".py")
    allowed = set(LAYERS[: LAYERS.index(layer) + 1])

    assert imported_layers(path.read_text()) <= allowed
