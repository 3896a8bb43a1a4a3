"""`shelters geocode`: positions for places that have none, each accepted by a person or by a stated threshold."""

from __future__ import annotations

import datetime
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple, get_args

import click
from tqdm import tqdm

from shelterfinder.cli.geocode_words import described, reason, table_labels, table_words
from shelterfinder.cli.words import words
from shelterfinder.geo.datums import Datum
from shelterfinder.registry.geocode.asking import Asker
from shelterfinder.registry.geocode.cache import Asked, Cache, open_cache
from shelterfinder.registry.geocode.deciding import read_decisions
from shelterfinder.registry.geocode.ground import Ground, NotReadable, survey
from shelterfinder.registry.geocode.proposal import Proposal, propose
from shelterfinder.registry.geocode.refusal import GeocodeRefused, QuestionRefused
from shelterfinder.registry.geocode.review import write_table
from shelterfinder.registry.geocode.service import FROM_OSM, Service, make_service
from shelterfinder.registry.geocode.writing import Accepted, write
from shelterfinder.registry.problem import LANGUAGES
from shelterfinder.registry.registry import read_registry
from shelterfinder.registry.report import as_text, shown_path

CACHE = Path(".cache") / "geocode.sqlite"
"""Beside the registry, where the build keeps its own cache, which is not committed."""
FILE = click.Path(path_type=Path, dir_okay=False)
WRONG_USE = frozenset(
    {"no_contact", "contact", "service", "option", "option_unknown", "option_missing", "timeout", "datum", "unknown_place", "review_exists"}
)
"""Refusals that say how the command has to be called; their exit code is 2."""
ANSWERS = ("y", "n", "s", "q")


@click.command("geocode", short_help="Find positions for places that have none.")
@click.option("--registry", type=FILE, default=Path("shelters.yaml"), show_default=True, help="The registry.")
@click.option("--contact", metavar="ADDRESS", help="Your office's e-mail or https address: the service is told who asks. Required.")
@click.option("--service", "service_name", metavar="NAME", default="nominatim", show_default=True, help="Any geocoder of geopy.")
@click.option("--datum", type=click.Choice(get_args(Datum)), help="What the service answers in, where that is not known here.")
@click.option("--place", "only", metavar="ID", multiple=True, help="Only this place, even if it has a position. May be repeated.")
@click.option("--also-internal", is_flag=True, help="Ask for places whose publication is internal as well.")
@click.option("--accept-within", type=click.FloatRange(min=0, min_open=True), metavar="METRES", help=(
    "Accept without asking what lies so near to the centre of its area, if the service found a house and nothing speaks against it."
))  # fmt: skip
@click.option("--review", type=FILE, help="Write what needs a decision into this CSV file, for a spreadsheet.")
@click.option("--apply", "decided", type=FILE, help="Take the decisions from such a file; the service is not asked.")
@click.option("--delay", type=click.FloatRange(min=0), default=1.0, show_default=True, metavar="SECONDS", help=(
    "Between two questions; never less than 1 on the public server of Nominatim."
))  # fmt: skip
@click.option("--cache", type=FILE, help=f"Where answers are kept; {CACHE} beside the registry if not given.")
@click.option("--yes", is_flag=True, help="Send the questions without asking first.")
def command(
    registry: Path, contact: str | None, service_name: str, datum: Datum | None, only: tuple[str, ...], also_internal: bool,
    accept_within: float | None, review: Path | None, decided: Path | None, delay: float, cache: Path | None, yes: bool,
) -> None:  # fmt: skip
    """Ask a geocoder where places are that have an address and no position, and write what somebody accepts into the registry.

    Each answer is shown with its distance to the centre of the area, to the next place and to the old position. Answers are kept: a run
    that was stopped goes on where it was. Keys and options of a service stand in the environment, as SHELTERFINDER_GEOCODER_API_KEY.

    Example: shelters geocode --contact office@example.org --accept-within 800 --review positions.csv
    """
    if not registry.is_file():
        raise click.UsageError(words()("geocode.no_registry", path=registry))
    try:
        with open_cache(cache or registry.parent / CACHE) as kept:
            if decided is not None:
                raise SystemExit(_apply(registry, decided, kept))
            ground = survey(registry, frozenset(only) or None, also_internal)
            site = ground.site
            service = make_service(service_name, contact, site.country, site.default_language, os.environ, datum)
            if review is not None and review.exists():
                raise GeocodeRefused("review_exists", path=shown_path(review))
            run = Run(ground, service, kept, Asker(service, kept, delay, _today()))
            raise SystemExit(_decide(run, _proposals(run, yes), accept_within, review, registry))
    except NotReadable as error:
        raise _failed([as_text(problem, words().language) for problem in error.problems]) from None
    except GeocodeRefused as error:
        if error.code in WRONG_USE:
            raise click.UsageError(reason(error)) from None
        raise _failed([reason(error)]) from None


class Run(NamedTuple):
    """What one run works with."""

    ground: Ground
    service: Service
    cache: Cache
    asker: Asker


