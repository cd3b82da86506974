"""The road as functions: raw bytes in, judged incidents out, with or without a casefile, on one core or several.

`road` keeps everything in memory; `add` and `relink` work on a casefile. `readings` is the part that knows one report at a time.
"""

from truceline.assess import Cell, Compliance, Row, Series, VerdictCount, Watch, count_verdicts, series, watch
from truceline.ontology.languages import languages
from truceline.run.apart import sources
from truceline.run.beside import Original, original_of
from truceline.run.casework import Added, add, keep_links
from truceline.run.compliance import compliance
from truceline.run.decisions import (
    accept_rest,
    add_record,
    adjudicate,
    done,
    join,
    on_record,
    pin,
    redact,
    restrict,
    retract,
    split,
    undo,
    unfitting,
)
from truceline.run.folder import Folders
from truceline.run.intake import Handed, Intake, Item, take_in
from truceline.run.kinds import usual_kind
from truceline.run.known import as_known_on, casefile_known_on, published_by
from truceline.run.linking import look_alikes, relink, sorting
from truceline.run.originals import Originals
from truceline.run.parts import parts_of
from truceline.run.petrarch import import_petrarch
from truceline.run.reading import batches, readings
from truceline.run.registers import import_ceasefires, import_pax, meaning
from truceline.run.road import Result, connect, road
from truceline.run.spots import places_meant
from truceline.run.talks import rounds, talks_log
from truceline.run.terms import agreement, check, entries_in, in_force, library, same_text
from truceline.run.ucdp import Imported, dyads, import_ucdp

__all__ = [
    "accept_rest",
    "done",
    "adjudicate",
    "parts_of",
    "usual_kind",
    "redact",
    "restrict",
    "on_record",
    "add_record",
    "Added",
    "Cell",
    "Compliance",
    "Folders",
    "Handed",
    "Imported",
    "Intake",
    "Item",
    "Original",
    "Originals",
    "Result",
    "Row",
    "Series",
    "VerdictCount",
    "Watch",
    "add",
    "agreement",
    "as_known_on",
    "batches",
    "casefile_known_on",
    "check",
    "compliance",
    "connect",
    "count_verdicts",
    "dyads",
    "entries_in",
    "import_ceasefires",
    "import_pax",
    "import_petrarch",
    "import_ucdp",
    "in_force",
    "join",
    "keep_links",
    "languages",
    "library",
    "look_alikes",
    "meaning",
    "original_of",
    "pin",
    "places_meant",
    "published_by",
    "readings",
    "relink",
    "retract",
    "road",
    "same_text",
    "series",
    "sorting",
    "sources",
    "rounds",
    "talks_log",
    "watch",
    "split",
    "take_in",
    "undo",
    "unfitting",
]
