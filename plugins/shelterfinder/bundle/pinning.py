"""What a kiosk carries from the start: the root it trusts, and the release it never goes behind."""

from __future__ import annotations

import datetime
from pathlib import Path

from shelterfinder.bundle.disk import replace_file
from shelterfinder.bundle.release import Release
from shelterfinder.bundle.repository import Released, Repository, released

ROOT = "root.json"
MINIMUM = "minimum.json"


def write_pins(repository: Repository, folder: Path) -> None:
    """Write the newest root and, if there is a release, the `release.json` of the newest as the minimum. Raises BundleRefused, OSError."""
    root, targets = repository.root, repository.targets
    folder.mkdir(parents=True, exist_ok=True)
    replace_file(folder / ROOT, root.to_bytes())
    if targets is not None:
        replace_file(folder / MINIMUM, _release(released(targets.signed)).written())


def _release(newest: Released) -> Release:
    """The `release.json` of what signed targets describe."""
    return Release(newest.build, datetime.date.fromisoformat(newest.data_date), newest.made)
