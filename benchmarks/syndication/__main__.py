"""Print how well articles of one origin are found, ours beside datasketch and rensa."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterable, Sequence

from benchmarks.syndication.generate import Made, make_articles
from benchmarks.syndication.others import datasketch_groups, rensa_groups
from benchmarks.syndication.score import pairwise_scores
from onrecord.reconcile.lineage import find_lineages, runs_of

_Finder = Callable[[Sequence[Made]], Iterable[Iterable[str]]]


def _ours(made: Sequence[Made]) -> Iterable[Iterable[str]]:
    return [x.articles for x in find_lineages(runs_of(m.article) for m in made)]


_FINDERS: dict[str, _Finder] = {
    "onrecord": _ours,
    "datasketch, threshold 0.8": lambda made: datasketch_groups(made, 0.8),
    "datasketch, threshold 0.5": lambda made: datasketch_groups(made, 0.5),
    "rensa, threshold 0.8": lambda made: rensa_groups(made, 0.8),
    "rensa, threshold 0.5": lambda made: rensa_groups(made, 0.5),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Generate, find, score and print."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.syndication", description=__doc__
    )
    parser.add_argument("--seed", type=int, default=20261122)
    parser.add_argument("--origins", type=int, default=200)
    parser.add_argument(
        "--each", type=int, default=9, help="articles that derive from each origin"
    )
    parser.add_argument(
        "--ours", action="store_true", help="without the other two libraries"
    )
    options = parser.parse_args(arguments)
    made = list(make_articles(options.seed, origins=options.origins, each=options.each))
    sys.stdout.write(
        f"{len(made)} articles of {options.origins} origins, seed {options.seed}\n"
    )
    finders = {"onrecord": _ours} if options.ours else _FINDERS
    for name, finder in finders.items():
        started = time.process_time()
        groups = [list(g) for g in finder(made)]
        seconds = time.process_time() - started
        sys.stdout.write(
            f"\n{name}: {len(groups)} groups, {seconds:.1f} s of processor time\n"
        )
        sys.stdout.write(f"{'kind':12}{'P':>7}{'R':>7}{'F1':>7}{'pairs':>8}\n")
        for kind, tally in pairwise_scores(made, groups).items():
            sys.stdout.write(
                f"{kind:12}{tally.precision:7.3f}{tally.recall:7.3f}"
                f"{tally.f1:7.3f}{tally.true:8d}\n"
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
