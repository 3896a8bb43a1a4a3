"""The closed lists of words that records may use. Each word is translated in the site's catalogues as `<list>.<word>`.

Sources: domain facts on shelters (modes, hazards, services, forms of opening; sirens and their signals), OpenStreetMap for amenities.
"""

from __future__ import annotations

from typing import Literal, get_args

Mode = Literal["peace", "emergency", "war"]
Hazard = Literal[
    "air_raid", "flood", "inland_flood", "earthquake", "landslide", "storm", "storm_surge", "tsunami", "volcano",
    "heat", "cold", "fire", "chemical", "nuclear", "epidemic", "blackout",
]  # fmt: skip
Suitability = Literal["suitable", "unsuitable", "conditional", "unknown"]
YesNo = Literal["yes", "no", "unknown"]
Access = Literal["yes", "limited", "no", "unknown"]
Kind = Literal["shelter", "service_point", "dual", "emergency_site", "medical", "supply", "water", "mobile_point", "information"]
SpaceType = Literal["indoor", "outdoor", "underground", "semi_underground"]
Status = Literal["in_service", "suspended", "under_construction", "planned", "closed"]
DurationClass = Literal["emergency", "temporary", "short", "medium", "long"]
Service = Literal[
    # peace
    "cooling", "warming", "fresh_market", "convenience", "pharmacy", "logistics", "parcel_point", "charging", "reading",
    "exhibition", "parking", "toilet", "drinking_water", "transit", "other",
    # emergency
    "reception", "sleeping", "food", "water", "medical", "information", "pets", "family_tracing",
    # war
    "personnel_shelter", "supply_point", "medical_aid", "team_base", "power",
]  # fmt: skip
Datum = Literal["wgs84", "cgcs2000", "gcj02", "bd09"]
PositionSource = Literal["survey", "gnss", "map_app", "geocoder", "drawing", "osm", "unknown"]
ContactChannel = Literal["phone", "hotline", "web", "wechat", "counter", "email"]
VerificationMethod = Literal["site_visit", "phone", "document", "drill", "sensor"]
VerificationResult = Literal["ok", "changed", "failed"]
CapacityBasis = Literal["declared", "computed", "certified", "drill"]
WhoMayEnter = Literal["public", "residents", "permit", "staff"]
PublicationState = Literal["public", "internal", "withheld"]
DistrictLevel = Literal["province", "city", "county", "street", "community"]
ConditionKind = Literal["rain", "heavy_rain", "typhoon", "high_river", "alert_colour"]
ConditionEffect = Literal["closed", "unknown", "reduced"]
OrganisationKind = Literal["office", "authority", "operator", "association", "other"]
InspectionMethod = Literal["on_site", "document", "remote"]
InspectionResult = Literal["nothing_found", "problem_found", "not_inspected"]
RecusalReason = Literal["family", "interest", "former_post", "other"]
DrawProfile = Literal["rfc3797-md5", "rfc3797-sha256"]
ForceKind = Literal[
    # the eight professional ones
    "rescue_repair", "medical_rescue", "public_order", "fire_fighting", "chemical_epidemic", "communications", "transport",
    "works_conversion",
    # the new ones
    "info_protection", "psych_protection", "deception", "other_new",
]  # fmt: skip
SirenKind = Literal["motor", "electroacoustic", "pneumatic", "hand"]
SirenMount = Literal["fixed", "vehicle", "retractable", "portable"]
SirenStatus = Literal["in_service", "planned", "fault", "removed"]
SirenControl = Literal["central", "local", "both"]
SirenTestResult = Literal["sounded", "silent", "not_tested"]
RangeModel = Literal["cn_2007_120", "cpg_1_17", "custom_radius"]
Weighting = Literal["A", "C"]
WarPhase = Literal["pre_alert", "raid", "all_clear"]
SegmentState = Literal["on", "off"]
Tone = Literal["steady", "wail", "low"]
DrillKind = Literal["siren_test", "evacuation_drill", "open_day"]
ServiceItemType = Literal["licence", "confirm", "filing", "payment", "public_service", "supervision"]
ServiceItemVariant = Literal["new", "change", "extend", "cancel", "none"]
MaterialForm = Literal["original", "copy", "electronic"]
OnlineLevel = Literal["guide", "apply", "full"]
WorksUse = Literal[
    "personnel_1", "personnel_2", "medical", "team", "supply_store", "vehicle", "power_station", "water", "passage", "command",
    "communication_hub", "none",
]  # fmt: skip
ProtectionClass = Literal["a", "b"]

MODES: tuple[Mode, ...] = get_args(Mode)
HAZARDS: tuple[Hazard, ...] = get_args(Hazard)
SERVICES: tuple[Service, ...] = get_args(Service)
