"""Who is asked to sign, and what each of them answered."""

from __future__ import annotations

from typing import Final

from meetingdesk.agreement.model import SignatureLine
from meetingdesk.agreement.moments import moment
from meetingdesk.agreement.people import name_of, role_titles
from meetingdesk.locale import N_, _
from meetingdesk.meeting.state import MeetingState, Signature

_ANSWERS: Final = {
    "signed": N_("signed"),
    "reservation": N_("signed with a reservation"),
    "declined": N_("did not want to sign"),
    "not_there": N_("could not sign"),
    "on_paper": N_("signs on paper"),
    "waiting": N_("has not signed yet"),
}


def signature_lines(state: MeetingState) -> tuple[SignatureLine, ...]:
    """Return a line for each signer of the frozen text, or for those who are to be asked."""
    frozen = state.frozen
    if frozen is None:
        block = state.agenda.sign_block
        asked = [p.id for p in state.participants.values() if block and block.signs(p)]
        return tuple(_line(state, signer, None) for signer in asked)
    answers = {signature.participant_id: signature for signature in frozen.signatures}
    # An answer by somebody who was not on the list is an answer all the same.
    signers = dict.fromkeys((*frozen.signers, *answers))
    return tuple(_line(state, signer, answers.get(signer)) for signer in signers)


def _line(state: MeetingState, signer: str, given: Signature | None) -> SignatureLine:
    participant = state.participants.get(signer)
    answer = given.how if given else "waiting"
    return SignatureLine(
        participant_id=signer,
        name=name_of(state, signer),
        roles=role_titles(state, participant) if participant else (),
        answer=answer,
        answer_text=_(_ANSWERS[answer]),
        typed_name=given.typed_name if given else "",
        words=given.words if given else "",
        drawing=given.drawing if given else (),
        at=moment(given.at, state.language) if given else None,
    )
