"""A log that was changed behind the product's back shows where."""

from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingdesk.errors import DatabaseUnreadable
from meetingdesk.store import chain
from meetingdesk.store.event_store import EventStore
from tests.store.facts import NOW, ONE_OF_EACH, line

Row = tuple[chain.Link, str, bytes | None, bytes | None]


def rows(versions: Iterable[int] = range(1, 5)) -> list[Row]:
    """A small chain whose digests hold."""
    made: list[Row] = []
    previous = chain.GENESIS
    for version in versions:
        salt, body = bytes([version]) * 16, b'{"text":"%d"}' % version
        link = chain.Link(
            "m-1", version, "kind", 1, "desk", "k-1", "2026", chain.body_digest(salt, body), previous
        )
        previous = link.digest()
        made.append((link, previous, salt, body))
    return made


TEXTS = ("stream_id", "kind", "actor", "command_id", "at", "body_digest", "previous_digest")


def flipped(value: bytes, byte: int, bit: int) -> bytes:
    """The same bytes but for one bit."""
    changed = bytearray(value)
    changed[byte % len(changed)] ^= 1 << bit
    return bytes(changed)


@given(
    version=st.integers(1, 4),
    byte=st.integers(0, 100),
    bit=st.integers(0, 7),
    part=st.sampled_from(["salt", "body"]),
)
def test_one_flipped_bit_of_the_content_shows(version: int, byte: int, bit: int, part: str) -> None:
    """Salt and body of every fact are under its digest."""
    log = rows()
    link, digest, salt, body = log[version - 1]
    assert salt
    assert body
    if part == "salt":
        salt = flipped(salt, byte, bit)
    else:
        body = flipped(body, byte, bit)
    log[version - 1] = (link, digest, salt, body)
    assert chain.first_break(log) == version


@given(
    version=st.integers(1, 4),
    name=st.sampled_from(TEXTS),
    place=st.integers(0, 100),
    letter=st.characters(codec="utf-8"),
)
def test_one_changed_letter_of_the_header_shows(version: int, name: str, place: int, letter: str) -> None:
    """Every column of a fact's place is under its digest, whatever is put there."""
    log = rows()
    link, digest, salt, body = log[version - 1]
    value = getattr(link, name)
    place %= len(value)
    changed = value[:place] + letter + value[place + 1 :]
    log[version - 1] = (replace(link, **{name: changed}), digest, salt, body)
    assert chain.first_break(log) == (None if changed == value else version)


@pytest.mark.parametrize("version", [1, 2, 4])
def test_a_changed_number_of_the_header_shows(version: int) -> None:
    """So are its numbers."""
    for changes in ({"version": 7}, {"shape": 7}):
        log = rows()
        link, digest, salt, body = log[version - 1]
        log[version - 1] = (replace(link, **changes), digest, salt, body)  # type: ignore[arg-type]  # numbers both
        assert chain.first_break(log) == version


@given(version=st.integers(1, 4), place=st.integers(0, 63), digit=st.sampled_from("0123456789abcdefx"))
def test_a_changed_digest_shows(version: int, place: int, digit: str) -> None:
    """The last fact's own digest too, which no other repeats."""
    log = rows()
    link, digest, salt, body = log[version - 1]
    changed = digest[:place] + digit + digest[place + 1 :]
    log[version - 1] = (link, changed, salt, body)
    assert chain.first_break(log) == (None if changed == digest else version)


@pytest.mark.parametrize("gone", [1, 2, 3])
def test_a_missing_fact_shows(gone: int) -> None:
    """A fact taken out is reported as itself."""
    log = rows()
    del log[gone - 1]
    assert chain.first_break(log) == gone


def test_a_log_that_was_numbered_anew_with_a_gap_shows() -> None:
    """Even when every digest was taken anew."""
    assert chain.first_break(rows(range(2, 4))) == 1
    assert chain.first_break(rows([1, 2, 4])) == 3


def test_facts_in_another_order_show() -> None:
    """Two facts cannot change places."""
    log = rows()
    log[1], log[2] = log[2], log[1]
    assert chain.first_break(log) == 2


def test_a_missing_body_shows() -> None:
    """Content cannot be taken away either."""
    log = rows()
    log[2] = (*log[2][:2], None, None)
    assert chain.first_break(log) == 3


def test_bytes_moved_between_salt_and_body_show() -> None:
    """The border between the two is fixed."""
    log = rows()
    link, digest, salt, body = log[0]
    assert salt
    assert body
    log[0] = (link, digest, salt + body[:1], body[1:])
    assert chain.first_break(log) == 1


@pytest.mark.parametrize(
    ("statement", "version"),
    [
        ("UPDATE event_body SET body = salt WHERE version = 3", 3),
        ("UPDATE event_body SET salt = body WHERE version = 2", 2),
        ("UPDATE stored_event SET actor = 'other' WHERE version = 1", 1),
        ("UPDATE stored_event SET at = '2020' WHERE version = 4", 4),
        ("UPDATE stored_event SET digest = upper(digest) WHERE version = 5", 5),
        ("DELETE FROM stored_event WHERE version = 2", 2),
        ("DELETE FROM event_body WHERE version = 2", 2),
        ("UPDATE stored_event SET version = 9 WHERE version = 5", 5),
    ],
)
def test_a_log_changed_by_another_tool_shows(
    store: EventStore, drop_guards_and: Callable[[str], int], statement: str, version: int
) -> None:
    """With the guards dropped every change is possible and each is found, at the fact it was made to."""
    store.append("m-1", 0, [line(n) for n in range(5)], actor="desk", command_id="k-1", at=NOW)
    store.append("m-2", 0, ONE_OF_EACH, actor="desk", command_id="k-1", at=NOW)
    assert drop_guards_and(f"{statement} AND stream_id = 'm-1'") == 1
    assert store.verify("m-1") == version
    assert store.verify("m-2") is None


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM event_body WHERE version = 2",
        "UPDATE event_body SET body = salt WHERE version = 2",
        "UPDATE stored_event SET at = 'yesterday' WHERE version = 2",
    ],
)
def test_a_log_with_a_hole_is_not_read_as_if_it_were_whole(
    store: EventStore, drop_guards_and: Callable[[str], int], statement: str
) -> None:
    """A fact that cannot be read is an error, never left out."""
    store.append("m-1", 0, [line(n) for n in range(3)], actor="desk", command_id="k-1", at=NOW)
    assert drop_guards_and(statement) == 1
    with pytest.raises(DatabaseUnreadable):
        store.read("m-1")
    with pytest.raises(DatabaseUnreadable):
        store.find_command("m-1", "k-1")
