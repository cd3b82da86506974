"""The tables as SQLAlchemy sees them; `migrations` creates them and a test compares the two.

Records are kept as canonical JSON; a column beside the JSON exists only where a query needs it. Days are ISO text, which sorts.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Float, ForeignKey, Index, LargeBinary, MetaData, Table, UniqueConstraint

from truceline.store.dialect import CURRENT, LIVE, Integer, Text

metadata = MetaData()

LIVE_COLUMNS = ("current", "gone")
"""At the end of an index over what is live: without them SQLite does not see that the index answers alone, and reads the records."""


def _version_columns() -> list[Column[object]]:
    """Columns that every versioned table has; `current` marks the newest row of an id, `gone` one that no longer holds."""
    return [
        Column("seq", Integer, primary_key=True),
        Column("id", Text, nullable=False),
        Column("version", Integer, nullable=False),
        Column("current", Boolean(create_constraint=False), nullable=False),
        Column("gone", Boolean(create_constraint=False), nullable=False),
        Column("reason", Text, nullable=False),
        Column("recorded_at", Text, nullable=False),
        Column("record", Text, nullable=False),
    ]


# `record` is the Report without its text, `reading` the Reading without its report, both as people's decisions have them;
# `extracted` is the whole Reading as the program read it, empty where nobody decided anything about it.
reports = Table(
    "reports",
    metadata,
    *_version_columns(),
    Column("sha256", Text, nullable=False),
    Column("outlet", Text),
    Column("published", Text),
    Column("text", Text, nullable=False),
    Column("reading", Text, nullable=False),
    Column("extracted", Text),
    Column("restricted", Text),
    UniqueConstraint("id", "version", name="uq_reports_version"),
    Index("ix_reports_current", "id", unique=True, **CURRENT),
    Index("ix_reports_sha256", "sha256"),
    Index("ix_reports_restricted", "restricted"),
    Index("ix_reports_live", "published", "id", "outlet", "restricted", *LIVE_COLUMNS, **LIVE),
)

# One row a mention of what is read in the newest version of a report, as long as that holds: made from the reading, for lists only.
# `code`, `name`, `day`, codes of who says it (`by_codes`) and of whom (`of_codes`), and `ties` (records or agreements
# that it is about) are copied out of it for lists; `record` is the whole mention where a list shows it.
mentions = Table(
    "mentions",
    metadata,
    Column("report_seq", Integer, ForeignKey("reports.seq"), primary_key=True),
    Column("sort", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("span_start", Integer),
    Column("span_end", Integer),
    Column("code", Text),
    Column("name", Text),
    Column("day", Text),
    Column("by_codes", Text),
    Column("of_codes", Text),
    Column("ties", Text),
    Column("record", Text),
    Index("ix_mentions_sort", "sort", "code", "name", "report_seq"),
    Index("ix_mentions_day", "sort", "day", "report_seq", "code", "by_codes", "of_codes", "ties", "id"),
)

# What such a report speaks of, once each: `country:SYR`, `agreement:ID` (the likeliest reading), `area:SYR/Idlib`;
# its anchor day beside it.
reach = Table(
    "reach",
    metadata,
    Column("report_seq", Integer, ForeignKey("reports.seq"), primary_key=True),
    Column("key", Text, primary_key=True),
    Column("day", Text),
    Index("ix_reach_key", "key", "day", "report_seq"),
)

errors = Table(
    "errors",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("origin", Text, nullable=False),
    Column("line", Integer),
    Column("code", Text, nullable=False),
    Column("record", Text, nullable=False),
    Column("recorded_at", Text, nullable=False),
)

agreements = Table(
    "agreements",
    metadata,
    *_version_columns(),
    UniqueConstraint("id", "version", name="uq_agreements_version"),
    Index("ix_agreements_current", "id", unique=True, **CURRENT),
)

# Everything that a list filters, sorts or adds up: an index over it is read in place of the records, which are a hundred times as long.
LISTED = (
    "day_start", "day_end", "id", "aggregate", "kind", "event_kind", "place", "country", "admin1", "actor_codes", "corroboration",
    "told_by", "killed_sort", "killed_least", "killed_most",
    "killed_how", "killed_low", "killed_high", "wounded_how", "wounded_low", "wounded_high",
    "point_lat", "point_lon", "point_radius_m",
)  # fmt: skip

# `told_by` counts reports; `point_…` is the place that may be shown to anybody, empty where there is none; `…_how` says how the incident
# enters a total (c: by its own range, u: no figure, r: by a figure
# shared with others, or as part of another).
incidents = Table(
    "incidents",
    metadata,
    *_version_columns(),
    Column("kind", Text, nullable=False),
    Column("event_kind", Text, nullable=False),
    Column("day_start", Text),
    Column("day_end", Text),
    Column("place", Text),
    Column("country", Text),
    Column("admin1", Text),
    Column("actor_codes", Text, nullable=False),
    Column("corroboration", Integer, nullable=False),
    Column("aggregate", Boolean(create_constraint=False), nullable=False),
    Column("told_by", Integer),
    Column("responds_to", Text),
    Column("point_lat", Float),
    Column("point_lon", Float),
    Column("point_radius_m", Integer),
    Column("killed_sort", Integer),
    Column("killed_least", Integer),
    Column("killed_most", Integer),
    *(Column(f"{kind}_{part}", Text if part == "how" else Integer) for kind in ("killed", "wounded") for part in ("how", "low", "high")),
    UniqueConstraint("id", "version", name="uq_incidents_version"),
    Index("ix_incidents_current", "id", unique=True, **CURRENT),
    Index("ix_incidents_day", "day_start"),
    Index("ix_incidents_responds_to", "responds_to"),
    Index("ix_incidents_live", *LISTED, *LIVE_COLUMNS, **LIVE),
)

incident_mentions = Table(
    "incident_mentions",
    metadata,
    Column("incident_seq", Integer, ForeignKey("incidents.seq"), primary_key=True),
    Column("report", Text, primary_key=True),
    Column("event_id", Text, primary_key=True),
    Column("anchor", Text, nullable=False),
    Index("ix_incident_mentions_report", "report"),
)

assessments = Table(
    "assessments",
    metadata,
    *_version_columns(),
    Column("subject", Text, nullable=False),
    Column("agreement", Text, nullable=False),
    Column("provision", Text),
    Column("verdict", Text, nullable=False),
    Column("confidence", Text),
    Column("open_points", Integer),
    Column("contested", Boolean(create_constraint=False)),
    UniqueConstraint("id", "version", name="uq_assessments_version"),
    Index("ix_assessments_current", "id", unique=True, **CURRENT),
    Index("ix_assessments_subject", "subject"),
    Index("ix_assessments_agreement", "agreement", "verdict", "subject", *LIVE_COLUMNS, **LIVE),
    Index(
        "ix_assessments_live",
        *("subject", "agreement", "verdict", "id", "confidence", "open_points", "contested", "provision", *LIVE_COLUMNS),
        **LIVE,
    ),
)

judgements = Table(
    "judgements",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("target", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("action", Text, nullable=False),
    Column("reviewer", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("verdict", Text),
    Column("finding", Text),
    Column("undoes", Integer, ForeignKey("judgements.id")),
    Column("at", Text, nullable=False),
    Column("mentions", Text),
    Column("sort", Text),
    Column("changes", Text),
    Column("coding", Integer),
    Index("ix_judgements_target", "target"),
)

# Who has what to look at: appended, never changed; `coding` is the number of the row that opened a double coding.
assignments = Table(
    "assignments",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("target", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("given_by", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("until", Text),
    Column("coding", Integer),
    Column("at", Text, nullable=False),
    Index("ix_assignments_target", "target"),
)

# People of a team. `key` is the name folded for comparing; passwords are argon2id, secrets that people carry are kept as digests.
people = Table(
    "people",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("password", Text),
    Column("disabled", Boolean(create_constraint=False), nullable=False),
    Column("made_at", Text, nullable=False),
)

invitations = Table(
    "invitations",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("person", Integer, ForeignKey("people.id")),
    Column("role", Text, nullable=False),
    Column("ends_at", Text, nullable=False),
    Column("used_at", Text),
)

sessions = Table(
    "sessions",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("person", Integer, ForeignKey("people.id"), nullable=False),
    Column("began_at", Text, nullable=False),
    Column("ended_at", Text),
    Index("ix_sessions_person", "person"),
)

tokens = Table(
    "tokens",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("digest", Text, nullable=False, unique=True),
    Column("person", Integer, ForeignKey("people.id"), nullable=False),
    Column("name", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("made_at", Text, nullable=False),
    Column("ends_at", Text, nullable=False),
    Column("revoked_at", Text),
)

# The key that signs sessions and makes the stand-in ids of restricted reports; made at first use, never shown.
keys = Table("keys", metadata, Column("name", Text, primary_key=True), Column("secret", Text, nullable=False))

# `marks` are the highest row numbers of the other tables when the edition was made: what it holds can be read from them for ever.
releases = Table(
    "releases",
    metadata,
    Column("name", Text, primary_key=True),
    Column("number", Integer),
    Column("marks", Text),
    Column("manifest", Text, nullable=False),
    Column("made_at", Text, nullable=False),
    Column("made_by", Text),
)

# Where reports came from: their bytes once under their hash, and every taking of them, appended and never changed.
originals = Table(
    "originals",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("length", Integer, nullable=False),
    Column("packed", Boolean(create_constraint=False), nullable=False),
    Column("data", LargeBinary, nullable=False),
)

captures = Table(
    "captures",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("report", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("origin", Text, nullable=False),
    Column("line", Integer),
    Column("held_in", Text),
    Column("uri", Text),
    Column("captured_at", Text),
    Column("captured_by", Text),
    Column("headers", Text),
    Column("licence", Text),
    Column("taken_by", Text, nullable=False),
    Column("recorded_at", Text, nullable=False),
    Index("ix_captures_report", "report"),
)

watched = Table(
    "watched",
    metadata,
    Column("path", Text, primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("mtime_ns", BigInteger, nullable=False),
    Column("recorded_at", Text, nullable=False),
)

# The index of the last linking: derived from reports and decisions, replaced in part or whole, never versioned.
link_state = Table("link_state", metadata, Column("stamp", Text, primary_key=True), Column("decisions", Text, nullable=False))

link_reports = Table(
    "link_reports",
    metadata,
    Column("report", Text, primary_key=True),
    Column("seq", Integer, nullable=False),
    Column("origin", Text, nullable=False),
    Column("marks", LargeBinary, nullable=False),
    Index("ix_link_reports_origin", "origin"),
    sqlite_with_rowid=False,
)

link_copies = Table(
    "link_copies",
    metadata,
    Column("bucket", Integer, primary_key=True, autoincrement=False),
    Column("report", Text, primary_key=True),
    sqlite_with_rowid=False,
)

link_tellings = Table(
    "link_tellings",
    metadata,
    Column("key", Text, primary_key=True),
    Column("report", Text, nullable=False),
    Column("cluster", Text, nullable=False),
    Column("incident", Text, nullable=False),
    Column("buckets", LargeBinary, nullable=False),
    Index("ix_link_tellings_report", "report"),
    Index("ix_link_tellings_incident", "incident"),
    sqlite_with_rowid=False,
)

link_buckets = Table(
    "link_buckets",
    metadata,
    Column("bucket", Integer, primary_key=True, autoincrement=False),
    Column("key", Text, primary_key=True),
    sqlite_with_rowid=False,
)

link_edges = Table(
    "link_edges",
    metadata,
    Column("one", Text, primary_key=True),
    Column("other", Text, primary_key=True),
    Column("total", Float),
    Index("ix_link_edges_other", "other"),
    sqlite_with_rowid=False,
)

# What was asked of the network; `store.fetches` says what the columns mean. `body` is packed and empty once it is read.
fetches = Table(
    "fetches",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("url", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("sort", Text, nullable=False),
    Column("via", Text),
    Column("state", Text, nullable=False),
    Column("due", Float, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("code", Text),
    Column("detail", Text),
    Column("final", Text),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("at", Text),
    Column("headers", Text, nullable=False),
    Column("body", LargeBinary),
    UniqueConstraint("url", name="uq_fetches_url"),
    Index("ix_fetches_state", "sort", "state"),
)

fetch_hosts = Table(
    "fetch_hosts",
    metadata,
    Column("name", Text, primary_key=True),
    Column("rules", Text),
    Column("read_at", Float, nullable=False),
    Column("ready", Float, nullable=False),
)

feed_entries = Table("feed_entries", metadata, Column("feed", Text, primary_key=True), Column("entry", Text, primary_key=True))
