"""A supplement as a value: what came after the seal, and which sealed bytes it belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from pydantic import ConfigDict, ValidationError

from meetingdesk.agendas.words import Language, Outcome, Word
from meetingdesk.agreement.model import Agreement
from meetingdesk.agreement.moments import full_date, moment
from meetingdesk.agreement.parts import Moment
from meetingdesk.agreement.reached import reached
from meetingdesk.agreement.seal import Original
from meetingdesk.canonical import canonical_json, sha256_hex
from meetingdesk.errors import MeetingDeskError
from meetingdesk.locale import N_, _, in_language
from meetingdesk.meeting.state import MeetingState
from meetingdesk.meeting.supplement_words import AttachedFile, Supplement, SupplementAbout

ABOUT: Final[dict[SupplementAbout, str]] = {
    "answer": N_("Answer to what was handed on"),
    "paper": N_("Signature on paper"),
    "name": N_("Correction of a name"),
    "objection": N_("Objection"),
    "other": N_("Addition"),
}


class Cited(Word):
    """The sealed agreement that a supplement belongs to, and which stays as it is.

    `digest` is the SHA-256 of its canonical JSON, `content_digest` that of what was signed.
    """

    agreement_id: str
    digest: str
    content_digest: str
    version: int
    title: str
    date: str
    sealed: Moment


class ToldLine(Word):
    """Who was told, how and on which day, as a number and as words."""

    who: str
    how: str = ""
    on: date
    on_text: str


class Answered(Word):
    """What was handed on and what became of it; `reached` says it in one sentence."""

    proposal: str
    asked: str
    outcome: Outcome
    reached: str


class SupplementDocument(Word):
    """A numbered supplement to one sealed agreement.

    `words` are verbatim; whose they are says `whose`. `told` are those who had been told when it was made.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", title="MeetingDesk supplement")

    schema_version: Literal[1] = 1
    document: Literal["supplement"] = "supplement"
    language: Language
    rehearsal: bool
    number: int
    cites: Cited
    meeting_id: str
    case_id: str
    case_number: str
    citizen: str
    municipality: str = ""
    about: SupplementAbout
    about_text: str
    whose: str = ""
    words: str = ""
    right_name: str = ""
    answered: Answered | None = None
    on: date
    on_text: str
    told: tuple[ToldLine, ...] = ()
    file: AttachedFile | None = None
    made: Moment


@dataclass(frozen=True, slots=True)
class OriginalSupplement:
    """A supplement with the very bytes it stands in, and the agreement it belongs to.

    `digest` is the SHA-256 of `content`, its canonical JSON, in hexadecimal.
    """

    supplement: SupplementDocument
    content: bytes
    digest: str
    agreement: Original


def written(state: MeetingState, supplement: Supplement, agreement: Original) -> OriginalSupplement:
    """Return the document of a supplement, in the meeting's own language.

    `state` is the meeting as the agreement's case sees it; the supplement's own digest is not looked at.
    """
    with in_language(state.language):
        document = _document(state, supplement, agreement)
    content = canonical_json(document.model_dump(mode="json"))
    return OriginalSupplement(document, content, sha256_hex(content), agreement)


def read_supplement(content: bytes, agreement: Original) -> OriginalSupplement:
    """Return the supplement that `content` holds.

    Raises:
        MeetingDeskError: the bytes are no supplement, or one of a later version of the product.
    """
    try:
        document = SupplementDocument.model_validate_json(content)
    except ValidationError:
        # pydantic's own message would repeat the content.
        raise MeetingDeskError(_("These bytes are not a supplement that this version can read.")) from None
    return OriginalSupplement(document, content, sha256_hex(content), agreement)


def _document(state: MeetingState, supplement: Supplement, original: Original) -> SupplementDocument:
    agreement, language = original.agreement, state.language
    return SupplementDocument(
        language=language,
        rehearsal=state.rehearsal,
        number=supplement.number,
        cites=_cited(state, original),
        meeting_id=state.meeting_id,
        case_id=agreement.case_id,
        case_number=agreement.case_number,
        citizen=agreement.citizen,
        municipality=agreement.municipality,
        about=supplement.about,
        about_text=_(ABOUT[supplement.about]),
        whose=supplement.whose,
        words=supplement.words,
        right_name=supplement.right_name,
        answered=_answered(state, supplement.proposal_id),
        on=supplement.on,
        on_text=full_date(supplement.on, language),
        told=tuple(
            ToldLine(who=one.who, how=one.how, on=one.on, on_text=full_date(one.on, language))
            for one in supplement.told
        ),
        file=supplement.file,
        made=moment(supplement.made_at, language),
    )


def _cited(state: MeetingState, original: Original) -> Cited:
    agreement: Agreement = original.agreement
    envelope = agreement.envelope
    assert envelope is not None, "only a sealed agreement has supplements"
    return Cited(
        agreement_id=envelope.agreement_id,
        digest=original.digest,
        content_digest=envelope.content_digest,
        version=agreement.version,
        title=agreement.title,
        date=agreement.date,
        sealed=moment(state.sealed_at or agreement.as_of, state.language),
    )


def _answered(state: MeetingState, proposal_id: str) -> Answered | None:
    proposal = state.find_proposal(proposal_id)
    if proposal is None or proposal.decision is None or proposal.escalation is None:
        return None
    return Answered(
        proposal=proposal.text,
        asked=proposal.escalation.reason,
        outcome=proposal.decision.outcome,
        reached=reached(state, proposal, proposal.decision),
    )
