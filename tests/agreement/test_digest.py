"""The digest covers what is signed: all of it, and nothing else."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, reject
from hypothesis import strategies as st
from pydantic import ValidationError

from meetingdesk.agendas.words import Dissent
from meetingdesk.agreement import build, content_digest, digest_of, draft_bytes, original, parse, sealed_bytes
from meetingdesk.agreement.model import Agreement
from meetingdesk.canonical import canonical_json
from meetingdesk.errors import MeetingDeskError
from meetingdesk.locale import in_language
from meetingdesk.meeting.state import LooseEnd, MeetingState
from tests.agreement import sample

Path = tuple[str | int, ...]


def test_the_digest_does_not_depend_on_the_screen_language() -> None:
    """An English screen signs the same Danish text."""
    state = sample.rich("da")
    with in_language("en"):
        english_screen = content_digest(state)
    with in_language("da"):
        assert content_digest(state) == english_screen


def test_nothing_after_the_close_changes_the_digest() -> None:
    """Freezing, signing, the log's version and the last instant are no part of what is signed."""
    state = sample.rich()
    digest = content_digest(state)
    frozen = sample.signed(state, digest)
    assert content_digest(frozen) == digest
    sealed = frozen.model_copy(update={"phase": "sealed", "agreement_id": "g-1", "agreement_digest": "x"})
    assert content_digest(sealed) == digest
    later = state.model_copy(update={"version": 999, "last_at": sample.CLOSE + timedelta(days=3)})
    assert content_digest(later) == digest


def test_a_new_version_of_the_text_has_another_digest() -> None:
    """Signing again after the text was taken up is signing another version, even of the same words."""
    state = sample.short()
    first = content_digest(state)
    reopened = sample.signed(state, first).model_copy(update={"phase": "closed"})
    second = content_digest(reopened)
    assert second != first
    assert content_digest(sample.signed(reopened, second)) == second


def test_anybody_can_check_the_digest_from_the_json() -> None:
    """Taking `envelope` out of the sealed JSON and hashing the rest gives the digest that was signed."""
    state = sample.rich()
    digest = content_digest(state)
    content, sealed_digest = sealed_bytes(
        sample.signed(state, digest), "g-1", municipality="Hjørring Kommune"
    )
    assert hashlib.sha256(content).hexdigest() == sealed_digest
    plain = json.loads(content)
    envelope = plain.pop("envelope")
    assert hashlib.sha256(canonical_json(plain)).hexdigest() == digest == envelope["content_digest"]
    assert envelope["agreement_id"] == "g-1"


@pytest.mark.parametrize("language", ["da", "en"])
def test_what_is_sealed_can_be_read_again(language: Any) -> None:
    """Sealed bytes parse to the agreement that was built, and write to the same bytes."""
    state = sample.signed(sample.rich(language), "d" * 64)
    content, digest = sealed_bytes(state, "g-1", municipality="Hjørring Kommune")
    agreement = parse(content)
    assert canonical_json(agreement.model_dump(mode="json")) == content
    assert agreement.is_sealed
    assert agreement.content() == build(state, signatures=False).content()
    assert original(content).digest == digest
    assert original(content).agreement == agreement


def test_a_draft_is_not_sealed() -> None:
    """Only an agreement with an id of its own counts as sealed."""
    assert not parse(draft_bytes(sample.short())[0]).is_sealed


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff", b'{"schema_version": 2, "secret": "Mona"}'])
def test_other_bytes_are_refused_without_repeating_them(content: bytes) -> None:
    """A stored row that is no agreement ends in one sentence that holds nothing of the row."""
    with pytest.raises(MeetingDeskError) as refused:
        parse(content)
    assert "Mona" not in str(refused.value)


_CONTENT = build(sample.rich(), signatures=False).content()


def _leaves(value: Any, path: Path = ()) -> list[Path]:
    if isinstance(value, dict):
        return [leaf for key, inner in value.items() for leaf in _leaves(inner, (*path, key))]
    if isinstance(value, list):
        return [leaf for at, inner in enumerate(value) for leaf in _leaves(inner, (*path, at))]
    return [path]


def _changed(path: Path, change: Callable[[Any], Any]) -> dict[str, Any]:
    copy: dict[str, Any] = json.loads(json.dumps(_CONTENT))
    holder: Any = copy
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = change(holder[path[-1]])
    return copy


@given(path=st.sampled_from(_leaves(_CONTENT)), data=st.data())
def test_any_change_of_the_content_changes_the_digest(path: Path, data: st.DataObject) -> None:
    """No value of the content is outside of what is signed: another value, another digest."""

    def change(value: Any) -> Any:
        if isinstance(value, bool):
            return not value
        if isinstance(value, int):
            return value + data.draw(st.integers(1, 1000))
        return (value or "") + data.draw(st.text("abc æøå", min_size=1, max_size=3))

    try:
        changed = Agreement.model_validate(_changed(path, change))
    except ValidationError:
        # A word from a closed list, or a date, that became another one.
        reject()
    assert digest_of(changed) != digest_of(Agreement.model_validate(_CONTENT))


def _commitment(text: str, state: MeetingState) -> dict[str, Any]:
    record = state.blocks["agreements"]
    promise = record.commitments[0].model_copy(update={"what": text})
    return _with_block(state, "agreements", commitments=(promise, *record.commitments[1:]))


def _dissent(text: str, state: MeetingState) -> dict[str, Any]:
    record = state.blocks["agreements"]
    proposal = record.proposals[0]
    assert proposal.decision is not None
    dissent = Dissent(participant_id="p-2", reason=text)
    decision = proposal.decision.model_copy(update={"dissents": (dissent,)})
    changed = proposal.model_copy(update={"decision": decision})
    return _with_block(state, "agreements", proposals=(changed,))


def _conclusion(text: str, state: MeetingState) -> dict[str, Any]:
    line = state.blocks["competences"].conclusions[0].model_copy(update={"text": text})
    return _with_block(state, "competences", conclusions=(line,))


def _contribution(text: str, state: MeetingState) -> dict[str, Any]:
    line = state.blocks["competences"].contributions[0].model_copy(update={"text": text})
    return _with_block(state, "competences", contributions=(line,))


def _name(text: str, state: MeetingState) -> dict[str, Any]:
    person = state.participants["p-1"].model_copy(update={"name": text})
    return {"participants": {**state.participants, "p-1": person}}


def _loose_end(text: str, state: MeetingState) -> dict[str, Any]:
    return {"loose_ends": {"empty:x": LooseEnd(key="empty:x", what="x", how="dropped", reason=text)}}


def _with_block(state: MeetingState, block_id: str, **changes: Any) -> dict[str, Any]:
    return {"blocks": {**state.blocks, block_id: state.blocks[block_id].model_copy(update=changes)}}


@pytest.mark.parametrize("write", [_commitment, _dissent, _conclusion, _contribution, _name, _loose_end])
@given(text=st.text("abcæøå .,", min_size=1, max_size=12))
def test_what_people_write_reaches_what_is_signed(
    write: Callable[[str, MeetingState], dict[str, Any]], text: str
) -> None:
    """Another text, wherever it was typed, gives another digest; the same text gives the same."""
    state = sample.short()
    one = state.model_copy(update=write(text, state))
    other = state.model_copy(update=write(text + "x", state))
    assert content_digest(one) != content_digest(other)
    assert content_digest(one) == content_digest(state.model_copy(update=write(text, state)))
