"""Facts written by any version of the product so far are read, and those of later ones are told apart."""

import json
from typing import Any

import pytest
from pydantic import ValidationError

from meetingdesk.agendas.schema import Agenda
from meetingdesk.errors import DatabaseUnreadable, NewerDatabase
from meetingdesk.meeting.events import EVENTS, AgreementSigned, BlockStarted, MeetingCancelled, MeetingOpened
from meetingdesk.store import codec
from tests.store.facts import NOW, ONE_OF_EACH, SAMPLES

FILES = sorted(SAMPLES.glob("*.json"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_shape_that_was_ever_written_is_read(file: Any) -> None:
    """A sample of each kind and shape still says what it said: its file's name is kind and shape."""
    kind, shape = file.stem.split(".")
    body = codec.decode(kind, int(shape), file.read_bytes())
    assert body == next(example for example in ONE_OF_EACH if example.kind == kind)


def test_every_kind_and_shape_has_a_sample() -> None:
    """A new kind, and a kind's new shape, brings its sample along; those of older shapes stay."""
    wanted = {f"{kind}.{shape}" for kind in EVENTS for shape in range(1, codec.present_shape(kind) + 1)}
    assert {file.stem for file in FILES} == wanted


def test_a_stored_agenda_is_not_judged_by_later_rules() -> None:
    """A meeting whose agenda would be refused today is read as it was held; later keys get defaults."""
    keys = json.loads((SAMPLES / "meeting_opened.1.json").read_bytes())
    agenda = keys["agenda"]
    agenda["minutes"] = 99
    agenda["blocks"] = [
        {"id": "sign", "kind": "sign", "minutes": 0, "title": {"da": "Først"}, "signers": ["nobody"]},
        {"id": "talk", "kind": "round", "minutes": 5, "title": {"da": "Runde"}, "of": ["nobody"]},
        {"id": "talk", "kind": "discussion", "minutes": 5, "title": {"da": "Igen"}, "answers": "later"},
    ]
    del agenda["agreement"]
    with pytest.raises(ValidationError):
        Agenda.model_validate(agenda)
    body = codec.decode("meeting_opened", 1, json.dumps(keys).encode())
    assert isinstance(body, MeetingOpened)
    assert [block.id for block in body.agenda.blocks] == ["sign", "talk", "talk"]
    assert body.agenda.agreement.sections == ()
    assert codec.decode("meeting_opened", 1, codec.encode(body)) == body


def test_a_stored_agenda_with_keys_nobody_knows_is_not_guessed_at() -> None:
    """Only the rules of what fits together are forgiven; what a key means is not."""
    keys = json.loads((SAMPLES / "meeting_opened.1.json").read_bytes())
    keys["agenda"]["mood"] = "good"
    with pytest.raises(DatabaseUnreadable):
        codec.decode("meeting_opened", 1, json.dumps(keys).encode())


def test_an_older_shape_is_turned_into_todays_step_by_step(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each entry of the table knows one step; the last leads to the model."""

    def why_to_cause(keys: dict[str, Any]) -> dict[str, Any]:
        return {"cause": keys["why"]}

    def cause_to_reason(keys: dict[str, Any]) -> dict[str, Any]:
        return {"reason": keys["cause"]}

    monkeypatch.setitem(codec.UPCASTS, ("meeting_cancelled", 1), why_to_cause)
    monkeypatch.setitem(codec.UPCASTS, ("meeting_cancelled", 2), cause_to_reason)
    told = MeetingCancelled(reason="Sygdom")
    assert codec.present_shape("meeting_cancelled") == 3
    assert codec.decode("meeting_cancelled", 1, b'{"why": "Sygdom"}') == told
    assert codec.decode("meeting_cancelled", 2, b'{"cause": "Sygdom"}') == told
    assert codec.decode("meeting_cancelled", 3, codec.encode(told)) == told


@pytest.mark.parametrize(("kind", "shape"), [("meeting_teleported", 1), ("meeting_cancelled", 2)])
def test_a_kind_or_shape_of_a_later_version_says_so(kind: str, shape: int) -> None:
    """The person is told to install the newest version, not that something is broken."""
    with pytest.raises(NewerDatabase, match=kind):
        codec.decode(kind, shape, b'{"reason": ""}')


@pytest.mark.parametrize("body", [b'{"grund": "hemmelig"}', b"hemmelig", b"", None])
def test_an_unreadable_fact_is_an_error_that_keeps_quiet(body: bytes | None) -> None:
    """The sentence names the kind and never the content, not even in what the error was raised from."""
    with pytest.raises(DatabaseUnreadable, match="meeting_cancelled") as error:
        codec.decode("meeting_cancelled", 1, body)
    assert "hemmelig" not in str(error.value)
    assert error.value.__suppress_context__


def test_the_content_is_canonical() -> None:
    """Sorted keys and no spaces, so that a digest can be taken by anybody."""
    assert (
        codec.encode(BlockStarted(block_id="å", started_at=NOW))
        == json.dumps(
            {"block_id": "å", "started_at": "2026-03-04T08:30:15.250000Z"},
            ensure_ascii=False,
            separators=(",", ":"),
        ).encode()
    )


def test_a_drawn_signature_is_kept_point_by_point() -> None:
    """What was drawn is read as it was written; a signature from before there were drawings has none."""
    drawn = AgreementSigned(
        version=1,
        participant_id="p-1",
        how="signed",
        content_digest="ab" * 32,
        drawing=(((1, 9), (4, 2)), ((3, 5),)),
    )
    assert codec.decode("agreement_signed", 1, codec.encode(drawn)) == drawn
    older = codec.decode("agreement_signed", 1, (SAMPLES / "agreement_signed.1.json").read_bytes())
    assert isinstance(older, AgreementSigned)
    assert older.drawing == ()
