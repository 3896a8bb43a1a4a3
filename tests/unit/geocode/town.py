"""A town with one place that has a position and three that have none."""

from __future__ import annotations

REGISTRY = """\
# What the office knows.
site:
  name: Shelters
  office: Office
  languages: [en]
  default_language: en
  timezone: Europe/Helsinki
  country: FI
  mode: {current: peace}
  emergency_phone: "112"
  hotline: "+358 9 1234"
districts:
  - {id: town, name: Helsinki}
  - {id: centre, name: Centre, parent: town, centre: {lat: 60.1700, lon: 24.9400, datum: wgs84}}
  - {id: suburb, name: Suburb, parent: town}
facilities:
  - id: library
    name: Library
    kind: service_point
    district: centre
    publication: {state: public, approved_by_role: director, approved_on: 2026-01-10}
    position: {lat: 60.1720, lon: 24.9440, datum: wgs84, source: survey}   # measured
    roles: {peace: [{services: [reading]}]}
    verified: [{on: 2026-05-30, method: site_visit}]

  # Nobody has been there yet.
  - id: cellar
    name: Cellar
    kind: shelter
    district: centre   # beside the market
    address: Harbour Street 5   # the blue door
    roles: {}
  - id: hall   # two storeys
    name: {en: Sports Hall, fi: Urheiluhalli}
    kind: shelter
    district: suburb
    roles: {}
  - id: command-post
    name: Command post
    kind: shelter
    district: centre
    address: Secret Lane 1
    publication: {state: internal}
    roles: {}
"""
CELLAR = "Harbour Street 5, Centre, Helsinki"
HALL = "Sports Hall, Suburb, Helsinki"
