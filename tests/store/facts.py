"""One fact of every kind, with every field filled, and the small values that store tests share."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final

from meetingdesk.agendas.layout import Subject
from meetingdesk.agendas.schema import Agenda
from meetingdesk.agendas.vocabulary import Catalogue, Vocabulary
from meetingdesk.agendas.words import Arithmetic, Dissent, Earlier, MajorityCount, RoleCount
from meetingdesk.meeting import events
from meetingdesk.meeting.events import EventBody
from meetingdesk.meeting.summaries import (
    AgreementSummary,
    CommitmentSummary,
    FilingSummary,
    MeetingSummary,
)
from meetingdesk.meeting.supplement_words import AttachedFile, Told

NOW: Final = datetime(2026, 3, 4, 8, 30, 15, 250_000, tzinfo=UTC)
SAMPLES: Final = Path(__file__).parent / "samples"
B: Final = "barriers"
P: Final = "p-1"

AGENDA: Final = Agenda.model_validate(
    {
        "schema": "1",
        "id": "small",
        "title": {"da": "Lille møde", "en": "Small meeting"},
        "source": "Nogen",
        "citizen": "absent",
        "minutes": 15,
        "roles": {"team": {"title": "Teammedlem", "required": True, "count": "1..8"}},
        "before": [{"id": "read", "title": "Læst", "each": ["team"], "kind": "read", "due": "-1wd 12:00"}],
        "blocks": [
            {"id": "goal", "kind": "present", "minutes": 5, "by": "team", "title": "Mål"},
            {"id": B, "kind": "round", "minutes": 10, "of": ["team"], "tags": "icf", "title": "Hindringer"},
        ],
        "after": [{"id": "follow", "title": "Opfølgning", "by": "team", "due": "+14d"}],
    }
)
VOCABULARY: Final = Vocabulary.model_validate(
    {
        "schema": "1",
        "id": "icf",
        "title": "ICF",
        "source": "WHO",
        "codes": [{"code": "d4", "title": "Bevægelse"}],
    }
)
CATALOGUE: Final = Catalogue.model_validate(
    {
        "schema": "1",
        "id": "interventions",
        "title": "Indsatser",
        "source": "Nogen",
        "vocabulary": "icf",
        "suggestions": [{"title": "Genoptræning", "codes": ["d4"]}],
    }
)

ONE_OF_EACH: Final[tuple[EventBody, ...]] = (
    events.MeetingOpened(
        meeting_id="m-1",
        case_id="c-1",
        case_number="S-2026-0147",
        citizen="Karen Møller",
        agenda=AGENDA,
        agenda_file="small.yaml",
        vocabularies={"icf": VOCABULARY},
        catalogues={"interventions": CATALOGUE},
        starts_at=NOW,
        language="da",
        rehearsal=True,
    ),
    events.CaseAdded(case_id="c-2", case_number="S-2026-0148", citizen="Ib Juhl"),
    events.CaseRemoved(case_id="c-2"),
    events.BlocksLaidOut(
        blocks=(AGENDA.blocks[0].evolve(id="goal-1", each="case"), AGENDA.blocks[1]),
        subjects={"goal-1": Subject(of="goal", each="case", id="c-1", number=1)},
    ),
    events.MeetingRescheduled(starts_at=NOW + timedelta(days=1)),
    events.MeetingCancelled(reason="Sygdom"),
    events.ParticipantAdded(
        participant_id=P, name="Jens [Hansen]", roles=("team",), department="Job", attendance="present"
    ),
    events.ParticipantChanged(participant_id=P, name="Jens Ø. Hansen", roles=("team",), department="Job"),
    events.ParticipantRemoved(participant_id=P),
    events.SeatAssigned(seat="secretary", name="Åse", participant_id=P),
    events.AttendanceNoted(participant_id=P, attendance="absent_written", since=NOW, reason="Kursus"),
    events.PreparationNoted(item_id="read", participant_id=P, done=False, reference="sag 12/34"),
    events.MeetingStarted(started_at=NOW, open_gates=("read",), reason="Alle er her"),
    events.BlockStarted(block_id=B, started_at=NOW),
    events.BlockEnded(block_id=B, ended_at=NOW, unheard=(P,), reason="Tiden gik"),
    events.BlockStartBackdated(block_id=B, started_at=NOW),
    events.MeetingPaused(paused_at=NOW),
    events.MeetingResumed(resumed_at=NOW),
    events.TimeCountedAsPause(began_at=NOW, ended_at=NOW + timedelta(minutes=3)),
    events.TimeExtended(block_id=B, seconds=300, plan={"goal": 300, B: 900}, reason="Vigtigt"),
    events.OverrunAnswered(block_id=B, choice="carry_on", overrun_seconds=42, reason="Næsten færdig"),
    events.FloorGiven(block_id=B, participant_id=P, given_at=NOW),
    events.TurnEnded(block_id=B, participant_id=P, how="skipped", ended_at=NOW, reason="Gået"),
    events.ContributionLogged(
        block_id=B,
        entry_id="e-1",
        by=P,
        on_behalf_of="p-2",
        text="Smerter i ryggen\nog \u201curo\u201d",
        tags=("d4",),
        written=True,
        answers="e-0",
        fields={"column": "left"},
    ),
    events.ConclusionLogged(block_id=B, entry_id="e-2", text="Vi er enige", tag="fact", tags=("d4",)),
    events.EntryRevised(
        entry_id="e-2",
        revision=2,
        text="Vi er næsten enige",
        tags=("d4",),
        tag="step",
        answers="e-1",
        fields={"column": "right"},
    ),
    events.EntryPlaced(entry_id="e-2", fields={"column": "works"}, before="e-1"),
    events.BlockRevealed(block_id="round", reason="Lone måtte gå"),
    events.HistoryBrought(
        items=(
            Earlier(
                id="k-1",
                kind="commitment",
                text="Ryggen undersøges",
                who="Jonas Ravnkilde",
                due=date(2026, 12, 4),
                fields={"for_whom": "Mona"},
                case_id="c-1",
                meeting_id="m-0",
                meeting="TFA",
                on=date(2026, 11, 20),
            ),
        )
    ),
    events.EntryWithdrawn(entry_id="e-2"),
    events.ProposalOpened(
        block_id=B, proposal_id="f-1", text="Mentor i 3 måneder", eligible=(P,), from_entry="e-1"
    ),
    events.ProposalWithdrawn(proposal_id="f-1", reason="Overhalet"),
    events.PositionTaken(proposal_id="f-1", participant_id=P, stance="against", reason="For lidt"),
    events.TieBreakOpened(proposal_id="f-1", role="team"),
    events.SubstituteNamed(role="team", participant_id=P, reason="Ferie"),
    events.DecisionMade(
        proposal_id="f-1",
        outcome="adopted",
        how="tie_break",
        arithmetic=Arithmetic(total=3, absent=1, counted=2, in_favour=1, against=1),
        by=P,
        role="team",
        substitute=True,
        reason="Borgerens ønske",
        dissents=(Dissent(participant_id=P, reason="For lidt"),),
    ),
    events.ProposalEscalated(
        proposal_id="f-1",
        to="Lederne",
        reason="Vi er i tvivl",
        arithmetic=Arithmetic(
            total=3,
            counted=3,
            in_favour=1,
            against=1,
            abstained=1,
            by_role=(RoleCount(role="team", base=3, in_favour=1, needed=1),),
            majority=MajorityCount(base=3, needed=2, entitled=3, quorum=2),
        ),
        dissents=(Dissent(participant_id=P, reason="For lidt"),),
    ),
    events.EscalationAnswered(
        proposal_id="f-1",
        outcome="adopted",
        by="Else Bro og Finn Dahl",
        words="Ja, i tre måneder.",
        answered_at=NOW,
    ),
    events.CommitmentMade(
        block_id=B,
        commitment_id="a-1",
        proposal_id="f-1",
        what="Ring til mentor",
        who=(P,),
        due=date(2026, 4, 1),
        no_deadline_reason="",
        for_whom="borgeren",
    ),
    events.CommitmentRevised(
        commitment_id="a-1", what="Skriv til mentor", who=(P,), no_deadline_reason="Løbende", for_whom=""
    ),
    events.CommitmentWithdrawn(commitment_id="a-1"),
    events.LooseEndSettled(key="empty:goal", what="Mål", how="dropped", reason="Ikke nødvendigt"),
    events.CitizenWordsWritten(text="Kære Karen\n\nVi ses den 4. marts.", case_id="c-1"),
    events.ContactNamed(name="Åse Bæk", phone="12 34 56 78", participant_id=P, case_id="c-1"),
    events.MeetingClosed(closed_at=NOW),
    events.AgreementFrozen(version=1, content_digest="ab" * 32, signers=(P,)),
    events.AgreementReopened(version=1, reason="En fejl"),
    events.AgreementSigned(
        version=1,
        participant_id=P,
        how="reservation",
        typed_name="Jens",
        words="Med forbehold",
        content_digest="ab" * 32,
    ),
    events.AgreementSealed(version=1, agreement_id="g-1", digest="cd" * 32),
    events.SupplementAdded(
        number=1,
        agreement_id="a-1",
        case_id="c-1",
        about="paper",
        whose="Karen Møller",
        words="Underskrevet hjemme.",
        right_name="Karen Møller",
        on=date(2026, 3, 9),
        participant_id="p-1",
        proposal_id="q-1",
        told=(Told(who="Jens Dam", how="brev", on=date(2026, 3, 10)),),
        file=AttachedFile(name="side.pdf", media_type="application/pdf", digest="e" * 64, size=2048),
        digest="f" * 64,
        made_at=NOW + timedelta(days=5),
    ),
    events.SupplementTold(
        agreement_id="a-1", number=1, told=Told(who="Åse Holm", how="telefon", on=date(2026, 3, 11))
    ),
    events.FilingBegun(
        agreement_id="g-1", number=1, system="Fasit", by="outbox", until=NOW + timedelta(minutes=3)
    ),
    events.AgreementFiled(
        agreement_id="g-1",
        number=1,
        system="Fasit",
        reference="J-2026-118",
        by="Åse Holm",
        filed_at=NOW + timedelta(days=1),
        reason="Skrevet på den forkerte sag",
    ),
    events.FilingFailed(
        agreement_id="g-1", number=1, system="Fasit", by="outbox", reason="Ingen adgang", uncertain=True
    ),
    events.CommandUndone(undone_command="k-1", undone_kind="close_meeting"),
    events.CommitmentSettled(commitment_id="a-1", meeting_id="m-1", how="dropped", reason="Flyttet"),
    events.ConsentWithdrawn(
        consent_id="e-9", meeting_id="m-1", on=date(2026, 12, 1), words="Kun lægen må spørges"
    ),
)
"""In the order of the table `EVENTS`."""


def line(number: int = 1, text: str = "Smerter") -> EventBody:
    """A small fact: somebody said something."""
    return events.ContributionLogged(block_id=B, entry_id=f"e-{number}", by=P, text=text)


def meeting_summary(number: int = 1, **changes: object) -> MeetingSummary:
    """A planned meeting's line; `changes` are fields by name."""
    values: dict[str, object] = {
        "meeting_id": f"m-{number}",
        "case_id": f"c-{number}",
        "case_number": f"S-2026-{number:04}",
        "citizen": "Karen Møller",
        "agenda_id": "tfa",
        "title_da": "Tværfaglig analyse",
        "title_en": "Interdisciplinary analysis",
        "short_da": "TFA",
        "short_en": "TFA",
        "minutes": 60,
        "citizen_takes_part": "absent",
        "starts_at": NOW,
        "phase": "planned",
        "waits_for": "people",
        "waits_done": 1,
        "waits_total": 4,
        "coming": 5,
        "written_names": ("Åse",),
        "role_gaps": ("team",),
        "block_number": 0,
        "block_da": "",
        "block_en": "",
        "floor_name": "",
        "started_at": None,
        "last_at": NOW,
        "version": 3,
        "agreement_id": None,
        "language": "da",
        "rehearsal": False,
    }
    return MeetingSummary(**values | changes)  # type: ignore[arg-type]  # the test names real fields