def _proposals(run: Run, yes: bool) -> list[Proposal]:
    """A proposal for each place that the service knows; what it does not know, and what is not asked, is said."""
    ground = run.ground
    click.echo(words()("geocode.gaps", n=len(ground.gaps)))
    for out in ground.left_out:
        click.echo(f"{out.id}: {words()(f'geocode.left_out.{out.code}')}")
    asked = _ask_all(run, yes)
    found = []
    for gap in ground.gaps:
        proposal = propose(gap, asked[gap.question], run.service.datum, ground) if gap.question in asked else None
        if proposal is not None:
            found.append(proposal)
        elif gap.question in asked:
            click.echo(words()("geocode.unknown_there", id=gap.id, question=gap.question))
    return [proposal for proposal in found if not run.cache.is_refused(proposal.gap.id, proposal.answer)]


def _ask_all(run: Run, yes: bool) -> dict[str, Asked]:
    """The answer to each question: from the cache, or from the service if somebody agrees that the questions leave this machine."""
    questions = list(dict.fromkeys(gap.question for gap in run.ground.gaps))
    asked = {question: known for question in questions if (known := run.asker.known(question)) is not None}
    missing = [question for question in questions if question not in asked]
    if missing:
        click.echo(words()("geocode.sending", n=len(missing), host=run.service.host, known=len(asked)))
        if not yes and not click.confirm(words()("geocode.send"), default=False):
            return asked
    try:
        for question in tqdm(missing, disable=None, leave=False, bar_format="{percentage:3.0f}% {bar} {n_fmt}/{total_fmt} {remaining}"):
            try:
                asked[question] = run.asker.ask(question)
            except QuestionRefused as error:
                click.echo(f"{question}: {reason(error)}", err=True)
    except GeocodeRefused as error:
        click.echo(reason(error), err=True)
    except KeyboardInterrupt:
        click.echo(words()("geocode.interrupted"), err=True)
    return asked


def _decide(run: Run, proposals: list[Proposal], within_m: float | None, review: Path | None, registry: Path) -> int:
    """Accept by the threshold, leave the rest to the table or to the person at the terminal; the exit code."""
    accepted = [each for each in proposals if within_m is not None and each.accepted_within(within_m)]
    written = _write(accepted)
    left = [each for each in proposals if each not in accepted]
    if review is not None and left:
        review.write_bytes(write_table(left, table_labels(words().language), table_words()))
        click.echo(words()("geocode.reviewable", n=len(left), path=shown_path(review)))
    elif within_m is None or sys.stdin.isatty():
        written += _talk(run, left)
    else:
        for each in left:
            click.echo("\n".join(described(each)))
    wanted = len(run.ground.gaps) + len(run.ground.left_out)
    click.echo(words()("geocode.written", n=written, left=wanted - written))
    if written:
        _say_what_follows(run, registry)
    return 1 if wanted > written else 0


def _talk(run: Run, proposals: list[Proposal]) -> int:
    """Show each proposal to the person at the terminal. What they accept is in the file before the next one is shown."""
    written = 0
    for number, each in enumerate(proposals, start=1):
        click.echo(f"\n{number}/{len(proposals)}  " + "\n".join(described(each)))
        if each.bars:
            continue
        try:
            word = click.prompt(words()("geocode.ask"), type=click.Choice(ANSWERS), show_choices=False)
        except click.Abort:
            break
        if word == "q":
            break
        if word == "y":
            written += _write([each])
        elif word == "n":
            run.cache.refuse(each.gap.id, each.answer)
    return written


def _write(proposals: Iterable[Proposal]) -> int:
    return write(Accepted(each.gap.path, each.gap.id, each.answer, each.datum, each.on) for each in proposals)


def _say_what_follows(run: Run, registry: Path) -> None:
    """What the registry is like now, and what the licence of the positions asks for."""
    _check(registry)
    attribution = run.ground.site.attribution
    if run.service.name in FROM_OSM and "OpenStreetMap" not in " ".join((attribution or {}).values()):
        click.echo(words()("geocode.attribution"))


def _check(registry: Path) -> None:
    problems = read_registry(registry).problems
    errors = sum(problem.level == "error" for problem in problems)
    click.echo(words()("geocode.checked", errors=errors, warnings=len(problems) - errors))


def _apply(registry: Path, table: Path, cache: Cache) -> int:
    """Write what a person accepted in a table; the exit code."""
    try:
        content = table.read_bytes()
    except OSError as error:
        raise GeocodeRefused("no_table", path=shown_path(table), reason=error.strerror) from None
    decided = read_decisions(content, [table_labels(language) for language in LANGUAGES], registry)
    for row in decided.rows:
        click.echo(f"{shown_path(table)}:{row.line}: {reason(row.reason)}", err=True)
    written = write(decided.accepted)
    for place, answer in decided.refused:
        cache.refuse(place, answer)
    click.echo(words()("geocode.applied", n=written, refused=len(decided.refused), open=decided.open, wrong=len(decided.rows)))
    if written:
        _check(registry)
    return 1 if decided.rows or decided.open else 0


def _today() -> datetime.date:
    return datetime.datetime.now(datetime.UTC).date()


def _failed(lines: Iterable[str]) -> SystemExit:
    for line in lines:
        click.echo(line, err=True)
    return SystemExit(1)
