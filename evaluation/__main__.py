"""``python -m evaluation``: plant, proof-read, count, print the table and write it to docs/generated."""

import argparse
import sys
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from evaluation import papers, report, trials

PAGE = Path(__file__).parents[1] / "docs" / "generated" / "proofing-evaluation.md"
OWN_TIMES, REAL_TIMES = 6, 2


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m evaluation", description=__doc__)
    parser.add_argument("--own", action="store_true", help="our own papers only; writes nothing")
    parser.add_argument("--missed", action="store_true", help="name each slip that its rule did not find")
    options = parser.parse_args()
    real = [] if options.own else papers.real()
    with ProcessPoolExecutor() as pool:
        own = list(pool.map(partial(trials.of_paper, times=OWN_TIMES), papers.own()))
        others = list(pool.map(partial(trials.of_paper, times=REAL_TIMES), real))
    page = report.document(own, others)
    print(page)
    for trial in (
        one for outcome in (*own, *others) for one in outcome.trials if options.missed and not one.found
    ):
        print(f"missed: {trial.rule} ({trial.planter}) in {trial.paper}, line {trial.line}")
    if not options.own:
        PAGE.write_text(page, encoding="utf-8")
        print(f"Written to {PAGE.relative_to(PAGE.parents[2])}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
