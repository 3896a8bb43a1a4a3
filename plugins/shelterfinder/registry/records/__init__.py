"""The models of every record: the one definition of each field.

From them come the checks, the JSON Schema for editors, the data dictionary and the CSV columns.
Missing means unknown: an optional field that is absent is never read as "no" or as zero.
"""

from shelterfinder.registry.records.district import District
from shelterfinder.registry.records.drill import Drill
from shelterfinder.registry.records.entrance import Entrance
from shelterfinder.registry.records.exception import RuleException
from shelterfinder.registry.records.facility import Facility
from shelterfinder.registry.records.force import Force
from shelterfinder.registry.records.inspection import Inspection
from shelterfinder.registry.records.organisation import Organisation
from shelterfinder.registry.records.position import Position
from shelterfinder.registry.records.registered import Registered
from shelterfinder.registry.records.role import Capacity, Role
from shelterfinder.registry.records.service_item import ServiceItem
from shelterfinder.registry.records.signal import Signal
from shelterfinder.registry.records.siren import Siren
from shelterfinder.registry.records.site import Site
from shelterfinder.registry.records.text import Text

__all__ = [
    "Capacity",
    "District",
    "Drill",
    "Entrance",
    "Facility",
    "Force",
    "Inspection",
    "Organisation",
    "Position",
    "Registered",
    "Role",
    "RuleException",
    "Signal",
    "Siren",
    "ServiceItem",
    "Site",
    "Text",
]
