"""The whole check of a large registry beside the bare events of PyYAML over the same files: CPU time, memory, and the second run.

The records are invented and valid, written in block style as people edit them: small ones with what is required and little more,
and full ones with doors, roles in three modes, hazards, hours, contacts and checks in two languages.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import yaml

from bench.prepared import ROOT, WORK
from bench.row import Row

COUNT = 100_000
FILES = 125
"""800 places each: the size of an area of a city."""
RATIO_MAX = 2.0
MEMORY_MAX_MB = 1000
SMALL_B_MAX = 600
FULL_B = range(1_800, 2_201)
SMALL = """\
  - id: place-{n}
    name: {{zh-Hans: {n}号避难场所, en: Shelter {n}}}
    kind: shelter
    district: area-{area}
    publication: {{state: public, approved_by_role: director, approved_on: {approved_on}}}
    position: {{lat: {lat:.6f}, lon: {lon:.6f}, datum: wgs84}}
    roles:
      war: [{{services: [personnel_shelter], capacity: {{persons: {persons}}}}}]
    verified: [{{on: {checked_on}, method: site_visit}}]
"""
FULL = """\
  - id: place-{n}
    name:
      zh-Hans: {n}号避难场所
      en: Shelter {n}
    alt_names:
      - zh-Hans: 老{n}号
    kind: dual
    publication:
      state: public
      approved_by_role: director
      approved_on: {approved_on}
    district: area-{area}
    address:
      zh-Hans: 解放路{n}号
      en: {n} Jiefang Road
    position:
      lat: {lat:.6f}
      lon: {lon:.6f}
      datum: wgs84
      accuracy_m: 5
      source: survey
    entrances:
      - id: main
        name:
          zh-Hans: 正门
          en: Main door
        position:
          lat: {door_lat:.6f}
          lon: {lon:.6f}
          datum: wgs84
        step_free: yes
        width_m: 1.6
        is_main: true
      - id: side
        position:
          lat: {lat:.6f}
          lon: {door_lon:.6f}
          datum: wgs84
        step_free: no
    space_type: semi_underground
    floors_below: 1
    hazards:
      air_raid:
        suitability: suitable
        basis: Class of protection 6.
      heat:
        suitability: suitable
      flood:
        suitability: unsuitable
    roles:
      peace:
        - services: [cooling, reading, drinking_water]
          hours:
            rule: "Mo-Fr 08:00-20:00; Sa 10:00-16:00; PH off"
          capacity:
            persons: {persons}
      emergency:
        - services: [reception, sleeping, food]
          activation_by: order of the county
          capacity:
            persons: {persons}
            beds: 80
      war:
        - services: [personnel_shelter]
          entrances: [main]
          capacity:
            persons: {persons}
            effective_area_m2: {area_m2}
    accessibility:
      step_free_route: yes
      lift: no
      accessible_toilet: yes
    amenities:
      drinking_water: yes
      toilet: yes
      seats: {seats}
    contacts:
      - label:
          zh-Hans: 值班室
          en: Duty desk
        phone: "+86 571 8700 {extension:04d}"
    verified:
      - on: {checked_on}
        method: site_visit
        by_role: works section
    source:
      organisation: Office of the test nation
      key: "{n}"
"""
SITE = """\
include: ["registry/*.yaml"]
site:
  name: {zh-Hans: 避难场所, en: Shelters}
  office: {zh-Hans: 应急管理局, en: Emergency office}
  example: true
  languages: [zh-Hans, en]
  default_language: zh-Hans
  timezone: Asia/Shanghai
  country: CN
  mode: {current: peace}
  emergency_phone: "119"
  hotline: "12345"
districts:
"""
EVENTS = """\
import sys, yaml
for path in sys.argv[1:]:
    with open(path, "rb") as file:
        for event in yaml.parse(file.read(), Loader=yaml.CSafeLoader):
            pass
