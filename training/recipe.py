"""The stages of a training, as data: what ``python -m training`` runs in order.

Measured in docs/model.md ("Learning curve", "What was tried"): a long schedule cut
short, a short one that ends at a small rate, and a last epoch with the narrator's
comments put in.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from training.settings import Options

__all__ = ["Stage", "recipe"]


@dataclass(frozen=True, slots=True)
class Stage:
    """One run of the trainer.

    Attributes:
        name: Folder of the run.
        start: Stage whose averaged weights it begins with; ``None`` begins with MiniLM.
    """

    name: str
    options: Options
    start: str | None


def recipe(*, seed: int, threads: int, held_out: int) -> tuple[Stage, ...]:
    """Return the stages in order; the last one's weights are what is exported.

    Args:
        seed: Of the first stage; the others count on from it.
        threads: Of torch.
        held_out: Documents kept from training.
    """
    plain = Options(seed=seed, narrate=0.0, threads=threads, held_out=held_out)
    later = replace(plain, batch_pieces=2560, frozen=2)
    return (
        Stage("one", replace(plain, epochs=8, stop_after=2), None),
        Stage(
            "two",
            replace(later, seed=seed + 1, epochs=2, stop_after=1, rate=2.5e-4),
            "one",
        ),
        Stage(
            "three",
            replace(later, seed=seed + 3, epochs=1, rate=1.5e-4, narrate=0.5),
            "two",
        ),
    )
