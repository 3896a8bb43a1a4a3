"""Why a bundle, a key or an update is refused: a code and what was found. The words are in `locale/`, under `bundle.<code>`."""

from __future__ import annotations


class BundleRefused(ValueError):
    """Refused, for a reason with a `code` and `details`."""

    def __init__(self, code: str, **details: object) -> None:
        super().__init__(f"{code}: {details}" if details else code)
        self.code, self.details = code, details