"""
CHECK = "import sys; from shelterfinder.cli import main; main(sys.argv[1:])"


class Run(NamedTuple):
    """What a program took: seconds of CPU, its own and those of its workers; the most memory of one process, in megabytes."""

    cpu_s: float
    memory_mb: float


def rows() -> Iterator[Row]:
    """Both sizes: the first check beside the events, its memory, and the second check."""
    for size, record in (("small", SMALL), ("full", FULL)):
        folder = WORK / f"check-{size}"
        registry, record_b = written(folder, record)
        _must_be_about(size, record_b)
        yield from _rows_of(f"{COUNT:,} {size} records ({record_b} B) in {FILES} files", registry)


def _rows_of(what: str, registry: Path) -> Iterator[Row]:
    cache = registry.parent / "cache"
    shutil.rmtree(cache, ignore_errors=True)
    events = measured([sys.executable, "-c", EVENTS, *map(str, sorted((registry.parent / "registry").glob("*.yaml")))])
    command = [sys.executable, "-c", CHECK, "check", "--registry", str(registry)]
    first, second = (measured(command, SHELTERFINDER_CACHE=str(cache)) for _ in range(2))
    peer = f"PyYAML {yaml.__version__}, bare C events"
    yield Row("check", f"{what}: CPU of the check", first.cpu_s, "s", peer=peer, theirs=events.cpu_s, ratio_max=RATIO_MAX)
    yield Row("check", f"{what}: memory", first.memory_mb, "MB", bar=MEMORY_MAX_MB)
    yield Row("check", f"{what}: CPU of the second check", second.cpu_s, "s", peer=peer, theirs=events.cpu_s, ratio_max=RATIO_MAX)
    shutil.rmtree(cache, ignore_errors=True)


def written(folder: Path, record: str, count: int = COUNT, files: int = FILES) -> tuple[Path, int]:
    """Write a registry of `count` such records; gives back its path and the bytes of a record, on average."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "registry").mkdir(parents=True)
    areas = [f"  - {{id: area-{area}, name: {{zh-Hans: {area}区, en: Area {area}}}}}\n" for area in range(files)]
    registry = folder / "shelters.yaml"
    registry.write_text(SITE + "".join(areas), encoding="utf-8")
    size, written_b = -(-count // files), 0
    for area in range(files):
        text = "".join(_record(record, number, area) for number in range(area * size, min(count, (area + 1) * size)))
        written_b += len(text.encode())
        (folder / "registry" / f"area-{area:04d}.yaml").write_text(f"facilities:\n{text}", encoding="utf-8")
    return registry, written_b // count


def _record(record: str, n: int, area: int) -> str:
    """The record with this number: places of an area on a grid of 100 m, areas beside each other.

    Ids, names, positions and telephones differ from place to place, days of releases and of checks from dozen to dozen. Half of the
    capacities were met before in their file; in the lists of Norway and of Ishikawa it is 56 %.
    """
    persons = 100 + (n * 37 % 881 if n % 2 else n // 2 % 60 * 5)
    said = {
        "persons": persons,
        "area_m2": persons * 1.5 + 0.5,
        "seats": 10 + n % 90,
        "extension": n % 10_000,
        "approved_on": f"2026-01-{1 + n // 70 % 12:02d}",
        "checked_on": f"2026-05-{1 + n // 25 % 30:02d}",
    }
    lat, lon = 30.000003 + n % 800 // 28 * 0.001 + area // 12 * 0.03, 120.000007 + n % 800 % 28 * 0.001 + area % 12 * 0.03
    return record.format(n=n, area=area, lat=lat, lon=lon, door_lat=lat + 0.0001, door_lon=lon + 0.0001, **said)


def measured(command: list[str], **environment: str) -> Run:
    """Run a program to its end. Raises RuntimeError with its last words if it fails."""
    everything = {**os.environ, "PYTHONPATH": str(ROOT / "plugins"), **environment}
    with subprocess.Popen(command, cwd=ROOT, env=everything, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        assert process.stdout is not None
        said = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)[:80]} … ended with {process.returncode}: {said.strip()[-400:]}")
    return Run(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1000)


def _must_be_about(size: str, record_b: int) -> None:
    if record_b > SMALL_B_MAX if size == "small" else record_b not in FULL_B:
        raise ValueError(f"{size} records have {record_b} B; small ones have at most {SMALL_B_MAX}, full ones about 2,000")
