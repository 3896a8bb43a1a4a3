"""The import as a whole: rows in are rows written and rows refused, each with its reason."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from shelterfinder.registry.exchange.csv_rows import csv_rows
from shelterfinder.registry.exchange.importing import Imported, import_rows
from shelterfinder.registry.exchange.profile import Profile
from shelterfinder.registry.exchange.refusal import SourceRefused

HEAD = "Nr,Navn,Plasser,Nord,Øst"
MakeProfile = Callable[..., Profile]


def run(profile: Profile, *rows: str, head: str = HEAD, taken: tuple[str, ...] = ()) -> Imported:
    """Import CSV lines with a profile."""
    return import_rows(csv_rows("\n".join([head, *rows]) + "\n", profile.csv.delimiter), profile, taken)


def reasons(imported: Imported) -> list[tuple[int | None, str]]:
    """Row and rule of every refusal."""
    return [(one.row, one.rule) for one in imported.refused]


def test_row_becomes_a_facility(make_profile: MakeProfile) -> None:
    """Columns, fixed fields, position, district and id stand where the profile says."""
    done = run(make_profile(), "7,Tullins  gate 2,1750,59.918829,10.734887")
    (found,) = done.facilities
    assert (found.id, found.name, found.kind, found.district) == ("shelter-7", {"nb": "Tullins gate 2"}, "shelter", "oslo")
    assert (found.position.lat, found.position.lon, found.position.datum) == (59.918829, 10.734887, "wgs84")
    assert found.roles.war[0].capacity is not None and found.roles.war[0].capacity.persons == 1750
    assert [district.id for district in done.districts] == ["oslo"]
    assert [(note.rule, note.details["column"]) for note in done.notes] == [("tidied", "Navn")]


def test_missing_word_is_not_recorded_and_noted(make_profile: MakeProfile) -> None:
    """0 places in this list means that nobody counted; the row is written and the value reported."""
    done = run(make_profile(), "7,A,0,59.9,10.7", "8,B,,59.9,10.7")
    assert [facility.roles.war[0].capacity for facility in done.facilities] == [None, None]
    assert [(note.row, note.rule) for note in done.notes] == [(1, "not_recorded")]


def test_records_do_not_share_their_fixed_blocks(make_profile: MakeProfile) -> None:
    """The capacity of one row must not reach the next one through the block both begin with."""
    done = run(make_profile(), "7,A,400,59.9,10.7", "8,B,,59.9,10.7")
    assert done.facilities[1].roles.war[0].capacity is None


def test_wrong_rows_are_refused_one_by_one(make_profile: MakeProfile) -> None:
    """One run names every wrong row, and the right ones between them are written."""
    done = run(
        make_profile(),
        "1,A,10,59.9,10.7",
        "2,B,mange,59.9,10.7",
        "3,C,10,10.7,59.9",
        "1,D,10,59.9,10.7",
        ",E,10,59.9,10.7",
        "6,F,-3,59.9,10.7",
        "7,,10,59.9,10.7",
        "8,H,10,59.9",
        "9,I,10,,",
        "10,J,10,59.9,10.7",
    )
    assert [facility.id for facility in done.facilities] == ["shelter-1", "shelter-10"]
    assert done.row_of == (1, 10)
    assert reasons(done) == [
        (2, "not_a_number"),
        (3, "position_swapped"),
        (4, "id_twice"),
        (5, "template_cell"),
        (6, "record"),
        (7, "record"),
        (8, "row_width"),
        (9, "position_missing"),
    ]
    assert done.rows == 10
    assert done.refused[2].details == {"id": "shelter-1", "first": 1}
    assert [problem.rule for problem in done.refused[4].problems] == ["number-too-small"]
    assert [problem.rule for problem in done.refused[5].problems] == ["missing-field"]


def test_refused_row_leaves_no_district_behind(make_profile: MakeProfile) -> None:
    """A district that only refused rows lie in is not written."""
    by_column = make_profile(("{record: {id: oslo, name: Oslo}}", "{column: Bydel, level: county}"))
    done = run(
        by_column, "1,A,1,59.9,10.7,Frogner", "2,B,x,59.9,10.7,Sagene", "3,C,1,59.9,10.7, Frogner", "4,D,1,59.9,10.7,", head=HEAD + ",Bydel"
    )
    assert [(district.id, district.name, district.level) for district in done.districts] == [("frogner", {"nb": "Frogner"}, "county")]
    assert [facility.district for facility in done.facilities] == ["frogner", "frogner"]
    assert reasons(done) == [(2, "not_a_number"), (4, "district_missing")]


def test_two_districts_with_one_id_are_not_merged(make_profile: MakeProfile) -> None:
    """Å and A are different names; the profile must tell them apart."""
    rows = ("1,A,1,59.9,10.7,Å", "2,B,1,59.9,10.7,A")
    stated = ("{record: {id: oslo, name: Oslo}}", "{column: Bydel}")
    assert reasons(run(make_profile(stated), *rows, head=HEAD + ",Bydel")) == [(2, "district_same_id")]
    with_ids = (stated[0], "{column: Bydel, ids: {Å: aa}}")
    assert [one.id for one in run(make_profile(with_ids), *rows, head=HEAD + ",Bydel").districts] == ["aa", "a"]


def test_id_of_another_file_is_not_taken_twice(make_profile: MakeProfile) -> None:
    """A registry with two equal ids would not build."""
    assert reasons(run(make_profile(), "1,A,1,59.9,10.7", taken=("shelter-1",))) == [(1, "id_taken")]


def test_words_of_a_column_are_mapped_and_others_refused(make_profile: MakeProfile) -> None:
    """A word the profile does not list is not guessed at."""
    mapped = make_profile(
        ("Navn: name", "Navn: name\n  Rampe: {field: accessibility.step_free_route, values: {ja: yes, nei: no}, missing: ['-']}")
    )
    done = run(
        mapped,
        "1,A,1,59.9,10.7,ja",
        "2,B,1,59.9,10.7,nei",
        "3,C,1,59.9,10.7,",
        "4,D,1,59.9,10.7,-",
        "5,E,1,59.9,10.7,delvis",
        head=HEAD + ",Rampe",
    )
    assert [facility.accessibility.step_free_route for facility in done.facilities] == ["yes", "no", "unknown", "unknown"]
    assert reasons(done) == [(5, "value_unknown")]
    assert done.refused[0].details == {"found": "delvis", "wanted": "ja, nei", "column": "Rampe"}


def test_several_languages_of_one_text(make_profile: MakeProfile) -> None:
    """Two columns with a language each fill one name."""
    two = make_profile(("Navn: name", "Navn: name\n  Name: {field: name, language: en}"))
    done = run(two, "1,Tilfluktsrom,1,59.9,10.7,Shelter", head=HEAD + ",Name")
    assert done.facilities[0].name == {"nb": "Tilfluktsrom", "en": "Shelter"}


def test_list_in_a_cell(make_profile: MakeProfile) -> None:
    """A separator makes several texts of one cell; empty ones between two separators are none."""
    listed = make_profile(("Navn: name", "Navn: name\n  Andre: {field: alt_names, split: ';'}"))
    done = run(listed, "1,A,1,59.9,10.7,gamle A; ;B", head=HEAD + ",Andre")
    assert done.facilities[0].alt_names == ({"nb": "gamle A"}, {"nb": "B"})


def test_block_is_dropped_where_its_cell_is_empty(make_profile: MakeProfile) -> None:
    """A row without a date of inspection has no verification, rather than a broken one."""
    dated = make_profile(
        ("Navn: name", "Navn: name\n  Sett: {field: verified.0.on, date_format: '%d.%m.%Y', drops: verified}"),
        ("kind: shelter", "kind: shelter\n  verified: [{method: site_visit}]"),
    )
    done = run(dated, "1,A,1,59.9,10.7,30.05.2026", "2,B,1,59.9,10.7,", "3,C,1,59.9,10.7,i fjor", head=HEAD + ",Sett")
    assert [len(facility.verified) for facility in done.facilities] == [1, 0]
    assert done.never_verified() == 1
    assert reasons(done) == [(3, "not_a_date")]


def test_withheld_unless_the_profile_states_publication(make_profile: MakeProfile) -> None:
    """Without a word about publication nothing goes public."""
    assert run(make_profile(), "1,A,1,59.9,10.7").withheld() == 1
    public = make_profile(("kind: shelter", "kind: shelter\n  publication: {state: public}"))
    assert run(public, "1,A,1,59.9,10.7").withheld() == 0


def test_columns_nobody_mentioned_are_named(make_profile: MakeProfile) -> None:
    """A column that the profile neither maps nor ignores is reported."""
    ignoring = make_profile(("text_language: nb", "text_language: nb\nignored: [Kilde]"))
    done = run(ignoring, "1,A,1,59.9,10.7,x,y", head=HEAD + ",Kilde,Merknad")
    assert done.columns_left == ("Merknad",)


def test_column_that_no_row_has_is_refused_with_the_nearest(make_profile: MakeProfile) -> None:
    """The wrong file, or a renamed column: no row is read."""
    with pytest.raises(SourceRefused) as caught:
        run(make_profile(), "1,A,1,59.9,10.7", head="Nr,Navnet,Plasser,Nord,Øst")
    assert (caught.value.rule, caught.value.details["column"], caught.value.details["nearest"]) == ("column_missing", "Navn", "Navnet")


def test_file_with_a_header_only_is_refused(make_profile: MakeProfile) -> None:
    """An export that went wrong must not empty a registry."""
    with pytest.raises(SourceRefused) as caught:
        run(make_profile())
    assert caught.value.rule == "no_rows"


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "'; DROP TABLE", "{{7*7}}", "../../etc", "=1+1", "a: [b", "#", "&a *a !!x"])
def test_hostile_text_stays_text(make_profile: MakeProfile, text: str) -> None:
    """A name is a name, whatever it looks like."""
    assert run(make_profile(), f'1,"{text}",1,59.9,10.7').facilities[0].name == {"nb": text}


def test_cell_may_be_left_out_but_never_without_a_note(make_profile: MakeProfile) -> None:
    """A telephone number nobody can dial must not cost the place; a word that says the row is no place still does."""
    lenient = make_profile(
        (
            "Navn: name",
            "Navn: {field: name, refuse: [slettet], unfit: leave_out}\n"
            "  Tlf: {field: contacts.0.phone, pattern: '([0-9 ]{8,})', unfit: leave_out}",
        )
    )
    done = run(lenient, "1,A,1,59.9,10.7,22 33 44 55", "2,B,1,59.9,10.7,spør Ola", "3,slettet,1,59.9,10.7,", head=HEAD + ",Tlf")
    assert [[contact.phone for contact in one.contacts] for one in done.facilities] == [["22 33 44 55"], []]
    assert [(note.row, note.rule, note.details) for note in done.notes] == [(2, "left_out", {"column": "Tlf", "found": "spør Ola"})]
    assert reasons(done) == [(3, "row_no_place")]


def test_one_column_fills_several_fields_and_several_fill_one(make_profile: MakeProfile) -> None:
    """A capacity in words is a number and a note; street and town are one address."""
    joined = make_profile(
        (
            'Plasser: {field: roles.war.0.capacity.persons, missing: ["0"]}',
            "Plasser: {field: roles.war.0.capacity.persons, pattern: '([0-9]+).*', also: [{field: roles.war.0.notes, prefix: 'Plass: '}]}\n"
            "  Gate: address\n  By: {field: address, join: ', '}",
        )
    )
    (one,) = run(joined, "1,A,40 (to rom),59.9,10.7,Storgata 1,Oslo", head=HEAD + ",Gate,By").facilities
    (role,) = one.roles.war
    assert role.capacity is not None and role.capacity.persons == 40
    assert (role.notes, one.address) == ({"nb": "Plass: 40 (to rom)"}, {"nb": "Storgata 1, Oslo"})


def test_district_by_its_code_has_its_name(make_profile: MakeProfile) -> None:
    """Names without Latin letters cannot be ids; the official code can, and is kept."""
    coded = make_profile(("{record: {id: oslo, name: Oslo}}", "{column: Kode, name: Bydel}"))
    done = run(coded, "1,A,1,59.9,10.7,0301,奥斯陆", "2,B,1,59.9,10.7,0301,", head=HEAD + ",Kode,Bydel")
    assert [(one.id, one.code, one.name) for one in done.districts] == [("0301", "0301", {"nb": "奥斯陆"})]
    assert reasons(done) == [(2, "district_missing")]


def test_grid_coordinates_are_degrees_and_swapped_ones_are_found(make_profile: MakeProfile) -> None:
    """Metres of UTM zone 32; the bounds are degrees still, and two columns the wrong way round are one sentence."""
    grid = make_profile(("datum: wgs84", "epsg: 25832"))
    done = run(grid, "1,A,1,6643010,597979")
    (one,) = done.facilities
    assert (one.position.datum, round(one.position.lat, 2), round(one.position.lon, 2)) == ("wgs84", 59.91, 10.75)
    turned = run(grid, "1,A,1,597979,6643010", "2,B,1,597979,6643010")
    assert reasons(turned) == [(1, "position_swapped"), (2, "position_swapped")]
    assert [(remark.rule, remark.details) for remark in turned.said] == [("columns_swapped", {"n": 2, "lat": "Nord", "lon": "Øst"})]
