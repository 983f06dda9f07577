"""The sealed PDF through the door: made once, stored, and exported as it is."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from meetingdesk.agreement import Original
from meetingdesk.agreement.formats import FORMATS
from meetingdesk.agreement.seals import verify_pdf
from meetingdesk.clock import ManualClock
from meetingdesk.errors import MeetingDeskError
from meetingdesk.letterhead import Letterhead
from meetingdesk.meeting.commands import AddSupplement, SignAgreement
from meetingdesk.session import Session
from meetingdesk.settings.seal import SealSettings
from meetingdesk.store.agreements import Agreements, SealedFile
from tests.agreement.seals.sealed import issued
from tests.agreement.seals.time_server import time_server
from tests.session.held import START, closed, people_of, sealed, session_at


def _sealing(folder: Path, settings: SealSettings) -> Session:
    session = Session(
        f"sqlite:///{folder / 'meetings.db'}",
        clock=ManualClock(START),
        own_agendas=folder / "agendas",
        seal=settings,
    )
    session.start().result()
    return session


@contextmanager
def _session_with(folder: Path, letterhead: Letterhead) -> Iterator[Session]:
    session = Session(
        f"sqlite:///{folder / 'meetings.db'}",
        clock=ManualClock(START),
        own_agendas=folder / "agendas",
        letterhead=letterhead,
    )
    session.start().result()
    try:
        yield session
    finally:
        session.close().result()


def test_the_stored_bytes_are_the_document(tmp_path: Path) -> None:
    """Exporting gives the same file each time, and from every session."""
    with session_at(tmp_path) as session:
        _meeting_id, agreement_id = sealed(session)
        first = session.export(agreement_id, "pdf").result()
        content = session.export(agreement_id, "json").result().content
        assert session.export(agreement_id, "pdf").result() == first
    with session_at(tmp_path, seat="other") as session:
        assert session.export(agreement_id, "pdf").result() == first
    found = verify_pdf(first.content)
    assert found.is_whole
    assert found.files["agreement.json"] == content


@pytest.mark.parametrize("format_name", FORMATS)
def test_another_letterhead_changes_no_sealed_document(tmp_path: Path, format_name: str) -> None:
    """What the municipality looks like later shows in what is made later, and in no format of this."""
    with session_at(tmp_path) as session:
        meeting_id, agreement_id = sealed(session)
        unsealed = closed(session)
        drafted = session.export_draft(unsealed, "md").result()
        first = session.export(agreement_id, format_name).result()
        package = session.package(agreement_id).result()
        session.submit(meeting_id, AddSupplement(about="objection", whose="Mona K.", words="Nej.")).result()
        supplement = session.export_supplement(agreement_id, 1, "md").result()
        packed = session.package(agreement_id).result()
    later = Letterhead(municipality="Ny Kommune", colour="#7a1f1f")
    with _session_with(tmp_path, later) as session:
        assert session.export(agreement_id, format_name).result() == first
        assert session.export_supplement(agreement_id, 1, "md").result() == supplement
        assert session.package(agreement_id).result() == packed != package
        assert session.export_draft(unsealed, "md").result() != drafted


def test_a_format_that_fails_stands_in_no_seals_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The agreement is sealed without it, and it is made when somebody asks for it."""

    def fails(_original: Original) -> bytes:
        raise RuntimeError("no such style")

    with session_at(tmp_path) as session:
        with monkeypatch.context() as broken:
            broken.setitem(FORMATS, "docx", replace(FORMATS["docx"], render=fails))
            _meeting_id, agreement_id = sealed(session)
        assert verify_pdf(session.export(agreement_id, "pdf").result().content).is_whole
        assert session.export(agreement_id, "docx").result().content.startswith(b"PK")


def test_the_log_says_by_which_certificate(tmp_path: Path) -> None:
    """So that a file's certificate can be compared with it years later."""
    with session_at(tmp_path) as session:
        meeting_id, agreement_id = sealed(session)
        fact = session.log(meeting_id).result()[-1].body
        certificate = verify_pdf(session.export(agreement_id, "pdf").result().content).certificate
    assert certificate is not None
    assert getattr(fact, "certificate", None) == certificate.fingerprint


def test_a_draft_bears_no_seal(tmp_path: Path) -> None:
    """Only what all have answered is sealed."""
    with session_at(tmp_path) as session:
        meeting_id = closed(session)
        draft = session.export_draft(meeting_id, "pdf").result()
    assert verify_pdf(draft.content).broken == "unsealed"


