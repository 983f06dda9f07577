"""Sealed agreements are kept byte for byte."""

from collections.abc import Callable
from pathlib import Path

import pytest

from meetingdesk.canonical import sha256_hex
from meetingdesk.errors import DatabaseUnreadable, StoreFailed
from meetingdesk.store.agreements import SealedDocument, SealedFile
from meetingdesk.store.event_store import EventStore
from tests.store.facts import NOW, agreement_summary, line


def seal(store: EventStore, number: int, document: bytes, **changes: object) -> SealedDocument:
    """Seal a document with a fact of a meeting of its own."""
    summary = agreement_summary(number, digest=sha256_hex(document), **changes)
    sealed = SealedDocument(summary, document)
    store.append(f"m-{number}", 0, [line()], actor="desk", command_id="k-1", at=NOW, sealed=[sealed])
    return sealed


def test_a_sealed_agreement_comes_back_to_the_byte(store: EventStore, other: EventStore) -> None:
    """Every field of its line and every byte of its document."""
    sealed = seal(store, 1, bytes(range(256)) * 500, rehearsal=True)
    assert other.sealed("g-1") == sealed
    assert other.sealed("g-1").summary.rehearsal is True  # type: ignore[union-attr]  # it is there
    assert other.sealed("g-2") is None


def test_the_newest_agreement_is_listed_first(store: EventStore) -> None:
    """By when they were sealed."""
    first, third, second = (seal(store, number, b"%d" % number) for number in (1, 3, 2))
    assert store.agreements() == (third.summary, second.summary, first.summary)


def test_a_wrong_digest_is_never_kept(store: EventStore) -> None:
    """A row that nobody could mend is refused before it is written, and the facts with it."""
    sealed = SealedDocument(agreement_summary(digest=sha256_hex(b"something else")), b"{}")
    with pytest.raises(ValueError, match="g-1"):
        store.append("m-1", 0, [line()], actor="desk", command_id="k-1", at=NOW, sealed=[sealed])
    assert store.agreements() == ()
    assert store.read("m-1") == ()


def test_an_agreement_is_sealed_once(store: EventStore) -> None:
    """The same id again fails and takes its facts back."""
    sealed = seal(store, 1, b"{}")
    with pytest.raises(StoreFailed):
        store.append("m-1", 1, [line(2)], actor="desk", command_id="k-2", at=NOW, sealed=[sealed])
    assert len(store.read("m-1")) == 1


def test_files_are_sealed_with_their_agreement(store: EventStore, other: EventStore) -> None:
    """With the agreement itself or later, as supplements; each comes back to the byte."""
    document = SealedDocument(
        agreement_summary(1, digest=sha256_hex(b"{}")),
        b"{}",
        (SealedFile("g-1", 0, "pdf", "application/pdf", bytes(range(256))),),
    )
    store.append("m-1", 0, [line()], actor="desk", command_id="k-1", at=NOW, sealed=[document])
    scan = SealedFile("g-1", 1, "scan", "application/pdf", b"%PDF")
    store.append("m-1", 1, [line(2)], actor="desk", command_id="k-2", at=NOW, files=[scan])
    assert other.sealed_file("g-1", "pdf") == document.files[0]
    assert other.sealed_file("g-1", "scan", 1) == scan
    assert other.sealed_file("g-1", "scan") is None
    assert other.sealed_file("g-1", "pdf", 10**30) is None
    with pytest.raises(StoreFailed):
        store.append("m-1", 2, [line(3)], actor="desk", command_id="k-3", at=NOW, files=[scan])
    assert len(store.read("m-1")) == 2


@pytest.mark.parametrize(
    ("change", "ask"),
    [
        ("UPDATE sealed_file SET content = x'00'", lambda store: store.sealed_file("g-1", "pdf")),
        ("UPDATE sealed_file SET content = x'00'", lambda store: store.sealed_files("g-1")),
        ("UPDATE sealed_agreement SET document = x'00'", lambda store: store.sealed("g-1")),
    ],
)
def test_what_was_changed_from_outside_is_told_and_never_handed_out(
    path: Path,
    open_store: Callable[[], EventStore],
    drop_guards_and: Callable[[str], int],
    change: str,
    ask: Callable[[EventStore], object],
) -> None:
    """Whoever holds the file can drop the triggers; what they changed is not shown as sealed."""
    files = (SealedFile("g-1", 0, "pdf", "application/pdf", b"%PDF"),)
    document = SealedDocument(agreement_summary(1, digest=sha256_hex(b"{}")), b"{}", files)
    before = open_store()
    before.append("m-1", 0, [line()], actor="desk", command_id="k-1", at=NOW, sealed=[document])
    assert ask(before)
    before.close()
    assert drop_guards_and(change) == 1
    with pytest.raises(DatabaseUnreadable, match="g-1 has been changed from outside"):
        ask(open_store())
