"""Every text that somebody could sign stays, with its digest; what changed since is said in words."""

from __future__ import annotations

from pathlib import Path

import pytest

from meetingdesk.agreement import content_digest, digest_of
from meetingdesk.errors import MeetingDeskError, NotFound
from meetingdesk.meeting import commands as c
from meetingdesk.session import Session
from meetingdesk.session.versions import Versions
from tests.session.held import closed, people_of, session_at


def _second_version(session: Session) -> str:
    """A meeting whose first text got one signature, was taken up again, and is fixed anew with a change."""
    meeting_id = closed(session)
    frozen = session.freeze(meeting_id).result().meeting.frozen
    assert frozen is not None
    session.sign(meeting_id, frozen.signers[0], "signed", frozen.content_digest, typed_name="Navn").result()
    session.submit(meeting_id, c.ReopenMeeting(reason="Fristen var forkert")).result()
    who = tuple(people_of(session, meeting_id)[:1])
    revised = c.ReviseCommitment(
        commitment_id="g-1", what="Skrive aftalen rent", who=who, no_deadline_reason="Når der er tid"
    )
    session.submit(meeting_id, revised).result()
    made = c.MakeCommitment(
        block_id="agreements",
        commitment_id="g-2",
        what="Ringe til lægen",
        who=who,
        no_deadline_reason="Snart",
    )
    session.submit(meeting_id, made).result()
    session.submit(meeting_id, c.CloseMeeting()).result()
    session.freeze(meeting_id).result()
    return meeting_id


def test_what_changed_is_said_line_by_line(tmp_path: Path) -> None:
    """New, changed, and why it was taken up again; what is the same is not said."""
    with session_at(tmp_path) as session:
        meeting_id = _second_version(session)
        told = [line.text for line in session.changes(meeting_id).result()]
        text = "\n".join(told)
        assert "Fristen var forkert" in text
        assert "Skrive aftalen rent" in text
        assert "Ringe til lægen" in text
        whole = [line.text for line in session.document_lines(meeting_id).result()]
        assert len(told) < len(whole)
        assert not any("storkøkken" in line for line in told)


def test_the_first_version_differs_from_nothing(tmp_path: Path) -> None:
    """There is nothing to compare it with, and nothing to read before it."""
    with session_at(tmp_path) as session:
        meeting_id = closed(session)
        assert session.changes(meeting_id).result() == ()
        session.freeze(meeting_id).result()
        assert session.changes(meeting_id).result() == ()


def test_an_earlier_version_stays_with_its_digest(tmp_path: Path) -> None:
    """Version 1 is read as it was signed, whatever came after; its signature stays with it."""
    with session_at(tmp_path) as session:
        meeting_id = _second_version(session)
        first, second = session.versions(meeting_id).result()
        assert (len(first.signatures), second.signatures) == (1, ())
        assert first.reopened_reason == "Fristen var forkert"
        old = "\n".join(line.text for line in session.version_lines(meeting_id, 1).result())
        new = "\n".join(line.text for line in session.version_lines(meeting_id, 2).result())
        assert "Ringe til lægen" not in old
        assert "Ringe til lægen" in new
        assert first.content_digest != second.content_digest
        with pytest.raises(NotFound):
            session.version_lines(meeting_id, 3).result()


def test_what_is_kept_is_what_was_signed_and_the_log_makes_it_once_more(tmp_path: Path) -> None:
    """The kept bytes have the digest; so has what is built from the log up to that fact alone."""
    with session_at(tmp_path) as session:
        meeting_id = _second_version(session)

        def checked(room: object) -> list[bool]:
            versions: Versions = room.versions  # type: ignore[attr-defined]  # the session's own workroom
            state = room.meetings.catch_up(meeting_id).meeting  # type: ignore[attr-defined]  # as above
            held = [
                (digest_of(versions.content(meeting_id, one.version)), one.content_digest)
                for one in state.versions
            ]
            rebuilt = [
                (digest_of(versions._rebuilt(meeting_id, one, state.case_id)), one.content_digest)
                for one in state.versions
            ]
            return [found == wanted for found, wanted in (*held, *rebuilt)]

        assert session._do(checked).result() == [True] * 4
        state = session.open(meeting_id).result().meeting
        assert state.frozen is not None
        assert content_digest(state) == state.frozen.content_digest


def test_a_kept_text_that_is_another_is_not_shown_as_the_signed_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the bytes do not have the version's digest, it is said instead."""
    with session_at(tmp_path) as session:
        meeting_id = _second_version(session)

        def spoiled(room: object) -> None:
            versions: Versions = room.versions  # type: ignore[attr-defined]  # the session's own workroom
            kept = versions._store.sealed_file(meeting_id, "text", 1)
            assert kept is not None
            other = versions._store.sealed_file(meeting_id, "text", 2)
            monkeypatch.setattr(versions._store, "sealed_file", lambda *_asked: other)
            versions.content(meeting_id, 1)

        with pytest.raises(MeetingDeskError, match=r"not what was fixed|ikke det, der"):
            session._do(spoiled).result()
