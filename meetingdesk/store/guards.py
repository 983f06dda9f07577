"""Triggers that keep facts as they were written, whoever opens the file.

`INSERT OR REPLACE` removes the old row without asking the delete triggers, unless a connection has switched
`recursive_triggers` on. Ours has; for every other program's there are the insert triggers.
They stop mistakes and careless tools. Someone set on it can drop a trigger: that is what the digests are for.
"""

from typing import Final


def _refuse(name: str, event: str, table: str, sentence: str, when: str = "") -> str:
    condition = f" WHEN {when}" if when else ""
    action = f"SELECT RAISE(ABORT, '{sentence}')"
    return f"CREATE TRIGGER {name} BEFORE {event} ON {table}{condition} BEGIN {action}; END"


# Built from this file's own constants only.
GUARDS: Final[tuple[str, ...]] = (
    _refuse("stored_event_update", "UPDATE", "stored_event", "a fact is never changed"),
    _refuse("stored_event_delete", "DELETE", "stored_event", "a fact is never deleted"),
    _refuse(
        "stored_event_insert",
        "INSERT",
        "stored_event",
        "a fact takes the next version of its stream",
        "NEW.version <> 1 + (SELECT coalesce(max(version), 0) FROM stored_event"
        " WHERE stream_id = NEW.stream_id)",
    ),
    _refuse("event_body_update", "UPDATE", "event_body", "the content of a fact is never changed"),
    _refuse("event_body_delete", "DELETE", "event_body", "the content of a fact is never deleted"),
    _refuse(
        "event_body_insert",
        "INSERT",
        "event_body",
        "the content of a fact is written once",
        "EXISTS (SELECT 1 FROM event_body WHERE stream_id = NEW.stream_id AND version = NEW.version)",
    ),
    _refuse("sealed_agreement_update", "UPDATE", "sealed_agreement", "a sealed agreement is never changed"),
    _refuse("sealed_agreement_delete", "DELETE", "sealed_agreement", "a sealed agreement is never deleted"),
    _refuse(
        "sealed_agreement_insert",
        "INSERT",
        "sealed_agreement",
        "a sealed agreement is written once",
        "EXISTS (SELECT 1 FROM sealed_agreement WHERE agreement_id = NEW.agreement_id)",
    ),
    _refuse("sealed_file_update", "UPDATE", "sealed_file", "a sealed file is never changed"),
    _refuse("sealed_file_delete", "DELETE", "sealed_file", "a sealed file is never deleted"),
    _refuse(
        "sealed_file_insert",
        "INSERT",
        "sealed_file",
        "a sealed file is written once",
        "EXISTS (SELECT 1 FROM sealed_file WHERE agreement_id = NEW.agreement_id AND number = NEW.number"
        " AND name = NEW.name)",
    ),
)
"""One statement for each trigger."""
