"""Our side of the bench: the pages of places.json, by the same code that draws and writes the pages of the site.

`python -m bench.pages.ours DATA_FOLDER OUTPUT`
"""

from __future__ import annotations

import json
import sys
from functools import partial
from pathlib import Path

from shelterfinder.jobs import Job, cores, run_jobs
from shelterfinder.site.html import draw, plain_environment
from shelterfinder.site.writer import MARK, Aside

PAGES_IN_JOB = 500
TEMPLATES = Path(__file__).parent


def write_pages(data: Path, output: Path) -> int:
    """Write a page for each place of `data`/places.json into a new folder; gives the number of pages."""
    places = json.loads((data / "places.json").read_bytes())
    environment = plain_environment(TEMPLATES)

    def written(aside: Aside, first: int) -> dict[str, bytes]:
        some = places[first : first + PAGES_IN_JOB]
        return {name: aside.put(name, draw(environment, "place.html", place)) for place in some if (name := _file(place))}

    with Aside(output) as aside:
        starts = range(0, len(places), PAGES_IN_JOB)
        parts = run_jobs([Job(f"places from {first}", partial(written, aside, first)) for first in starts], cores())
        digests = {name: digest for part in parts for name, digest in part.items()}
        digests[MARK] = aside.put(MARK, b"{}\n")
        aside.put_in_place(digests)
    return len(digests) - 1


def _file(place: dict[str, str]) -> str:
    return f"place/{place['id']}.html"


if __name__ == "__main__":
    write_pages(Path(sys.argv[1]), Path(sys.argv[2]))
