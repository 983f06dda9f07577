"""Signing the frozen text, and sealing it.

These are simple electronic signatures, witnessed by the meeting leader; the log never claims more.
"""

from __future__ import annotations

from datetime import datetime

from meetingdesk.errors import CommandRefused
from meetingdesk.locale import _
from meetingdesk.meeting import commands, events
from meetingdesk.meeting.acts.tools import refuse_unless, require_phase
from meetingdesk.meeting.drawings import fits
from meetingdesk.meeting.events import EventBody, Recorded
from meetingdesk.meeting.one_case import asked_of
from meetingdesk.meeting.state import FrozenVersion, MeetingState, Phase, Signature


def signers(state: MeetingState) -> tuple[str, ...]:
    """Who is asked to sign: the holders of the named roles who are present."""
    block = state.agenda.sign_block
    if block is None:
        return ()
    return tuple(person.id for person in state.participants.values() if block.signs(person))


def freeze(state: MeetingState, command: commands.FreezeAgreement, now: datetime) -> tuple[EventBody, ...]:
    """Fix the text of a closed meeting for signing."""
    require_phase(state, "closed")
    asked = signers(state)
    return (
        events.AgreementFrozen(
            version=len(state.versions) + 1,
            content_digest=command.content_digest,
            signers=asked,
            digests=command.digests,
            asked={case: asked_of(state, case, asked) for case in command.digests},
        ),
    )


def sign(state: MeetingState, command: commands.SignAgreement, now: datetime) -> tuple[EventBody, ...]:
    """Record a signer's answer to exactly the text they saw.

    One refusal leaves the other signatures standing. A reservation is to one text: its words stand in that
    alone.
    """
    require_phase(state, "signing")
    frozen = _frozen(state)
    open_texts = frozen.open_texts(command.participant_id)
    answered = tuple(case for case in open_texts if command.case_id in ("", case))
    refuse_unless(bool(answered), "not_a_signer", _("They have answered, or are not asked to sign."))
    refuse_unless(
        len(answered) == 1 or not command.words or command.how == "not_there",
        "one_text",
        _("What is said about one case is not written into another's text."),
        _("Answer to each text by itself."),
    )
    refuse_unless(
        command.content_digest == frozen.digest_of(command.case_id),
        "other_text",
        _("The text has changed since it was read."),
    )
    signs = command.how in ("signed", "reservation")
    refuse_unless(not signs or bool(command.typed_name), "no_name", _("Type your name to sign."))
    refuse_unless(
        command.how != "reservation" or bool(command.words), "no_words", _("Write the reservation.")
    )
    refuse_unless(
        command.how != "not_there" or bool(command.words), "reason_needed", _("Say why they cannot sign.")
    )
    refuse_unless(
        fits(command.drawing),
        "drawing_too_large",
        _("The drawing is too large."),
        _("Draw the signature anew with fewer lines, or sign with the name alone."),
    )
    return tuple(
        events.AgreementSigned(
            version=frozen.version,
            participant_id=command.participant_id,
            how=command.how,
            typed_name=command.typed_name if signs else "",
            words=command.words,
            content_digest=frozen.digest_of(case),
            case_id=case,
            drawing=command.drawing if signs else (),
        )
        for case in answered
    )


def seal(state: MeetingState, command: commands.SealAgreement, now: datetime) -> tuple[EventBody, ...]:
    """Seal, when all have answered; of several texts each once."""
    require_phase(state, "signing", *_sealed_too(state, command.case_id))
    frozen = _frozen(state)
    refuse_unless(
        not frozen.digests or command.case_id in frozen.digests,
        "no_such_case",
        _("There is no such case on the list."),
    )
    names = ", ".join(state.participants[person].name for person in frozen.waits_for)
    refuse_unless(
        not frozen.waits_for, "answers_missing", _("Not answered yet: {names}.").format(names=names)
    )
    return (
        events.AgreementSealed(
            version=frozen.version,
            agreement_id=command.agreement_id,
            digest=command.digest,
            case_id=command.case_id,
            certificate=command.certificate,
            untimed=command.untimed,
        ),
    )


def _sealed_too(state: MeetingState, case_id: str) -> tuple[Phase, ...]:
    """Of several texts the first seals the meeting; the others follow in the same step."""
    texts = state.frozen.digests if state.frozen else {}
    return ("sealed",) if case_id in texts and case_id not in state.agreements else ()


def _frozen(state: MeetingState) -> FrozenVersion:
    if state.frozen is None:
        raise CommandRefused("not_frozen", _("The text is not fixed for signing."))
    return state.frozen


def _was_frozen(state: MeetingState, event: Recorded, body: events.AgreementFrozen) -> MeetingState:
    version = FrozenVersion(
        version=body.version,
        content_digest=body.content_digest,
        signers=body.signers,
        digests=body.digests,
        asked=body.asked,
        frozen_at=event.at,
        log_version=event.version,
    )
    return state.evolve(phase="signing", versions=(*state.versions, version))


def _was_signed(state: MeetingState, event: Recorded, body: events.AgreementSigned) -> MeetingState:
    last = state.versions[-1]
    signature = Signature(
        participant_id=body.participant_id,
        how=body.how,
        typed_name=body.typed_name,
        words=body.words,
        content_digest=body.content_digest,
        case_id=body.case_id,
        drawing=body.drawing,
        at=event.at,
    )
    newer = last.evolve(signatures=(*last.signatures, signature))
    return state.evolve(versions=(*state.versions[:-1], newer))


def _was_sealed(state: MeetingState, event: Recorded, body: events.AgreementSealed) -> MeetingState:
    case = body.case_id or state.case_id
    agreements = {**state.agreements, case: body.agreement_id}
    state = state.evolve(
        agreement_digests={**state.agreement_digests, case: body.digest},
        seal_is_untimed=state.seal_is_untimed or body.untimed,
    )
    if len(agreements) > 1:
        return state.evolve(agreements=agreements)
    return state.evolve(
        phase="sealed",
        agreement_id=body.agreement_id,
        agreement_digest=body.digest,
        agreements=agreements,
        sealed_at=event.at,
    )


DECIDE = {
    commands.FreezeAgreement: freeze,
    commands.SignAgreement: sign,
    commands.SealAgreement: seal,
}
APPLY = {
    events.AgreementFrozen: _was_frozen,
    events.AgreementSigned: _was_signed,
    events.AgreementSealed: _was_sealed,
}
