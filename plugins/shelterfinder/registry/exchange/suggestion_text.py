"""A proposed profile as YAML for a person to finish: every doubt stands as a comment beside its line."""

from __future__ import annotations

from collections.abc import Iterator

from shelterfinder.registry.catalogue import Catalogue
from shelterfinder.registry.exchange.rows import Source
from shelterfinder.registry.exchange.suggesting import Guess, Proposal, propose, samples
from shelterfinder.registry.problem import problem_words, show
from shelterfinder.registry.yaml_text.forms import flow, scalar

DOUBT = "#?"
"""How a line with a doubt begins, so that all of them are found by a search."""


def profile_text(source: Source, name: str, words: Catalogue) -> str:
    """The YAML of a profile for a list. Lines that only a person can fill are commented out: it is refused until they are."""
    found = propose(source)
    lines = [
        f"# {words('import.suggest.head_1', source=show(name, problem_words(words.language)))}",
        f"# {words('import.suggest.head_2')}",
        "",
        *_id(found, words),
        f"{DOUBT} {words('import.suggest.language')}",
        "# text_language: zh-Hans",
        *(['decimal_mark: ","'] if found.marks.decimal == "," else []),
        "",
        *_columns(found, source, words),
        *_templates(found),
        *_ignored(found, source, words),
        *_position(found, words),
        *_district(found, words),
        *_facility(found, words),
    ]
    return "\n".join(lines) + "\n"


def _doubts(guess: Guess, words: Catalogue, indent: str = "") -> Iterator[str]:
    in_words = problem_words(words.language)
    for rule, details in guess.doubts:
        yield f"{indent}{DOUBT} {words(f'import.suggest.{rule}', **{key: show(value, in_words) for key, value in details.items()})}"


def _id(found: Proposal, words: Catalogue) -> Iterator[str]:
    key = next((one for one in found.guesses if one.meaning == ".key"), None)
    if key is None:
        yield f"{DOUBT} {words('import.suggest.no_key')}"
        yield '# id: "place-{…}"'
    else:
        yield from _doubts(key, words)
        yield f"id: {scalar('place-{' + key.column + '}')}"


def _columns(found: Proposal, source: Source, words: Catalogue) -> Iterator[str]:
    yield "columns:"
    mapped = [one for one in found.guesses if not one.meaning.startswith(".")]
    for guess in mapped:
        yield from _doubts(guess, words, "  ")
        example = " · ".join(show(text, problem_words(words.language), 24) for text in samples(source, guess.column))
        yield f"  {scalar(guess.column)}: {_reading(guess)}" + (f"  # {example}" if example else "")
    if not any(one.meaning == "name" for one in mapped):
        yield f"  {DOUBT} {words('import.suggest.no_name')}"
    if not mapped:
        yield "  {}"


def _reading(guess: Guess) -> str:
    if not guess.values and not guess.missing:
        return guess.meaning
    stated: dict[str, object] = {"field": guess.meaning}
    if guess.values:
        stated["values"] = {word: meaning or "unknown" for word, meaning in guess.values.items()}
    if guess.missing:
        stated["missing"] = list(guess.missing)
    return flow(stated)


def _templates(found: Proposal) -> Iterator[str]:
    key = found.column(".key")
    if key is not None:
        yield from ("", "templates:", f"  source.key: {scalar('{' + key + '}')}")


def _ignored(found: Proposal, source: Source, words: Catalogue) -> Iterator[str]:
    names = [one.column for one in found.guesses if one.meaning == ".ignored"]
    yield ""
    if found.rest:
        yield f"{DOUBT} {words('import.suggest.rest')}"
    for name in found.rest:
        yield f"#   {scalar(name)}: {' · '.join(show(text, problem_words(words.language), 24) for text in samples(source, name))}"
    yield f"ignored: {flow(names)}"


def _position(found: Proposal, words: Catalogue) -> Iterator[str]:
    lat, lon = found.column(".lat"), found.column(".lon")
    if lat is None and lon is None and not found.has_points:
        yield from _no_position(found, words)
        return
    yield from ("", "position:")
    if found.swapped:
        yield f"  {DOUBT} {words('import.suggest.swapped')}"
    if lat and lon:
        yield from (f"  lat: {scalar(lat)}", f"  lon: {scalar(lon)}")
    elif not found.has_points:
        yield from (f"  {DOUBT} {words('import.suggest.no_position')}", "  # lat: …", "  # lon: …")
    if found.projected:
        yield from (f"  {DOUBT} {words('import.suggest.projected')}", "  # epsg: 4547")
    else:
        yield from (f"  {DOUBT} {words('import.suggest.datum')}", "  # datum: wgs84")
    if found.bounds is None:
        yield from (f"  {DOUBT} {words('import.suggest.no_bounds')}", "  # bounds: {south: …, west: …, north: …, east: …}")
    else:
        yield f"  {DOUBT} {words('import.suggest.bounds')}"
        yield f"  bounds: {flow(dict(zip(('south', 'west', 'north', 'east'), found.bounds, strict=True)))}"


def _no_position(found: Proposal, words: Catalogue) -> Iterator[str]:
    """Where nothing looks like a position: the block as a comment, because a profile without it is one for a list without positions."""
    yield from ("", f"{DOUBT} {words('import.suggest.none_at_all')}")
    if found.column("address") is None:
        yield f"{DOUBT} {words('import.suggest.no_address')}"
    yield "# position: {lat: …, lon: …, datum: wgs84, bounds: {south: …, west: …, north: …, east: …}}"


def _district(found: Proposal, words: Catalogue) -> Iterator[str]:
    column = next((one for one in found.guesses if one.meaning == ".district"), None)
    yield from ("", "district:")
    if column is not None:
        yield from _doubts(column, words, "  ")
        yield f"  {DOUBT} {words('import.suggest.district_ids')}"
        yield f"  column: {scalar(column.column)}"
    else:
        yield f"  {DOUBT} {words('import.suggest.district_one')}"
        yield "  # record: {id: …, name: …}"


def _facility(found: Proposal, words: Catalogue) -> Iterator[str]:
    yield from ("", "facility:", f"  {DOUBT} {words('import.suggest.kind')}", "  # kind: shelter")
    yield f"  {DOUBT} {words('import.suggest.roles')}"
    yield "  roles: {war: [{services: [personnel_shelter]}]}"
    if found.column(".key") is not None:
        yield from (f"  {DOUBT} {words('import.suggest.source')}", "  # source: {organisation: …, document: …}")
    yield f"  {DOUBT} {words('import.suggest.publication')}"
    yield "  # publication: {state: public, approved_by_role: …, approved_on: 2026-01-31}"
