"""The site: whose registry this is, which languages it speaks, and which mode is in force."""

from __future__ import annotations

from typing import Annotated, Optional, Union

from pydantic import Discriminator, Field, StringConstraints, Tag

from shelterfinder.registry.records.exception import Exceptions
from shelterfinder.registry.records.position import Position
from shelterfinder.registry.records.record import Id, Instant, Phone, Record, WebAddress
from shelterfinder.registry.records.text import LANGUAGE_PATTERN, Text
from shelterfinder.registry.records.vocabulary import Hazard, Kind, Mode

Days = Annotated[int, Field(ge=1, le=3650)]
DaysByMode = Annotated[
    Union[Annotated[Days, Tag("[days]")], Annotated[dict[Mode, Days], Tag("[by_mode]")]],
    Discriminator(lambda value: "[by_mode]" if isinstance(value, dict) else "[days]"),
]
"""One number for all modes, or one for each. Which of the two was meant is plain, so that a mistake is told once, and where it stands."""
LanguageTag = Annotated[str, StringConstraints(pattern=LANGUAGE_PATTERN)]


class ModeInForce(Record):
    """The mode the office has set. A reader may look at the others; only this one is in force."""

    current: Annotated[Mode, Field(description="The mode in force.")]
    hazard: Annotated[Optional[Hazard], Field(description="The hazard it was set for, if one.")] = None
    since: Annotated[Optional[Instant], Field(description="When it was set.")] = None
    until: Annotated[
        Optional[Instant], Field(description="When it was set to end. After that the page says so and changes nothing by itself.")
    ] = None
    set_by_role: Annotated[Optional[Text], Field(description="Who set it: a role, never a person's name.", examples=["head of office"])] = (
        None
    )
    basis: Annotated[Optional[Text], Field(description="The decision it rests on.", examples=["Order 12/2026"])] = None


class Walking(Record):
    """How a walking time is estimated from a straight line."""

    speed_m_s: Annotated[float, Field(gt=0.1, le=3, description="Walking speed in metres per second.", examples=[1.2])] = 1.2
    detour_factor: Annotated[float, Field(ge=1, le=3, description="Walked metres for each metre of straight line.", examples=[1.3])] = 1.3


class Policy(Record):
    """How the office wants doubtful records to be treated."""

    verify_days: Annotated[
        dict[Kind, DaysByMode],
        Field(
            description="After how many days a verification is stale: for each kind a number, or one for each mode. "
            "If not given: 90 for service points, 365 for the others, in every mode.",
            examples=[{"service_point": 60, "shelter": {"peace": 365, "emergency": 7, "war": 1}}],
        ),
    ] = {}
    list_never_verified: Annotated[
        bool, Field(description="Offer places nobody ever checked among the nearest? They are counted as left out if not.")
    ] = False
    distance_max_km: Annotated[
        float, Field(gt=0, le=2000, description="A position farther than this from every place is refused, in kilometres.", examples=[25])
    ] = 25

    def stale_after_days(self, kind: Kind, mode: Mode) -> int:
        """Days after which the last good verification of a place of this kind is stale for somebody who asks in this mode.

        The defaults are the same in all modes although domain facts suggest 7 days in an emergency and 1 in war: nobody can check every
        place of a city in a day, so on the first day of a war every card would carry the same warning, and a warning on everything
        warns of nothing. An office that does check daily sets the shorter limits, and what it checked then comes first.
        """
        days = self.verify_days.get(kind, {})
        return days if isinstance(days, int) else days.get(mode, 90 if kind == "service_point" else 365)


class Report(Record):
    """Where a reader's "this is wrong" goes."""

    email: Annotated[
        Optional[str],
        Field(
            pattern=r"^[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}$",
            description="An address of the office, not of a person.",
            examples=["shelters@example.org"],
        ),
    ] = None
    web: Annotated[Optional[WebAddress], Field(description="A form; `{id}`, `{build}` are filled in if they stand in it.")] = None


StateKey = Annotated[
    str,
    StringConstraints(pattern=r"^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$"),
    Field(
        description="Public Ed25519 key in base64, as `shelters state keygen` prints it.",
        examples=["jyQ3yE6uJFbwLBb2hTzhGqLc7xJgFRlBq2TiKzXG7WA="],
    ),
]


class LiveState(Record):
    """Live reports: which places are open, crowded, full or closed, in a small file that is replaced without a build."""

    keys: Annotated[
        tuple[StateKey, ...],
        Field(
            strict=False,
            max_length=10,
            description="Who may sign. If any is given, an unsigned file is refused; only a signed one changes the mode.",
        ),
    ] = ()
    lasts_h: Annotated[
        int,
        Field(
            ge=1,
            le=168,
            examples=[12],
            description="Hours after which a report ends if none is named; at most the seven days of an emergency check.",
        ),
    ] = 12


