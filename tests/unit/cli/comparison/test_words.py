"""Every field, every kind of change and every risk has its words, in every language of the command line."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest
from pydantic import BaseModel

from shelterfinder.cli.comparison.marks import MarkdownMarks, PlainMarks
from shelterfinder.cli.comparison.report import KINDS
from shelterfinder.cli.comparison.speech import LISTS, Speech, distance_text
from shelterfinder.cli.words import DOMAINS, FOLDER
from shelterfinder.geo.map_address import map_address
from shelterfinder.geo.point import Point
from shelterfinder.registry.catalogue import Catalogue, read_catalogues
from shelterfinder.registry.comparison import form, paths
from shelterfinder.registry.comparison.risks import risks
from shelterfinder.registry.fields import inner_model
from shelterfinder.registry.file import RegistryFile
from shelterfinder.registry.problem import LANGUAGES
from shelterfinder.registry.records import vocabulary


def catalogue(language: str) -> Catalogue:
    """All words of the command line."""
    return read_catalogues(FOLDER, language, DOMAINS)


def fields(model: type[BaseModel]) -> dict[str, object]:
    """The annotation of each field of a model and of what lies in it, by name."""
    found: dict[str, object] = {}
    for name, field in model.model_fields.items():
        found[name] = field.annotation
        inner = inner_model(field.annotation)
        if inner is not None:
            found |= fields(inner)
    return found


COLLECTIONS = {"site", "districts", "facilities", "include"}
FIELDS = {name: kind for name, kind in fields(RegistryFile).items() if name not in {*vocabulary.MODES, *COLLECTIONS}}
"""But for the three modes, which are words of a closed list, and for what has headings of its own."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_has_a_name(language: str) -> None:
    """A new field of a model needs its name here before a reviewer meets it."""
    words = catalogue(language).words
    assert sorted(name for name in FIELDS if f"diff.field.{name}" not in words) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_name_is_that_of_a_field_long_gone(language: str) -> None:
    """Names of fields and of words of closed lists are used; `in_use` is what a capacity comes to."""
    known = {*FIELDS, "in_use"}
    last = {key.split(".")[-1] for key in catalogue(language).words if key.startswith("diff.field.")}
    assert sorted(last - known) == []
    listed = {key.split(".")[2] for key in catalogue(language).words if key.startswith("diff.word.")}
    assert sorted(listed - known) == []


CLOSED = [
    ("kind", vocabulary.Kind), ("status", vocabulary.Status), ("space_type", vocabulary.SpaceType), ("services", vocabulary.Service),
    ("hazards", vocabulary.Hazard), ("hazard", vocabulary.Hazard), ("modes", vocabulary.Mode), ("current", vocabulary.Mode),
    ("suitability", vocabulary.Suitability), ("datum", vocabulary.Datum), ("source", vocabulary.PositionSource),
    ("channel", vocabulary.ContactChannel), ("method", vocabulary.VerificationMethod), ("result", vocabulary.VerificationResult),
    ("basis", vocabulary.CapacityBasis), ("access", vocabulary.WhoMayEnter), ("state", vocabulary.PublicationState),
    ("level", vocabulary.DistrictLevel), ("when", vocabulary.ConditionKind), ("effect", vocabulary.ConditionEffect),
    ("duration_class", vocabulary.DurationClass), ("step_free", vocabulary.Access), ("gate", vocabulary.YesNo), ("lift", vocabulary.Access),
    ("kind", vocabulary.OrganisationKind), ("method", vocabulary.InspectionMethod), ("result", vocabulary.InspectionResult),
    ("reason_code", vocabulary.RecusalReason), ("profile", vocabulary.DrawProfile), ("kind", vocabulary.ForceKind),
    ("kind", vocabulary.SirenKind), ("mount", vocabulary.SirenMount), ("status", vocabulary.SirenStatus),
    ("control", vocabulary.SirenControl), ("result", vocabulary.SirenTestResult), ("range_model", vocabulary.RangeModel),
    ("weighting", vocabulary.Weighting), ("phase", vocabulary.WarPhase), ("state", vocabulary.SegmentState),
    ("tone", vocabulary.Tone), ("kind", vocabulary.DrillKind),
    ("type", vocabulary.ServiceItemType), ("variant", vocabulary.ServiceItemVariant), ("form", vocabulary.MaterialForm),
    ("online_level", vocabulary.OnlineLevel), ("use", vocabulary.WorksUse), ("protection_class", vocabulary.ProtectionClass),
]  # fmt: skip
"""A field, and the closed list that it takes a word of. Fields of several records may have one name."""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("field", "words"), CLOSED)
def test_every_word_of_a_closed_list_is_translated(language: str, field: str, words: object) -> None:
    """None is shown as it stands in the file, which would be in quotation marks, and none ends as if something followed."""
    speech = Speech(catalogue(language), PlainMarks(), "en")
    said = {word: speech.value(field, word) for word in get_args(words)}
    assert [word for word, shown in said.items() if "“" in shown or shown.endswith((":", "："))] == []


