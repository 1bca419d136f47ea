from pathlib import Path

import pytest
from training import __main__ as command
from training.recipe import Stage, recipe

from tiny_corpus import write_corpus


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the command did, in order; nothing of it is really done."""
    done: list[str] = []

    def teach(texts: Path, out: Path) -> int:
        done.append("teach")
        out.write_text("", encoding="utf-8")
        return 0

    def stage(one: Stage, data: Path, out: Path, **_: object) -> None:
        done.append(f"{one.name} from {one.start}")

    def weights(runs: list[Path], out: Path, data: Path, **_: object) -> None:
        done.append("weights of " + " ".join(r.name for r in runs))
        (out / "figures.txt").write_text("figures\n", encoding="utf-8")

    monkeypatch.setattr(command, "teach", teach)
    monkeypatch.setattr(command, "run_stage", stage)
    monkeypatch.setattr(command, "write_weights", weights)
    return done


def test_each_stage_starts_from_one_before_it() -> None:
    stages = recipe(seed=5, threads=1, held_out=2)

    names = [s.name for s in stages]
    assert stages[0].start is None
    assert all(s.start in names[:n] for n, s in enumerate(stages) if n)
    assert len({s.options.seed for s in stages}) == len(stages)


def test_one_command_teaches_trains_and_exports(tmp_path: Path, ran: list[str]) -> None:
    folder = write_corpus(tmp_path / "tiny", articles=1)

    command.main([str(folder), str(tmp_path / "out"), "--member", str(tmp_path / "b")])

    assert ran == [
        "teach",
        "one from None",
        "two from one",
        "three from two",
        "weights of three b",
    ]


def test_a_second_call_does_not_teach_again(tmp_path: Path, ran: list[str]) -> None:
    folder = write_corpus(tmp_path / "tiny", articles=1)
    for _ in range(2):
        command.main([str(folder), str(tmp_path / "out")])

    assert ran.count("teach") == 1


def test_another_plan_in_the_same_folder_is_refused(
    tmp_path: Path, ran: list[str]
) -> None:
    folder = write_corpus(tmp_path / "tiny", articles=1)
    command.main([str(folder), str(tmp_path / "out"), "--seed", "1"])

    with pytest.raises(SystemExit, match=r"plan\.json"):
        command.main([str(folder), str(tmp_path / "out"), "--seed", "2"])
