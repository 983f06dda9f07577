"""What the sealed agreement's screen says when a timestamp server gave no time."""

from __future__ import annotations

from meetingdesk.agreement import content_digest
from meetingdesk.meeting.state import MeetingState
from meetingdesk.screens.sealed_words import facts
from tests.agreement import sample

_SAID = "Sealed without a timestamp"


def _sealed(*, untimed: bool) -> MeetingState:
    state = sample.short()
    state = sample.signed(state, content_digest(state))
    changes = {
        "phase": "sealed",
        "agreement_id": "a-1",
        "sealed_at": sample.CLOSE,
        "seal_is_untimed": untimed,
    }
    return state.model_copy(update=changes)


def test_a_seal_without_the_timestamp_that_was_asked_for_says_so() -> None:
    """Whoever stands at the screen hears of it, not only who reads the log."""
    assert _SAID in facts(_sealed(untimed=True), "sqlite:///m.db").plain


def test_a_seal_that_lacks_nothing_says_nothing() -> None:
    """Without a server nobody expects a timestamp."""
    assert _SAID not in facts(_sealed(untimed=False), "sqlite:///m.db").plain