def commitment_summary(number: int = 1, **changes: object) -> CommitmentSummary:
    """An open commitment's line; `changes` are fields by name."""
    values: dict[str, object] = {
        "commitment_id": f"a-{number}",
        "meeting_id": "m-1",
        "case_id": "c-1",
        "case_number": "S-2026-0001",
        "citizen": "Karen Møller",
        "what": "Ring til mentor",
        "who": ("Jens", "Åse"),
        "due": date(2026, 4, number),
        "no_deadline_reason": "",
        "rehearsal": False,
    }
    return CommitmentSummary(**values | changes)  # type: ignore[arg-type]  # the test names real fields


def agreement_summary(number: int = 1, **changes: object) -> AgreementSummary:
    """A sealed agreement's line; `changes` are fields by name."""
    values: dict[str, object] = {
        "agreement_id": f"g-{number}",
        "meeting_id": "m-1",
        "case_number": "S-2026-0001",
        "citizen": "Karen Møller",
        "agenda_id": "tfa",
        "title_da": "Tværfaglig analyse",
        "title_en": "Interdisciplinary analysis",
        "version": 1,
        "sealed_at": NOW + timedelta(hours=number),
        "digest": "",
        "rehearsal": False,
    }
    return AgreementSummary(**values | changes)  # type: ignore[arg-type]  # the test names real fields


def filing_summary(number_of_agreement: int = 1, **changes: object) -> FilingSummary:
    """A sealed document that is ready to be filed; `changes` are fields by name."""
    values: dict[str, object] = {
        "agreement_id": f"g-{number_of_agreement}",
        "number": 0,
        "meeting_id": "m-1",
        "case_number": "S-2026-0001",
        "citizen": "Karen Møller",
        "title_da": "Tværfaglig analyse",
        "title_en": "Interdisciplinary analysis",
        "stage": "ready",
        "since": NOW,
        "system": "",
        "reference": "",
        "by": "",
        "reason": "",
        "uncertain": False,
        "rehearsal": False,
    }
    return FilingSummary(**values | changes)  # type: ignore[arg-type]  # the test names real fields
