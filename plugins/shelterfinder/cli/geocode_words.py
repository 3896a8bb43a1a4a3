"""What `shelters geocode` says: proposals, refusals and the columns of its table, in words of the catalogue."""

from __future__ import annotations

from collections.abc import Iterator

from shelterfinder.cli.words import FOLDER, words
from shelterfinder.geo.map_address import map_address
from shelterfinder.registry.catalogue import read_catalogue
from shelterfinder.registry.geocode.proposal import BARS, DOUBTS, Proposal
from shelterfinder.registry.geocode.refusal import GeocodeRefused
from shelterfinder.registry.geocode.review import COLUMNS
from shelterfinder.registry.problem import printable


def reason(error: GeocodeRefused) -> str:
    """A refusal in words: what was found, what was wanted, how to repair it."""
    details = {key: printable(str(value)) for key, value in error.details.items()}
    return words()(f"geocode.{error.code}", **details)


def described(proposal: Proposal) -> Iterator[str]:
    """The lines that show a proposal: what was asked and found, how it lies to what is known, and what speaks against it."""
    say, answer = words(), proposal.answer
    yield printable(f"{proposal.gap.name} ({proposal.gap.id})")
    yield "  " + say("geocode.asked", question=printable(proposal.gap.question))
    key = "geocode.found_kind" if answer.kind else "geocode.found"
    yield "  " + say(key, label=printable(answer.label), kind=printable(answer.kind))
    accuracy = say("geocode.accuracy", m=answer.accuracy_m) if answer.accuracy_m is not None else ""
    yield "  " + say("geocode.at", lat=answer.lat, lon=answer.lon, datum=proposal.datum, accuracy=accuracy)
    yield from (f"  {line}" for line in _distances(proposal))
    yield f"  {map_address(proposal.wgs84)}"
    yield from (f"  ! {say(f'geocode.against.{code}')}" for code in (*proposal.bars, *proposal.doubts))


def _distances(proposal: Proposal) -> Iterator[str]:
    say = words()
    if proposal.centre_m is not None:
        yield say("geocode.centre", m=round(proposal.centre_m))
    if proposal.nearest is not None:
        yield say("geocode.nearest", m=round(proposal.nearest[1]), id=proposal.nearest[0])
    if proposal.moved_m is not None:
        yield say("geocode.moved", m=round(proposal.moved_m))


def table_labels(language: str) -> dict[str, str]:
    """The names of the table's columns in a language."""
    catalogue = read_catalogue(FOLDER / language / "LC_MESSAGES" / "geocode.po", language)
    return {column: catalogue(f"geocode.column.{column}") for column in COLUMNS}


def table_words() -> dict[str, str]:
    """The sentence for each bar and doubt."""
    return {code: words()(f"geocode.against.{code}") for code in (*BARS, *DOUBTS)}
