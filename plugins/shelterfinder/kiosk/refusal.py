"""Why a release cannot be served. Words for it are in the catalogues of the command line and of the kiosk's pages."""

from __future__ import annotations


class CopyRefused(ValueError):
    """A folder or archive that is not one whole release. `code` names the reason, `details` what was found."""

    def __init__(self, code: str, **details: object) -> None:
        super().__init__(f"{code}: {', '.join(f'{name} {value!r}' for name, value in details.items())}")
        self.code, self.details = code, details
