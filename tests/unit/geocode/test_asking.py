"""How a service is asked: at its pace, again after a failure, never on against a refusal; against a real server."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from shelterfinder.registry.geocode.answer import Answer
from shelterfinder.registry.geocode.asking import TRIES, WAIT_DELAYS, Asker
from shelterfinder.registry.geocode.cache import Asked, Cache, open_cache
from shelterfinder.registry.geocode.refusal import GeocodeRefused, QuestionRefused
from shelterfinder.registry.geocode.service import make_service
from tests.nominatim_server import NominatimServer, Reply, place

TODAY = date(2026, 11, 27)
DELAY_S = 0.05
FIRST_WAIT_S = DELAY_S * WAIT_DELAYS


class Bench:
    """An asker, its cache, and how long it wanted to sleep."""

    def __init__(self, server: NominatimServer, cache: Cache, **environment: str) -> None:
        self.cache = cache
        self.slept_s: list[float] = []
        options = {**server.environment, "SHELTERFINDER_GEOCODER_TIMEOUT": "0.5", **environment}
        self.service = make_service("nominatim", "office@shelters.test", "FI", "en", options)
        self.asker = Asker(self.service, cache, DELAY_S, TODAY, self.slept_s.append)


@pytest.fixture
def bench(server: NominatimServer, tmp_path: Path) -> Iterator[Bench]:
    """An asker of the server."""
    with open_cache(tmp_path / "answers.sqlite") as cache:
        yield Bench(server, cache)


def test_questions_keep_their_distance(server: NominatimServer, tmp_path: Path) -> None:
    """Four pauses of 0.2 s by the server's own clock; the first question may have been on its way for 0.1 s."""
    with open_cache(tmp_path / "answers.sqlite") as cache:
        asker = Asker(Bench(server, cache).service, cache, 0.2, TODAY)
        for number in range(5):
            asker.ask(f"Street {number}")
    assert server.asked[-1].at_s - server.asked[0].at_s >= 4 * 0.2 - 0.1


def test_the_answers_come_in_the_order_of_the_service(server: NominatimServer, bench: Bench) -> None:
    """With accuracy from the box of what was found, and the day."""
    server.answers = {"Street 1": [place(60.1, 24.9), place(60.2, 24.8, half_deg=0.01)]}
    assert bench.asker.ask("Street 1") == Asked(
        (Answer(60.1, 24.9, 13, "Somewhere", "building"), Answer(60.2, 24.8, 1242, "Somewhere", "building")), TODAY
    )


@pytest.mark.parametrize("faults", [1, TRIES - 1])
@pytest.mark.parametrize("reply", [Reply(500), Reply(502), Reply(503), Reply(504), Reply(200, b"{not json"), Reply(200, b"[" * 50, cut=10)])
def test_a_failure_is_asked_again_after_a_longer_and_longer_wait(server: NominatimServer, bench: Bench, reply: Reply, faults: int) -> None:
    """The server that restarts is asked until it is back."""
    server.answers = {"Street 1": [place(60.1, 24.9)]}
    server.fault = lambda question, times: reply if times < faults else None
    assert len(bench.asker.ask("Street 1").answers) == 1
    assert bench.slept_s == [FIRST_WAIT_S * 2**number for number in range(faults)]


@pytest.mark.parametrize("told", ["3", "0"])
def test_a_service_that_names_a_pause_gets_it(server: NominatimServer, bench: Bench, told: str) -> None:
    """429 with Retry-After is waited for as long as it says."""
    server.fault = lambda question, times: Reply(429, headers=(("Retry-After", told),)) if times == 0 else None
    bench.asker.ask("Street 1")
    assert bench.slept_s == [float(told)]


@pytest.mark.parametrize(
    ("reply", "code", "requests"),
    [
        (Reply(401), "stopped_forbidden", 1),
        (Reply(403), "stopped_forbidden", 1),
        (Reply(402), "stopped_quota", 1),
        (Reply(429), "stopped_rate", TRIES),
        (Reply(429, headers=(("Retry-After", "86400"),)), "stopped_rate", 1),
        (Reply(500), "stopped_failing", TRIES),
        (Reply(503), "stopped_silent", TRIES),
        (Reply(200, wait_s=0.8), "stopped_silent", TRIES),
    ],
)
def test_a_refusal_ends_the_run(server: NominatimServer, bench: Bench, reply: Reply, code: str, requests: int) -> None:
    """A refused key, a used quota, a pause of a day, and a server that stays broken are not asked again and again."""
    server.fault = lambda question, times: reply
    with pytest.raises(GeocodeRefused) as stop:
        bench.asker.ask("Street 1")
    assert stop.value.code == code
    assert not isinstance(stop.value, QuestionRefused)
    assert len(server.asked) == requests
    assert bench.asker.known("Street 1") is None


