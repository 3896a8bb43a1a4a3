"""`shelters nearest`: the nearest places from a position, worked out the slow and obvious way."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, get_args

import click

from shelterfinder.cli.words import language, words
from shelterfinder.geo.point import Point
from shelterfinder.hours.text import hours_text
from shelterfinder.registry.publish import PublicView, publish
from shelterfinder.registry.records.vocabulary import HAZARDS, MODES, SERVICES, Hazard, Mode, Service
from shelterfinder.registry.registry import read_registry
from shelterfinder.registry.report import print_problems
from shelterfinder.shards.nearest import Answer, Nearest, Question, Reason, nearest
from shelterfinder.shards.position import nearest_door_m, refusal

AT = re.compile(r"(-?\d{1,3}(?:\.\d{1,15})?),\s?(-?\d{1,3}(?:\.\d{1,15})?)", re.ASCII)
NO_HAZARD = "none"
"""The word that asks about no hazard at all."""
KILOMETRE_FROM_M = 1000
"""Distances from here on are said in kilometres, as signposts do."""


class Position(click.ParamType):
    """`60.17,24.94`: latitude and longitude in WGS-84 degrees."""

    name = "lat,lon"

    def convert(self, value: str | Point, param: click.Parameter | None, ctx: click.Context | None) -> Point:
        """The point, or a usage error that carries what was given."""
        if isinstance(value, Point):
            return value
        found = AT.fullmatch(value)
        if found is None:
            self.fail(words()("nearest.at_form", found=value), param, ctx)
        return Point(float(found[1]), float(found[2]))


@click.command("nearest", short_help="List the nearest places from a position.")
@click.option("--at", type=Position(), required=True, help="Where somebody is: latitude,longitude in WGS-84 degrees.")
@click.option("--mode", type=click.Choice(MODES), help="The mode; the one in force if not given.")
@click.option(
    "--hazard",
    type=click.Choice((*HAZARDS, NO_HAZARD)),
    help="Only places that help against this hazard. If not given, as on the site: the hazard of the mode in force, else air_raid in war.",
)
@click.option("--service", type=click.Choice(SERVICES), help="Only places that offer this service.")
@click.option("--step-free", is_flag=True, help="Only ways in without steps.")
@click.option("--count", type=click.IntRange(1, 100), default=5, show_default=True, help="How many places.")
@click.option("--registry", type=click.Path(path_type=Path), default=Path("shelters.yaml"), show_default=True, help="The registry.")
def command(
    at: Point,
    mode: Mode | None,
    hazard: Hazard | Literal["none"] | None,
    service: Service | None,
    step_free: bool,
    count: int,
    registry: Path,
) -> None:
    """List the nearest released places by their nearest doors, the doubtful ones apart, and what was left out and why.

    Distances are straight lines (geopy's geodesic), the same that the site answers. Exit code 1 if the position is refused.

    Example: shelters nearest --at 60.17,24.94 --mode war --step-free
    """
    view = _view(registry)
    asked = mode or view.site.mode.current
    against = assumed_hazard(view, asked) if hazard is None else hazard
    question = Question(at, asked, datetime.date.today(), None if against == NO_HAZARD else against, service, step_free)
    reason = refusal(view, at)
    if reason is not None:
        click.echo(words()(f"nearest.refused.{reason}", lat=at.lat, lon=at.lon, distance=distance_text(nearest_door_m(view, at))), err=True)
        raise SystemExit(1)
    if hazard is None and against is not None:
        click.echo(words()("nearest.hazard_assumed", hazard=against))
    for line in answer_lines(view, question, nearest(view, question, count)):
        click.echo(line)


def _view(path: Path) -> PublicView:
    """The public view of a registry; if it has errors, they are printed and the command ends with exit code 1."""
    reading = read_registry(path)
    if reading.registry is None:
        for line in print_problems(reading.problems, "text", language()):
            click.echo(line, err=True)
        raise SystemExit(1)
    return publish(reading.registry)


def assumed_hazard(view: PublicView, mode: Mode) -> Hazard | None:
    """The hazard that the site asks about when nobody chose one: that of the mode in force, else air raids in war, else none."""
    in_force = view.site.mode
    return (in_force.hazard if mode == in_force.current else None) or ("air_raid" if mode == "war" else None)


def answer_lines(view: PublicView, question: Question, found: Nearest) -> Iterator[str]:
    """The answer as lines for a terminal: the places, the doubtful ones, and how many were left out for which reason."""
    say = words()
    mode = say(f"nearest.mode.{question.mode}")
    yield say("nearest.title", mode=mode, lat=question.at.lat, lon=question.at.lon) if found.listed else say("nearest.none")
    yield from _numbered(view, found.listed)
    if found.uncertain:
        yield say("nearest.uncertain")
        yield from _numbered(view, found.uncertain)
    if found.left_out:
        reasons = [say(f"nearest.reason.{reason}", n=found.left_out[reason]) for reason in get_args(Reason) if reason in found.left_out]
        yield say("nearest.left_out", n=sum(found.left_out.values()))
        yield from (f"   {reason}" for reason in reasons)


def distance_text(distance_m: float) -> str:
    """Metres to the nearest ten above a hundred, kilometres with one decimal from a thousand on."""
    if distance_m >= KILOMETRE_FROM_M:
        return f"{distance_m / 1000:,.1f} km"
    return f"{distance_m:.0f} m" if distance_m < 100 else f"{round(distance_m, -1):.0f} m"


def _numbered(view: PublicView, answers: tuple[Answer, ...]) -> Iterator[str]:
    for number, answer in enumerate(answers, start=1):
        head, *details = _place_lines(view, answer)
        yield f"{number}. {head}"
        yield from (f"   {detail}" for detail in details)


def _place_lines(view: PublicView, answer: Answer) -> Iterator[str]:
    """Name, distance and direction; then door, hours, capacity and every doubt, a line each."""
    say, spoken, own = words(), language(), view.site.default_language
    name = answer.facility.name.in_language(spoken, own)[0]
    direction = say(f"nearest.direction.{answer.sector}")
    distance = distance_text(answer.distance_m)
    yield say(
        "nearest.place", name=name, id=answer.facility.id, distance=distance, direction=direction, degrees=round(answer.bearing_deg) % 360
    )
    entrance = next((door for door in answer.facility.entrances if door.id == answer.door.id), None)
    if entrance is not None:
        yield say("nearest.door", door=entrance.name.in_language(spoken, own)[0] if entrance.name else entrance.id)
    hours = answer.role.hours
    yield say("nearest.hours", hours=hours_text(hours.rule, spoken)) if hours else say("nearest.hours_unknown")
    capacity = answer.role.capacity.in_use() if answer.role.capacity else None
    yield say("nearest.capacity_unknown") if capacity is None else say("nearest.capacity", n=capacity)
    if answer.conditional:
        yield say("nearest.conditional")
    if answer.stale:
        yield say("nearest.stale")
    yield from (say(f"nearest.doubt.{doubt}") for doubt in answer.doubts)
