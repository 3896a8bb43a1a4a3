"""Changes of the state: one after the other, each checked, none ever going back."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from shelterfinder.registry.publish import PublicView
from shelterfinder.registry.records import Text
from shelterfinder.registry.records.vocabulary import Hazard, Mode
from shelterfinder.state.file import site_id
from shelterfinder.state.levels import Standing
from shelterfinder.state.records import PlaceReport, State, StateMode
from shelterfinder.state.refusal import StateRefused

UNTIL_MAX = datetime.timedelta(days=7)
"""The longest a report may last: a check of a place is stale after seven days in an emergency, and so is this."""
NOTE_LENGTH_MAX = 120
"""Characters of a note in one language: it is one line of a card (about two of a phone 360 pixels wide)."""


@dataclass(frozen=True)
class Report:
    """What a role says of one place; the role by its words, not yet by its number."""

    standing: Standing
    at: datetime.datetime
    until: datetime.datetime
    by_role: Text
    note: Text | None = None


@dataclass(frozen=True)
class Draft:
    """A state that is being changed: the one before, the reports by place, the mode, and the instant of the change."""

    view: PublicView
    now: datetime.datetime
    before: State | None
    reports: Mapping[str, Report]
    mode: StateMode | None

    def with_reports(self, reports: Mapping[str, Report]) -> Draft:
        """The draft with these reports in place of what was said of the same places. Raises StateRefused."""
        _check_places(self.view, reports)
        for id, report in reports.items():
            _check_report(id, report, self.now)
        return replace(self, reports={**self.reports, **reports})

    def without(self, places: Iterable[str]) -> Draft:
        """The draft without any report of these places. A place that left the registry can be cleared too."""
        places = set(places)
        _check_places(self.view, places - self.reports.keys())
        return replace(self, reports={id: report for id, report in self.reports.items() if id not in places})

    def with_mode(self, current: Mode, hazard: Hazard | None, by_role: Text, basis: Text | None, until: datetime.datetime | None) -> Draft:
        """The draft with another mode in force. Raises StateRefused `until_past`."""
        if until is not None and until <= self.now:
            raise StateRefused("until_past", until=until.isoformat(), now=self.now.isoformat())
        return replace(self, mode=StateMode(current=current, hazard=hazard, since=self.now, until=until, set_by_role=by_role, basis=basis))


def draft_from(view: PublicView, before: State | None, now: datetime.datetime) -> Draft:
    """A draft that begins with what still holds of the file before. Raises StateRefused `not_wanted`, `clock_back`."""
    if view.site.state is None:
        raise StateRefused("not_wanted")
    now = now.replace(microsecond=0)
    if before is not None and now < before.issued:
        raise StateRefused("clock_back", issued=before.issued.isoformat(), now=now.isoformat())
    unended = before.unended(now) if before else {}
    roles = before.roles if before else ()
    reports = {id: Report(Standing(one.state, one.level), one.at, one.until, roles[one.by], one.note) for id, one in unended.items()}
    return Draft(view, now, before, reports, before.mode if before else None)


def issued(draft: Draft, last_sequence: int) -> State:
    """The next state: its number is above every one there was, and not below the seconds since 1970, so that a state that is
    started over on another machine is newer too."""
    roles: list[Text] = []
    for report in draft.reports.values():
        if report.by_role not in roles:
            roles.append(report.by_role)
    places = {
        id: PlaceReport(
            state=one.standing.state, level=one.standing.level, at=one.at, until=one.until, by=roles.index(one.by_role), note=one.note
        )
        for id, one in sorted(draft.reports.items())
    }
    before = draft.before.sequence if draft.before else 0
    return State(
        site=site_id(draft.view.site),
        sequence=max(before + 1, last_sequence + 1, int(draft.now.timestamp())),
        issued=draft.now,
        until=max((one.until for one in places.values()), default=draft.now),
        mode=draft.mode,
        roles=tuple(roles),
        places=places,
    )


def first_state(view: PublicView, instant: datetime.datetime) -> State:
    """The state a site begins with: nothing is reported. Its number is the lowest there is."""
    return State(site=site_id(view.site), sequence=0, issued=instant, until=instant)


def _check_places(view: PublicView, ids: Iterable[str]) -> None:
    known = {place.id for place in view.facilities}
    unknown = sorted(set(ids) - known)
    if unknown:
        raise StateRefused("unknown_places", ids=", ".join(unknown[:10]), n=len(unknown))


def _check_report(id: str, report: Report, now: datetime.datetime) -> None:
    if report.until <= now:
        raise StateRefused("until_past", until=report.until.isoformat(), now=now.isoformat())
    if report.until > now + UNTIL_MAX:
        raise StateRefused("until_far", until=report.until.isoformat(), latest=(now + UNTIL_MAX).isoformat())
    if report.at > now:
        raise StateRefused("at_future", at=report.at.isoformat(), now=now.isoformat())
    for tag, words in (report.note or {}).items():
        if len(words) > NOTE_LENGTH_MAX or not words.isprintable():
            raise StateRefused("note_form", id=id, language=tag, length=len(words), longest=NOTE_LENGTH_MAX)