def test_a_service_that_is_not_there_ends_the_run(server: NominatimServer, tmp_path: Path) -> None:
    """A wrong host is said after a few tries."""
    with open_cache(tmp_path / "answers.sqlite") as cache:
        bench = Bench(server, cache, SHELTERFINDER_GEOCODER_DOMAIN="127.0.0.1:9")
        with pytest.raises(GeocodeRefused) as stop:
            bench.asker.ask("Street 1")
    assert (stop.value.code, stop.value.details["host"]) == ("stopped_failing", "127.0.0.1:9")


@pytest.mark.parametrize(
    "body",
    [
        [{"lat": "north", "lon": "east", "display_name": ""}],
        [{"lat": "91.0", "lon": "24.9", "display_name": ""}],
        [{"lat": "60.1", "lon": "384.9", "display_name": ""}],
        [{"lat": "nan", "lon": "24.9", "display_name": ""}],
        [place(60.1, 24.9, boundingbox=["a", "b", "c", "d"])],
        [None],
        [[1, 2]],
        7,
        "text",
    ],
)
def test_what_is_no_position_is_never_used(server: NominatimServer, bench: Bench, body: object) -> None:
    """Only this question fails, it is not kept, and the next one is asked."""
    server.fault = lambda question, times: Reply(body=json.dumps(body).encode()) if question == "Street 1" else None
    with pytest.raises(QuestionRefused):
        bench.asker.ask("Street 1")
    assert bench.asker.known("Street 1") is None
    assert bench.asker.ask("Street 2").answers == ()


def test_a_service_of_another_kind_is_not_asked_for_every_place(server: NominatimServer, bench: Bench) -> None:
    """Three unreadable answers in a row are the service's fault."""
    server.fault = lambda question, times: Reply(body=b'{"hello": "world"}')
    for number in range(2):
        with pytest.raises(QuestionRefused):
            bench.asker.ask(f"Street {number}")
    with pytest.raises(GeocodeRefused) as stop:
        bench.asker.ask("Street 3")
    assert stop.value.code == "stopped_unreadable"


def test_only_failures_in_a_row_end_the_run(server: NominatimServer, bench: Bench) -> None:
    """Two odd addresses, a good one and two odd ones again are not the service's fault."""
    server.fault = lambda question, times: Reply(400) if question.startswith("?") else None
    for question in ("?1", "?2", "Street 1", "?3", "?4", "Street 2"):
        if question.startswith("?"):
            with pytest.raises(QuestionRefused):
                bench.asker.ask(question)
        else:
            bench.asker.ask(question)


def test_a_question_that_the_service_refuses_is_left_out(server: NominatimServer, bench: Bench) -> None:
    """400 and 414 say that this one is malformed or too long."""
    server.fault = lambda question, times: Reply(400) if question == "?" else None
    with pytest.raises(QuestionRefused) as stop:
        bench.asker.ask("?")
    assert stop.value.code == "unreadable_question"
    assert bench.asker.ask("Street 1").answers == ()


def test_answers_of_another_service_or_country_do_not_count(server: NominatimServer, bench: Bench) -> None:
    """The same street is elsewhere in another country, and another datum is another place."""
    bench.asker.ask("Street 1")
    environment = server.environment
    for name, country, datum in (("nominatim", "SE", None), ("nominatim", "FI", "gcj02")):
        other = make_service(name, "office@shelters.test", country, "en", environment, datum)  # type: ignore[arg-type]
        assert Asker(other, bench.cache, DELAY_S, TODAY).known("Street 1") is None
    assert bench.asker.known("Street 1") == Asked((), TODAY)


def test_only_its_owner_may_read_what_was_asked(bench: Bench, tmp_path: Path) -> None:
    """Questions hold addresses of places that nobody released."""
    assert (tmp_path / "answers.sqlite").stat().st_mode & 0o077 == 0
