"""`make bench`: runs the parts, prints the table, writes RESULTS.md, and exits with 1 if a budget of bytes, counts or ratios is exceeded.

`python -m bench [PART …]` runs some parts; the table then shows the others as they were last measured. A part that fails leaves the
results of the others as they are.
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
import time
import traceback

from bench.results import PARTS, Part, keep, kept, table, write_results
from bench.row import Row


def main(asked: list[str]) -> int:
    """Run parts; gives back the exit code."""
    unknown = [name for name in asked if name not in PARTS]
    if unknown:
        print(f"There is no part {', '.join(unknown)}. There are: {', '.join(PARTS)}", file=sys.stderr)
        return 2
    names = asked or list(PARTS)
    for number, name in enumerate(names, start=1):
        _run(name, f"[{number}/{len(names)}] {name}: {PARTS[name].what}")
    print("\n" + table(kept()))
    write_results(kept())
    wrong = [row for part in kept() if part.name in names for row in part.rows if row.verdict in ("EXCEEDED", "NOT MEASURED")]
    for row in wrong:
        print(f"{row.verdict}: {row.goal} {row.what}", file=sys.stderr)
    return 1 if wrong else 0


def _run(name: str, heading: str) -> None:
    print(heading, flush=True)
    started = time.monotonic()
    try:
        rows = list(importlib.import_module(PARTS[name].module).rows())
    except Exception as error:
        traceback.print_exc()
        sentence = f"{type(error).__name__}: {str(error).splitlines()[0] if str(error) else 'no words'}"
        rows = [Row(PARTS[name].goals, PARTS[name].what, None, bar=0, note=f"could not be measured: {sentence}"[:300])]
    keep(Part.of(name, rows, time.monotonic() - started))
    for row in rows:
        print(f"  {row.verdict:12} {row.goal:4} {row.what}: {row.shown}", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
