"""Why a state, or a change of one, is refused: a code and what was found. The words are the command line's (`state.refused.<code>`)."""

from __future__ import annotations


class StateRefused(ValueError):
    """Refused, for a reason with a `code` and `details`. Codes of a file are those of theme/static/js/core/state.js."""

    def __init__(self, code: str, **details: object) -> None:
        super().__init__(f"{code}: {details}" if details else code)
        self.code, self.details = code, details
