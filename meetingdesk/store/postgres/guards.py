"""Facts and sealed agreements stay as they were written: triggers for everybody, rights for whoever works.

The run-time role may add to these tables and never change them. The triggers stop the owner's own slips; who
owns the tables can drop a trigger, and for that there are the digests.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from meetingdesk.store.tables import METADATA

GUARDED: Final[dict[str, str]] = {
    "stored_event": "a fact is never changed",
    "event_body": "the content of a fact is never changed",
    "sealed_agreement": "a sealed agreement is never changed",
    "sealed_file": "a sealed file is never changed",
}
"""The tables that are only added to, and what whoever tries otherwise is told."""

_REFUSE: Final = (
    "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql"
    " SET search_path = meetingdesk, pg_temp AS $$"
    " BEGIN RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'restrict_violation'; END $$"
)
# Of several rows in one statement each sees those before it.
_NEXT_VERSION: Final = (
    "CREATE FUNCTION take_next_version() RETURNS trigger LANGUAGE plpgsql"
    " SET search_path = meetingdesk, pg_temp AS $$ BEGIN"
    " IF NEW.version <> 1 + (SELECT coalesce(max(version), 0) FROM stored_event"
    " WHERE stream_id = NEW.stream_id)"
    " THEN RAISE EXCEPTION 'a fact takes the next version of its stream'"
    " USING ERRCODE = 'restrict_violation'; END IF;"
    " RETURN NEW; END $$"
)


def guards() -> Iterator[str]:
    """Return the statements that make the guards."""
    yield _REFUSE
    yield _NEXT_VERSION
    for table, sentence in GUARDED.items():
        yield (
            f"CREATE TRIGGER {table}_guard BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}"
            f" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('{sentence}')"
        )
        # Also where a session says that it only repeats what happened elsewhere.
        yield f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_guard"
    yield (
        "CREATE TRIGGER stored_event_insert BEFORE INSERT ON stored_event"
        " FOR EACH ROW EXECUTE FUNCTION take_next_version()"
    )


def rights(role: str) -> Iterator[str]:
    """Return the statements that give a role, quoted already, what people's work needs and no more."""
    yield "REVOKE ALL ON ALL TABLES IN SCHEMA meetingdesk FROM PUBLIC"
    yield f"REVOKE ALL ON ALL TABLES IN SCHEMA meetingdesk FROM {role}"
    yield "REVOKE ALL ON ALL FUNCTIONS IN SCHEMA meetingdesk FROM PUBLIC"
    yield f"GRANT USAGE ON SCHEMA meetingdesk TO {role}"
    for table in METADATA.tables:
        may = "SELECT, INSERT" if table in GUARDED else "SELECT, INSERT, UPDATE, DELETE"
        yield f"GRANT {may} ON {table} TO {role}"
    yield f"GRANT SELECT, INSERT, UPDATE ON installation TO {role}"
    yield f"GRANT SELECT ON alembic_version TO {role}"
