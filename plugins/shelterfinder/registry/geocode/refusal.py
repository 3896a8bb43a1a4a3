"""Why geocoding stopped, or left one place out: a code and its details. The words are `geocode.<code>` in the catalogue of the command."""

from __future__ import annotations


class GeocodeRefused(Exception):
    """Nothing (more) can be done; carries the code and what was found."""

    def __init__(self, code: str, **details: object) -> None:
        super().__init__(f"{code}: {details}")
        self.code, self.details = code, details


class QuestionRefused(GeocodeRefused):
    """The service could not be asked about this one place, or answered it with what cannot be read; the others are asked all the same."""