def test_an_agreement_of_an_earlier_version_is_exported_without_a_seal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It has no stored files; checking says that it bears no seal, and every format is made."""
    with session_at(tmp_path) as session:
        _meeting_id, agreement_id = sealed(session)

        def nothing(_self: Agreements, _agreement_id: str, _name: str, number: int = 0) -> SealedFile | None:
            return None

        monkeypatch.setattr(Agreements, "sealed_file", nothing)
        exported = session.export(agreement_id, "pdf").result()
        assert session.export(agreement_id, "md").result().content
    assert exported.content.startswith(b"%PDF-")
    assert verify_pdf(exported.content).broken == "unsealed"


def test_two_who_seal_at_once_make_one_seal(tmp_path: Path) -> None:
    """Two sessions at one file: both are shown the same agreement, and one file is stored."""
    with session_at(tmp_path) as first, session_at(tmp_path, seat="other") as second:
        meeting_id = closed(first)
        frozen = first.freeze(meeting_id).result().meeting.frozen
        assert frozen is not None
        *earlier, last = frozen.signers
        for person in earlier:
            first.sign(meeting_id, person, "signed", frozen.content_digest, typed_name="Navn").result()
        assert last in people_of(second, meeting_id)

        def ends(session: Session) -> str | None:
            try:
                answer = session.sign(meeting_id, last, "signed", frozen.content_digest, typed_name="Navn")
                return answer.result().meeting.agreement_id
            except MeetingDeskError:
                # The other one's answer came first; sealing again gives what was sealed.
                return session.seal(meeting_id).result().meeting.agreement_id

        with ThreadPoolExecutor(2) as both:
            ids = set(both.map(ends, (first, second)))
        assert len(ids) == 1
        (agreement_id,) = ids
        assert agreement_id is not None
        assert len(first.agreements().result()) == 1
        assert first.export(agreement_id, "pdf").result() == second.export(agreement_id, "pdf").result()


def test_a_certificate_that_cannot_seal_seals_nothing(tmp_path: Path) -> None:
    """The answers stand, and sealing works as soon as the certificate does."""
    session = _sealing(tmp_path, SealSettings(tmp_path / "seal", tmp_path / "kommune.p12"))
    try:
        with pytest.raises(MeetingDeskError, match="nothing is sealed"):
            sealed(session)
        assert session.agreements().result() == ()
        (meeting,) = session.desk().result().meetings
        assert session.open(meeting.meeting_id).result().meeting.phase == "signing"
    finally:
        session.close().result()
    session = _sealing(tmp_path, SealSettings(tmp_path / "seal"))
    try:
        assert session.seal(meeting.meeting_id).result().meeting.agreement_id is not None
    finally:
        session.close().result()


def test_a_server_that_gives_no_time_is_noted(tmp_path: Path) -> None:
    """The agreement is sealed all the same, and the log says what its seal lacks."""
    settings = SealSettings(tmp_path / "seal", timestamp_server="http://127.0.0.1:9/")
    session = _sealing(tmp_path, settings)
    try:
        meeting_id, agreement_id = sealed(session)
        assert session.open(meeting_id).result().meeting.seal_is_untimed
        assert verify_pdf(session.export(agreement_id, "pdf").result().content).is_whole
    finally:
        session.close().result()


def test_a_server_that_gives_the_time_is_believed(tmp_path: Path) -> None:
    """The sealed file carries its word."""
    clock = issued("Tidsserver", stamps=True, rsa_key=True)
    with time_server(clock) as url:
        session = _sealing(tmp_path, SealSettings(tmp_path / "seal", timestamp_server=url))
        try:
            meeting_id, agreement_id = sealed(session)
            assert not session.open(meeting_id).result().meeting.seal_is_untimed
            assert verify_pdf(session.export(agreement_id, "pdf").result().content).timestamp is not None
        finally:
            session.close().result()


def test_a_drawn_signature_is_sealed_and_found_again(tmp_path: Path) -> None:
    """It goes through the door and the log into the sealed agreement, and its PDF is whole."""
    drawing = (((2, 0), (10, 4), (16, 0)), ((5, 9),))
    with session_at(tmp_path) as session:
        meeting_id = closed(session)
        frozen = session.freeze(meeting_id).result().meeting.frozen
        assert frozen is not None
        for person in frozen.signers:
            answer = SignAgreement(
                participant_id=person,
                how="signed",
                typed_name="Navn",
                content_digest=frozen.content_digest,
                drawing=drawing,
            )
            state = session.submit(meeting_id, answer).result().meeting
        assert state.agreement_id is not None
    with session_at(tmp_path, seat="other") as session:
        lines = session.agreement(state.agreement_id).result()["envelope"]["signatures"]
        pdf = session.export(state.agreement_id, "pdf").result().content
    assert [line["drawing"] for line in lines] == [
        [[list(point) for point in stroke] for stroke in drawing] for _line in lines
    ]
    assert verify_pdf(pdf).is_whole
