"""From a list of addresses to places on the map: import, check, geocode, check, and a newer list."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from shelterfinder.cli.check import command as check
from shelterfinder.cli.geocode import command as geocode
from shelterfinder.cli.import_ import command as import_list
from shelterfinder.registry.registry import read_registry
from tests.nominatim_server import NominatimServer, place
from tests.unit.geocode.town import REGISTRY

LIST = "Ref,Name,Address\n1,School,School Road 1\n2,Church,Church Street 2\n"
PROFILE = """\
id: "list-{Ref}"
columns: {Name: name, Address: address}
templates: {source.key: "{Ref}"}
district: {record: {id: centre, name: Centre}}
facility:
  kind: shelter
  roles: {}
  source: {organisation: City}
  publication: {state: public, approved_by_role: director, approved_on: 2026-01-10}
"""
TOWN = REGISTRY[: REGISTRY.index("\n  # Nobody has been there yet.")].replace("districts:", "include: [list.yaml]\ndistricts:", 1)
"""The town with its library alone, and the list."""


def imported(folder: Path, text: str, *more: str) -> Result:
    """Import the list into the town's registry."""
    (folder / "list.csv").write_text(text, encoding="utf-8")
    (folder / "mine.yaml").write_text(PROFILE, encoding="utf-8")
    output, registry = str(folder / "list.yaml"), str(folder / "shelters.yaml")
    names = ["--map", str(folder / "mine.yaml"), str(folder / "list.csv"), "--output", output, "--registry", registry]
    return CliRunner().invoke(import_list, [*names, *more])


def test_list_of_addresses_becomes_places_with_positions(server: NominatimServer, tmp_path: Path) -> None:
    """Nothing but warnings on the way, nothing released by a program, and a newer list without positions takes none away."""
    registry = tmp_path / "shelters.yaml"
    registry.write_text(TOWN, encoding="utf-8")
    (tmp_path / "list.yaml").write_text("facilities: []\n", encoding="utf-8")
    done = imported(tmp_path, LIST, "--replace")
    assert done.exit_code == 0, done.output
    assert "2 of them wait for a position (rows 1–2)" in done.stdout
    assert f"shelters geocode --registry {registry.as_posix()} --contact" in done.stdout

    checked = CliRunner().invoke(check, ["--registry", str(registry)])
    assert checked.exit_code == 0 and checked.output.count("warning [position-missing]") == 2, checked.output

    server.answers = {
        "School Road 1, Centre, Helsinki": [place(60.171, 24.942, display_name="School Road 1")],
        "Church Street 2, Centre, Helsinki": [place(60.169, 24.938, display_name="Church Street 2")],
    }
    names = ["--registry", str(registry), "--contact", "office@shelters.test", "--delay", "0", "--yes", "--accept-within", "500"]
    found = CliRunner().invoke(geocode, names, env=server.environment)
    assert found.exit_code == 0 and "2 positions written" in found.output, found.output

    assert CliRunner().invoke(check, ["--registry", str(registry)]).output.count("position-missing") == 0
    before = (tmp_path / "list.yaml").read_bytes()
    reading = read_registry(registry)
    assert reading.registry is not None
    assert {one.id: (one.position.lat, one.position.source, one.publication.state) for one in reading.registry.facilities} == {
        "library": (60.172, "survey", "public"),
        "list-1": (60.171, "geocoder", "withheld"),
        "list-2": (60.169, "geocoder", "withheld"),
    }

    again = imported(tmp_path, LIST, "--update")
    assert again.exit_code == 0 and (tmp_path / "list.yaml").read_bytes() == before, again.output
    assert "The list says no position, and the registry does: 2 places." in again.stdout and "wait for" not in again.stdout
