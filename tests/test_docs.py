"""The documentation says what the code does: pages are fresh, links lead somewhere."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]
PAGES = sorted([ROOT / "README.md", *ROOT.glob("docs/**/*.md")])
_LINK = re.compile(r"\]\((?!https?:|#)([^)#\s]+)")


def tool(name: str) -> ModuleType:
    """Load a script of tools/ as a module."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_of_records_is_fresh() -> None:
    page = (ROOT / "docs" / "records.md").read_text(encoding="utf-8")

    assert page == tool("reference").reference()


def test_the_readme_shows_what_the_demo_prints() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    script = tool("readme")

    assert script.with_block(readme, script.demo_output()) == readme


def test_the_readmes_library_example_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    news = tmp_path / "news"
    news.mkdir()
    (news / "1.txt").write_text("It has arrived, the minister said on Friday.")
    (news / "2.json").write_text("{")
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    example = re.findall(r"```python\n(.*?)```", readme, re.DOTALL)[0]
    monkeypatch.chdir(tmp_path)

    exec(compile(example, "README.md", "exec"), {})  # noqa: S102  (our own page)

    printed = capsys.readouterr().out
    assert "XXXX-WXX-5 state" in printed
    assert "2.json" in printed


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_every_link_leads_to_a_file(page: Path) -> None:
    links = _LINK.findall(page.read_text(encoding="utf-8"))

    assert [x for x in links if not (page.parent / x).exists()] == []


def test_no_lock_names_a_host() -> None:
    for lock in ("requirements.lock", "requirements-build.lock"):
        text = (ROOT / lock).read_text(encoding="utf-8")

        assert not re.search(r"https?://|--index|--find-links|--extra-index", text)


def test_every_requirement_is_pinned_with_hashes() -> None:
    lines = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    names = [x for x in lines if x and not x.startswith((" ", "#"))]

    assert names
    assert [x for x in names if "==" not in x or not x.endswith("\\")] == []
