"""Compare the tables of opening hours with the library on 10,000 random rules: `PYTHONPATH=plugins:. python bench/hours.py`.

Prints how many instants were compared and equal, and every difference; exits with 1 if there is one.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor

from bench.row import Row
from tests.property.hours.compare import Compared, compare, make_cases

RULES = 10_000
INSTANTS = 10
CHUNK = 250
SHOWN_MAX = 50


def compare_rules(first: int, count: int, instants: int, workers: int) -> Compared:
    """The rules of `count` seeds from `first` on, each at some instants, in several processes."""
    starts = range(first, first + count, CHUNK)
    sizes = [min(CHUNK, first + count - start) for start in starts]
    parts: list[Compared] = []
    with ProcessPoolExecutor(workers) as pool:
        for part in pool.map(_chunk, starts, sizes, [instants] * len(starts)):
            parts.append(part)
            print(f"{len(parts)} of {len(starts)} parts, {sum(len(part.differences) for part in parts)} differences", file=sys.stderr)
    sums = (sum(part[i] for part in parts) for i in range(3))
    return Compared(*sums, [difference for part in parts for difference in part.differences])


def rows() -> Iterator[Row]:
    """For the table of all benches: the same rules, each at one instant."""
    done = compare_rules(0, RULES, 1, os.cpu_count() or 1)
    what = f"answers that differ from the library's, {RULES:,} random rules, {done.compared:,} instants"
    note = f"{done.refused} rules the library refuses; {done.left_open} left at 'depends' where it takes a doubt for an answer"
    yield Row("hours", what, len(done.differences), "answers", bar=0, peer="opening-hours-py", note=note)


def main(arguments: list[str]) -> int:
    """Compare, print, and say by the exit code whether all is equal."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rules", type=int, default=RULES)
    parser.add_argument("--instants", type=int, default=INSTANTS, help="asked of each rule")
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--workers", type=int, default=os.cpu_count())
    asked = parser.parse_args(arguments)
    done = compare_rules(asked.first, asked.rules, asked.instants, asked.workers)
    for difference in done.differences[:SHOWN_MAX]:
        print(difference)
    print(
        f"{asked.rules} rules, {done.refused} of them refused by the library; {done.compared} instants compared, "
        f"{len(done.differences)} differences; {done.left_open} left at 'depends' where the library takes a doubt for an answer"
    )
    return 1 if done.differences else 0


def _chunk(first: int, count: int, instants: int) -> Compared:
    return compare(make_cases(first, count, instants))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
