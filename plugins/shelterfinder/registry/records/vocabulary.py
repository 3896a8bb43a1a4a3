"""The closed lists of words that records may use. Each word is translated in the site's catalogues as `<list>.<word>`.

Sources: domain facts on shelters (modes, hazards, services, forms of opening), OpenStreetMap for amenities.
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