class OfflineCopy(Record):
    """The copy of the site that browsers keep."""

    keys: Annotated[
        tuple[StateKey, ...],
        Field(strict=False, max_length=10, description="Who may sign the copy. If any is given, browsers keep no copy that is not signed."),
    ] = ()


class Kiosk(Record):
    """A fixed screen with its own "you are here"."""

    id: Annotated[Id, Field(description="Short id of the kiosk.", examples=["hall"])]
    position: Annotated[Position, Field(description="Where the kiosk stands.")]


class Site(Record):
    """Everything that is said once for the whole registry."""

    name: Annotated[
        Text, Field(description="The name of the site, as it stands at the top of each page.", examples=[{"en": "Shelters of Helsinki"}])
    ]
    office: Annotated[Text, Field(description="The office that answers for it.", examples=[{"en": "Office for Civil Defence"}])]
    example: Annotated[
        bool, Field(description="True marks every page, card and data file as demonstration data. Remove it for a real registry.")
    ] = False
    drill: Annotated[bool, Field(description="True puts the word for exercise and a hatched border on everything.")] = False
    languages: Annotated[
        tuple[LanguageTag, ...],
        Field(
            strict=False,
            min_length=1,
            description="The languages of the site, in the order they are offered.",
            examples=[["zh-Hans", "en", "fi"]],
        ),
    ]
    default_language: Annotated[
        LanguageTag, Field(description="The language of plain strings and of the signs on the spot.", examples=["fi"])
    ]
    timezone: Annotated[str, Field(description="Time zone name of the IANA database.", examples=["Europe/Helsinki"])]
    country: Annotated[
        str,
        Field(pattern=r"^[A-Z]{2}$", description="ISO 3166-1 code, for holidays and for the map apps that are offered.", examples=["FI"]),
    ]
    region: Annotated[
        Optional[str],
        Field(
            pattern=r"^[A-Z0-9]{1,3}$",
            description="The part of the country, as ISO 3166-2 has it behind the hyphen: its holidays are then certain. "
            "Without it, whatever is a holiday only elsewhere in the country makes opening hours uncertain on that day.",
            examples=["18"],
        ),
    ] = None
    mode: Annotated[ModeInForce, Field(description="The mode in force.")]
    emergency_phone: Annotated[Phone, Field(description="The number for life in danger.", examples=["112"])]
    hotline: Annotated[Phone, Field(description="The office's own number.")]
    address: Annotated[
        Optional[WebAddress],
        Field(description="The public address of the site, for QR codes and messages. Without it a QR code carries the position."),
    ] = None
    report: Annotated[Report, Field(description="Where mistakes are reported.")] = Report()
    edit_page: Annotated[
        Optional[WebAddress],
        Field(
            description="The page of your code host on which the registry's file is edited; `{area}` and `{id}` are filled in if they "
            "stand in it.",
            examples=["https://www.example.org/office/registry/edit/main/shelters.yaml"],
        ),
    ] = None
    state: Annotated[Optional[LiveState], Field(description="Pages ask for live reports (`state.json`) if this is given, even empty.")] = (
        None
    )
    offline: Annotated[Optional[OfflineCopy], Field(description="Keys for the copy that browsers keep.")] = None
    walking: Annotated[Walking, Field(description="How walking time is estimated.")] = Walking()
    policy: Annotated[Policy, Field(description="How doubtful records are treated.")] = Policy()
    kiosks: Annotated[tuple[Kiosk, ...], Field(strict=False, description="Fixed screens.")] = ()
    licence: Annotated[Optional[Text], Field(description="The licence of the data.", examples=["CC BY 4.0"])] = None
    attribution: Annotated[
        Optional[Text], Field(description="Whose data this rests on, shown on the page about the data.", examples=["City of Helsinki"])
    ] = None
    map_approval_no: Annotated[
        Optional[str],
        Field(max_length=80, description="Approval number of the map where the law asks for one (审图号).", examples=["GS(2026)0001"]),
    ] = None
    map_extract: Annotated[
        Optional[str],
        Field(
            pattern=r"^[A-Za-z0-9_./-]+\.osm\.pbf$",
            description="OpenStreetMap extract the offline map is drawn from, beside the registry.",
            examples=["geodata/helsinki.osm.pbf"],
        ),
    ] = None
    exceptions: Exceptions = ()
