"""In a meeting over several cases each text is put before those it concerns, and answered by itself."""

from __future__ import annotations

from functools import cache

import pytest

from meetingdesk.agendas.schema import Agenda
from meetingdesk.errors import CommandRefused
from meetingdesk.meeting import commands as c
from meetingdesk.meeting.one_case import for_case
from meetingdesk.meeting.projection import project
from meetingdesk.meeting.summarize import commitments_of, summarize
from tests.meeting.driver import Driver
from tests.meeting.several import CHAIR, CLERK, EVA, OLE, Several, marked
from tests.meeting.several_story import told

PROMISE = c.MakeCommitment(
    block_id="ending", commitment_id="g-9", what="Nyt møde", who=(CHAIR,), no_deadline_reason="aftales"
)
DIGESTS = {"c-1": "d1", "c-2": "d2"}


@cache
def citizens_sign() -> Agenda:
    """The odd format, but the citizens sign too."""
    blocks = tuple(
        block.evolve(signers=("chair", "citizen")) if block.id == "sign" else block
        for block in marked().blocks
    )
    return marked().evolve(blocks=blocks)


def frozen() -> Several:
    """A closed meeting whose texts are fixed for signing."""
    meeting = told()
    meeting.do(c.FreezeAgreement(content_digest="both", digests=DIGESTS))
    return meeting


def refused(driver: Driver, command: c.Command) -> str:
    """The code a command is refused with."""
    with pytest.raises(CommandRefused) as caught:
        driver.do(command)
    return caught.value.code


def answer(person: str, how: str = "signed", case: str = "", **more: str) -> c.SignAgreement:
    """A signer's answer to a case's text, or to all."""
    values = {"content_digest": DIGESTS.get(case, "both"), "typed_name": "Navn", **more}
    return c.SignAgreement.model_validate({"participant_id": person, "how": how, "case_id": case, **values})


def test_one_answer_signs_every_text() -> None:
    """Whoever read them all answers once, and stands under each."""
    meeting = frozen()
    made = meeting.do(answer(CHAIR))
    assert [fact.body.model_dump()["case_id"] for fact in made] == ["c-1", "c-2"]
    assert [fact.body.model_dump()["content_digest"] for fact in made] == ["d1", "d2"]
    assert meeting.state.frozen is not None
    assert meeting.state.frozen.waits_for == (CLERK,)


def test_a_reservation_is_to_one_text() -> None:
    """Its words stand in that text alone; the others are answered by themselves."""
    meeting = frozen()
    assert refused(meeting, answer(CHAIR, "reservation", words="Ikke om Mosedal")) == "one_text"
    assert refused(meeting, answer(CHAIR, "declined", words="Ikke om Mosedal")) == "one_text"
    meeting.do(answer(CHAIR, "reservation", "c-2", words="Ikke om Mosedal"))
    assert CHAIR in meeting.state.frozen.waits_for  # type: ignore[union-attr]  # it was frozen above
    meeting.do(answer(CHAIR))
    words = {
        case: [one.words for one in for_case(meeting.state, case).versions[-1].signatures] for case in DIGESTS
    }
    assert words == {"c-1": [""], "c-2": ["Ikke om Mosedal"]}
    assert refused(meeting, answer(CHAIR, case="c-2")) == "not_a_signer"


def test_the_answer_is_to_the_text_that_was_seen() -> None:
    """The digest is the text's own, or that of all together."""
    meeting = frozen()
    assert refused(meeting, answer(CHAIR, case="c-1", content_digest="d2")) == "other_text"
    assert refused(meeting, answer(CHAIR, content_digest="d1")) == "other_text"


def test_a_citizen_is_asked_about_their_own_case_alone() -> None:
    """Nobody reads another citizen's text to sign it."""
    meeting = Several(citizens_sign()).at_block("ending")
    meeting.close()
    meeting.do(c.FreezeAgreement(content_digest="both", digests=DIGESTS))
    held = meeting.state.frozen
    assert held is not None
    assert held.asked == {"c-1": (CHAIR, OLE), "c-2": (CHAIR, EVA)}
    assert held.open_texts(EVA) == ("c-2",)
    assert for_case(meeting.state, "c-1").versions[-1].signers == (CHAIR, OLE)
    meeting.do(answer(EVA))
    assert [one.case_id for one in meeting.state.versions[-1].signatures] == ["c-2"]


def test_all_texts_are_sealed_in_one_step() -> None:
    """The meeting is sealed with an agreement for each case; none is sealed twice or before its answers."""
    meeting = frozen()
    first = c.SealAgreement(agreement_id="a-1", digest="x", case_id="c-1")
    second = c.SealAgreement(agreement_id="a-2", digest="y", case_id="c-2")
    meeting.do(answer(CHAIR))
    assert refused(meeting, first) == "answers_missing"
    meeting.do(answer(CLERK))
    assert refused(meeting, first.evolve(case_id="c-9")) == "no_such_case"
    meeting.do(first, second)
    assert meeting.state.phase == "sealed"
    assert meeting.state.agreements == {"c-1": "a-1", "c-2": "a-2"}
    assert for_case(meeting.state, "c-2").agreement_id == "a-2"
    assert refused(meeting, second) == "wrong_phase"
    assert project(meeting.log).state == meeting.state


def test_every_list_line_has_its_own_case() -> None:
    """What was agreed in a case is open in that case; the desk's line counts the other cases."""
    meeting = told()
    assert [(one.case_id, one.case_number, one.citizen) for one in commitments_of(meeting.state)] == [
        ("c-1", "26-00101", "Ole Brinch"),
        ("c-2", "26-00202", "Eva Krag"),
    ]
    line = summarize(meeting.state)
    assert line.citizens == "Ole Brinch +1"
    assert [case.case_number for case in line.more_cases] == ["26-00202"]


def test_what_is_agreed_in_common_stands_once() -> None:
    """It belongs to no case alone: it is listed under the first, and says that there are more."""
    meeting = Several().at_block("ending")
    meeting.do(PROMISE)
    meeting.close()
    (line,) = commitments_of(meeting.state)
    assert (line.case_id, line.citizen) == ("c-1", "Ole Brinch +1")
