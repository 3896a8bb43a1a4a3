"""Asking a service: not faster than it allows, again after a failure, and never on against a refusal."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from http.client import HTTPException
from warnings import catch_warnings

from geopy.exc import (
    GeocoderAuthenticationFailure,
    GeocoderInsufficientPrivileges,
    GeocoderParseError,
    GeocoderQueryError,
    GeocoderQuotaExceeded,
    GeocoderRateLimited,
    GeocoderServiceError,
    GeocoderTimedOut,
)
from geopy.extra.rate_limiter import RateLimiter

from shelterfinder.registry.geocode.answer import Answer, read_answer
from shelterfinder.registry.geocode.cache import Asked, Cache
from shelterfinder.registry.geocode.refusal import GeocodeRefused, QuestionRefused
from shelterfinder.registry.geocode.service import Service

TRIES = 4
"""A server that restarts is back within the 35 s that three waits of 5, 10 and 20 s make."""
WAIT_DELAYS = 5
"""The first wait after a failure, in delays between two questions."""
WAIT_MAX_S = 120
"""A service that asks for a longer pause means another time of the day; the run ends, and the next one goes on."""
FAILED_IN_A_ROW_MAX = 3
"""So many questions in a row that could not be answered are no longer the questions' fault."""


class Asker:
    """Asks one service, through the cache. `delay_s` lies between two questions; `today` is the day that is kept with an answer."""

    def __init__(self, service: Service, cache: Cache, delay_s: float, today: date, sleep: Callable[[float], None] = time.sleep) -> None:
        self._service, self._cache, self._today, self._sleep = service, cache, today, sleep
        self._wait_s = service.delay_s(delay_s) * WAIT_DELAYS
        self._failed = 0
        self._limited = RateLimiter(
            service.geocoder.geocode,
            min_delay_seconds=service.delay_s(delay_s),
            max_retries=0,  # how long to wait depends on what the service says, so it is done here
            error_wait_seconds=self._wait_s,
            swallow_exceptions=False,
        )

    def known(self, question: str) -> Asked | None:
        """What the cache knows; None if the service has to be asked."""
        return self._cache.find(self._service.key, question)

    def ask(self, question: str) -> Asked:
        """The answers, which are on the disk when this returns.

        Raises QuestionRefused for this question alone, and GeocodeRefused if the service is not to be asked any more.
        """
        try:
            asked = Asked(self._answers(question), self._today)
        except QuestionRefused as error:
            self._failed += 1
            if self._failed >= FAILED_IN_A_ROW_MAX:
                raise GeocodeRefused("stopped_unreadable", host=self._service.host, n=self._failed) from error
            raise
        self._failed = 0
        self._cache.keep(self._service.key, question, asked)
        return asked

    def _answers(self, question: str) -> tuple[Answer, ...]:
        for attempt in range(1, TRIES + 1):
            try:
                with catch_warnings(action="ignore", category=UserWarning):  # of geopy, which then refuses the numbers as well
                    found = self._limited(question, **self._service.call)
                return tuple(read_answer(each) for each in (found if isinstance(found, list) else [found] if found else []))
            except GeocoderServiceError as error:
                self._pause(error, attempt)
            except (OSError, HTTPException) as error:  # the line broke while the answer was read
                self._pause(GeocoderServiceError(str(error)), attempt)
            except (ValueError, TypeError, KeyError, AttributeError, IndexError):
                raise QuestionRefused("unreadable_answer", host=self._service.host) from None
        raise AssertionError("the last pause raises")

    def _pause(self, error: GeocoderServiceError, attempt: int) -> None:
        """Wait before the next try. Raises what ends the question, or the run; never with the words of the library, which hold the key."""
        host = self._service.host
        if isinstance(error, (GeocoderAuthenticationFailure, GeocoderInsufficientPrivileges)):
            raise GeocodeRefused("stopped_forbidden", host=host) from None
        if isinstance(error, GeocoderQuotaExceeded) and not isinstance(error, GeocoderRateLimited):
            raise GeocodeRefused("stopped_quota", host=host) from None
        if isinstance(error, GeocoderQueryError):
            raise QuestionRefused("unreadable_question", host=host) from None
        told_s = error.retry_after if isinstance(error, GeocoderRateLimited) else None
        wait_s = told_s if told_s is not None else self._wait_s * 2 ** (attempt - 1)
        if attempt == TRIES or wait_s > WAIT_MAX_S:
            if isinstance(error, GeocoderParseError):
                raise QuestionRefused("unreadable_answer", host=host) from None
            raise GeocodeRefused(_code(error), host=host, tries=attempt, wait_s=round(wait_s)) from None
        self._sleep(max(0.0, wait_s))


def _code(error: GeocoderServiceError) -> str:
    if isinstance(error, GeocoderRateLimited):
        return "stopped_rate"
    return "stopped_silent" if isinstance(error, GeocoderTimedOut) else "stopped_failing"