def test_every_closed_list_is_looked_at_here() -> None:
    """A new one needs its words."""
    literals = {name for name in vars(vocabulary) if name[0].isupper() and not name.isupper()} - {"Literal"}
    assert {words for _, words in CLOSED} == {getattr(vocabulary, name) for name in literals}
    assert set(LISTS) <= {field for field, _ in CLOSED}


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_that_can_happen_has_words(language: str) -> None:
    """Risks, kinds of records, forms and files."""
    words = catalogue(language).words
    wanted = [f"risk.{name}.{part}" for name in risks() for part in ("title", "advice")]
    wanted += [f"count.{collection}.{kind}" for collection in ("facilities", "districts", "registers") for kind in KINDS]
    wanted += [f"form.{each}" for each in get_args(form.FormChange)]
    wanted += [f"section.files.{each}" for each in get_args(paths.FileKind)] + [f"file.{each}" for each in get_args(paths.FileFate)]
    assert [key for key in wanted if f"diff.{key}" not in words] == []


def test_every_sentence_is_asked_for() -> None:
    """No word of the catalogue is left over from before."""
    code = "".join(path.read_text(encoding="utf-8") for path in Path(FOLDER.parent).rglob("*.py"))
    asked = set(re.findall(r"""["'](?:diff\.)?([a-z_]+(?:\.[a-z_]+)*)[."'{]""", code))
    left = [key for key in catalogue("en").words if key.startswith("diff.") and not any(part in asked for part in prefixes(key[5:]))]
    assert left == []


def prefixes(key: str) -> list[str]:
    """The key, and what it begins with up to each point."""
    parts = key.split(".")
    return [".".join(parts[:number]) for number in range(1, len(parts) + 1)]


@pytest.mark.parametrize(
    ("distance_m", "said"),
    [(0.004, "0.00 m"), (0.11, "0.11 m"), (1, "1.0 m"), (9.94, "9.9 m"), (10, "10 m"), (120.4, "120 m"), (9999, "9,999 m")]
    + [(10_000, "10.0 km"), (4_754_812, "4,754.8 km")],
)
def test_a_distance_is_as_exact_as_a_reviewer_needs_it(distance_m: float, said: str) -> None:
    """Centimetres, metres, kilometres; never rounded to tens, which would hide a metre."""
    assert distance_text(distance_m) == said


def test_a_map_has_the_latitude_first() -> None:
    """In the marker and in the view, with a point for the decimals in every language."""
    assert map_address(Point(60.17, -0.5)) == "https://www.openstreetmap.org/?mlat=60.170000&mlon=-0.500000#map=18/60.170000/-0.500000"


@pytest.mark.parametrize(
    ("text", "code"), [("Hall", "`Hall`"), ("a`b", "``a`b``"), ("`a", "`` `a ``"), ("a\n\nb", "`a b`"), ("``", "``` `` ```")]
)
def test_code_holds_every_text(text: str, code: str) -> None:
    """Whatever marks it has itself."""
    assert MarkdownMarks().quoted(text) == code
