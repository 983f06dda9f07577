"""Meetings that were held, as states: a rich one with everything hard in it, and a short ordinary one."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from meetingdesk.agendas.schema import Agenda
from meetingdesk.agendas.source import load_file, validate
from meetingdesk.agendas.vocabulary import Code, Vocabulary
from meetingdesk.agendas.words import (
    Arithmetic,
    Attendance,
    BlockRecord,
    Commitment,
    Conclusion,
    Contribution,
    Decision,
    Dissent,
    Language,
    Participant,
    Position,
    Proposal,
    Stance,
    Turn,
)
from meetingdesk.meeting.state import (
    Contact,
    FrozenVersion,
    LooseEnd,
    MeetingState,
    OverrunAnswer,
    PreparationState,
    Seat,
    Signature,
)

START = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
CLOSE = START + timedelta(minutes=64)
AGENDA_FILE = Path(__file__).parents[2] / "agendas" / "tfa.yaml"

HOSTILE = (
    "Jens [Hansen]",
    '#import "x"',
    "*bold* _under_ ~~gone~~",
    "<script>alert(1)</script>",
    "a | b || c",
    "[click](https://example.org) ![x](y) <https://example.org>",
    "$x^2$ #emph[hej] \\u{41} @label `code` // comment /* c */",
    "# heading\n## another\n- item\n1. one\n> quote\n---\n```\ncode\n```\n    indented",
    "&lt;b&gt; &amp; &#65; \\*escaped\\*",
)
"""Texts that mean something to Typst, Markdown or HTML, and must stand as they were written."""

FOREIGN = ("Ελένη Παπαδοπούλου", "Наталья Ёлкина", "فاطمة الزهراء", "Zoë 😀 Ångström", "李小龍")
LONG = ("Borgeren fortæller, at hverdagen hænger bedst sammen, når aftalerne er få og tydelige. " * 40)[:3000]

_PEOPLE: tuple[tuple[str, tuple[str, ...], str, Attendance, str], ...] = (
    ("Birthe Overgård", ("employment",), "Jobcenter", "present", ""),
    (FOREIGN[0], ("team",), "Sundhed og Ældre", "present", ""),
    (FOREIGN[1], ("team", "employment"), "Socialpsykiatri", "left", "skulle videre til akut besøg"),
    (FOREIGN[2], ("team",), "Familie", "present", ""),
    (HOSTILE[0], ("team",), "Ydelse | *kontant*", "recused", "er i familie med borgeren"),
    (FOREIGN[3], ("team",), "Misbrug", "absent_written", "syg"),
    (FOREIGN[4], ("team",), "", "absent", "ferie"),
)


def agenda() -> Agenda:
    """Return the shipped TFA."""
    return validate(load_file(AGENDA_FILE), Agenda)


def icf() -> Vocabulary:
    """Return a few codes, as the shipped vocabulary has them."""
    codes = (
        ("d2", "Almindelige opgaver og krav"),
        ("d4", "Bevægelse og færden"),
        ("b1", "Mentale funktioner"),
    )
    return Vocabulary.model_validate(
        {
            "schema": "1",
            "id": "icf",
            "title": "ICF",
            "source": "WHO",
            "codes": [Code.model_validate({"code": code, "title": title}) for code, title in codes],
        }
    )


def opened(language: Language = "da", *, rehearsal: bool = False) -> MeetingState:
    """Return a meeting that is planned, with nobody on the list."""
    tfa = agenda()
    return MeetingState(
        meeting_id="m-01jd3v8k2xq7h4mza",
        case_id="c-01jd3v8k2xq7h4mzb",
        case_number="26-04417",
        citizen="Mona K.",
        format=tfa,
        agenda=tfa,
        agenda_file="tfa.yaml",
        vocabularies={"icf": icf()},
        catalogues={},
        starts_at=START,
        language=language,
        rehearsal=rehearsal,
        plan={block.id: block.minutes * 60 for block in tfa.timed_blocks},
        version=1,
        last_at=START - timedelta(days=7),
    )


def short(language: Language = "da", *, rehearsal: bool = False) -> MeetingState:
    """Return an ordinary meeting with three people and two commitments, closed."""
    people = (("Birthe Overgård", "employment"), ("Jonas Ravnkilde", "team"), ("Amal Høj", "team"))
    participants = {
        f"p-{number}": Participant(
            id=f"p-{number}",
            name=name,
            roles=(role,),
            department="Jobcenter",
            attendance="present",
            since=START,
            first_present_at=START,
            spans=((START, None),),
        )
        for number, (name, role) in enumerate(people, 1)
    }
    records = {
        "job_goal": _record("job_goal", 0, 5, ("p-1",), ("Mona vil arbejde i et køkken.",)),
        "competences": _record(
            "competences", 5, 20, ("p-2",), ("Møder til tiden.",), conclusion="Er klar til praktik."
        ),
        "agreements": _record("agreements", 50, 60, (), ()).model_copy(
            update={
                "proposals": (
                    proposal(1, "Mona starter i køkkenpraktik.", {"p-1": "for", "p-2": "for", "p-3": "for"}),
                ),
                "commitments": tuple(
                    commitment(n, what, ("p-1",))
                    for n, what in enumerate(("Skrive praktikaftale", "Ringe til Mona"), 1)
                ),
            }
        ),
    }
    return _closed(opened(language, rehearsal=rehearsal), participants, records)


def tiny(language: Language = "da") -> MeetingState:
    """Return a meeting of two people who agreed on one thing, closed."""
    state = short(language)
    agreed = state.blocks["agreements"]
    agreed = agreed.model_copy(update={"proposals": (), "commitments": agreed.commitments[:1]})
    people = {key: person for key, person in state.participants.items() if key != "p-3"}
    return state.model_copy(update={"participants": people, "blocks": {"agreements": agreed}})


def rich(language: Language = "da", *, rehearsal: bool = False) -> MeetingState:
    """Return a meeting with everything that is hard to print, closed."""
    base = opened(language, rehearsal=rehearsal)
    state = _closed(base, _participants(), _records())
    return state.model_copy(
        update={
            "seats": {
                "facilitator": Seat(name="Karen Lindhøj"),
                "secretary": Seat(name=FOREIGN[0], participant_id="p-2"),
            },
            "preparation": {"documents:p-1": PreparationState(done=True, reference="SBSYS 26-04417-12 <b>")},
            "open_gates": ("read:p-4", "documents:p-7"),
            "start_reason": "Alle havde læst det vigtigste | resten tages på mødet",
            "plan": base.plan | {"barriers": 17 * 60, "interventions": 13 * 60},
            "pauses": ((START + timedelta(minutes=30), START + timedelta(minutes=33)),),
            "overruns": (
                OverrunAnswer(block_id="competences", choice="carry_on", seconds=74, reason="", at=_at(21)),
                OverrunAnswer(
                    block_id="barriers", choice="extend", seconds=120, reason="#vigtigt *punkt*", at=_at(36)
                ),
            ),
            "substitutes": {"employment": ("p-2", "Birthe Overgård er inhabil")},
            "to_citizen": {base.case_id: "\n\n".join(HOSTILE)},
            "contacts": {"": Contact(name=FOREIGN[2], phone="+45 12 34 56 78 | lokal *9*")},
            "loose_ends": {
                "undecided:q-4": LooseEnd(
                    key="undecided:q-4", what="Støttekontaktperson", how="carried_over", reason="mangler svar"
                ),
                "empty:x": LooseEnd(key="empty:x", what=HOSTILE[3], how="dropped", reason=HOSTILE[2]),
            },
        }
    )


def signed(state: MeetingState, digest: str) -> MeetingState:
    """Return the meeting with its text frozen and each kind of answer given."""
    signers = tuple(person.id for person in state.participants.values())[:4]
    hows = ("signed", "reservation", "declined", "not_there")
    words = (
        "",
        "Timetallet bør tages op igen: " + HOSTILE[6],
        "Jeg er ikke enig i <b>praktikken</b>.",
        "Er gået",
    )
    answers = tuple(
        Signature.model_validate(
            {
                "participant_id": signer,
                "how": how,
                "typed_name": state.participants[signer].name if how in ("signed", "reservation") else "",
                "words": said,
                "content_digest": digest,
                "at": CLOSE + timedelta(minutes=2 + number),
            }
        )
        for number, (signer, how, said) in enumerate(zip(signers, hows, words, strict=False))
    )
    frozen = FrozenVersion(
        version=len(state.versions) + 1,
        content_digest=digest,
        signers=signers,
        frozen_at=CLOSE + timedelta(minutes=1),
        log_version=state.version,
        signatures=answers,
    )
    return state.model_copy(
        update={
            "phase": "signing",
            "versions": (*state.versions, frozen),
            "version": state.version + 5,
            "last_at": CLOSE + timedelta(minutes=9),
        }
    )


def proposal(
    number: int, text: str, stances: dict[str, Stance], decision: Decision | None = None
) -> Proposal:
    """Return a proposal with positions; decided by consensus unless another decision is given."""
    agreed = Decision(
        outcome="adopted",
        how="consensus",
        arithmetic=Arithmetic(total=len(stances), counted=len(stances), in_favour=len(stances)),
        at=_at(58),
    )
    return Proposal(
        id=f"q-{number}",
        block_id="agreements",
        number=number,
        text=text,
        at=_at(52),
        eligible=tuple(stances),
        positions={
            who: Position(participant_id=who, stance=stance, at=_at(55)) for who, stance in stances.items()
        },
        decision=decision or agreed,
    )


def commitment(
    number: int, what: str, who: tuple[str, ...], *, due: date | None = date(2026, 12, 4), reason: str = ""
) -> Commitment:
    """Return an agreed action, due on Friday 4 December 2026 unless said otherwise."""
    return Commitment(
        id=f"a-{number}",
        block_id="agreements",
        proposal_id="q-1",
        what=what,
        who=who,
        due=due,
        no_deadline_reason=reason,
        for_whom="Mona" if number % 5 == 0 else "",
        at=_at(58),
    )


def _at(minutes: int) -> datetime:
    return START + timedelta(minutes=minutes)


def _closed(
    state: MeetingState, participants: dict[str, Participant], records: dict[str, BlockRecord]
) -> MeetingState:
    return state.model_copy(
        update={
            "phase": "closed",
            "participants": participants,
            "blocks": records,
            "seats": {"facilitator": Seat(name="Karen Lindhøj"), "secretary": Seat(name="Tove Askholm")},
            "started_at": START + timedelta(minutes=2),
            "closed_at": CLOSE,
            "version": 80,
            "last_at": CLOSE,
        }
    )


def _participants() -> dict[str, Participant]:
    participants = {}
    for number, (name, roles, department, attendance, reason) in enumerate(_PEOPLE, 1):
        here = attendance in ("present", "left")
        came = _at(12 if number == 4 else 0)
        participants[f"p-{number}"] = Participant(
            id=f"p-{number}",
            name=name,
            roles=roles,
            department=department,
            attendance=attendance,
            reason=reason,
            since=_at(45) if attendance == "left" else came,
            arrived_late=number == 4,
            first_present_at=came if here else None,
            spans=((came, _at(45) if attendance == "left" else None),) if here else (),
        )
    return participants


def _records() -> dict[str, BlockRecord]:
    skipped = Turn(participant_id="p-7", state="skipped", reason="nåede ikke frem")
    barriers = _record("barriers", 23, 42, ("p-1", "p-2", "p-6"), (LONG, *HOSTILE[1:3]), conclusion=LONG)
    return {
        "job_goal": _record("job_goal", 2, 8, ("p-1",), ("Et job i et køkken, 20 timer om ugen.",)),
        "competences": _record(
            "competences",
            8,
            23,
            ("p-1", "p-2", "p-3", "p-4", "p-6"),
            HOSTILE[:5],
            conclusion="Stærk i praksis.\nMøder.",
        ).model_copy(update={"turns": {"p-7": skipped}, "ended_with_reason": "ét indlæg kommer på skrift"}),
        "barriers": barriers,
        "interventions": _interventions(barriers),
        "agreements": _agreements(),
    }


def _interventions(barriers: BlockRecord) -> BlockRecord:
    record = _record("interventions", 42, 50, ("p-1", "p-2", "p-3", "p-4"), HOSTILE[5:9])
    answered = barriers.contributions[1]
    lines = tuple(
        line.model_copy(update={"answers": answered.id, "fields": {"answers_text": answered.text}})
        for line in record.contributions
    )
    return record.model_copy(update={"contributions": lines})


def _agreements() -> BlockRecord:
    tie_break = Decision(
        outcome="adopted",
        how="tie_break",
        arithmetic=Arithmetic(
            total=7, absent=2, recused=1, not_asked=0, counted=4, in_favour=2, against=1, abstained=1
        ),
        by="p-1",
        role="employment",
        reason="Mona mister tilbuddet, hvis vi venter.",
        dissents=(
            Dissent(
                participant_id="p-3", reason='12 timer er for meget, "før" ryggen er udredt. ' + HOSTILE[4]
            ),
        ),
        at=_at(58),
    )
    stances: dict[str, Stance] = {"p-1": "for", "p-2": "for", "p-3": "against", "p-4": "abstain"}
    stand_in = tie_break.model_copy(
        update={"by": "p-2", "substitute": True, "outcome": "rejected", "dissents": ()}
    )
    proposals = (
        proposal(1, "Mona starter i køkkenpraktik 12 timer om ugen fra 1. december.", stances, tie_break),
        proposal(2, HOSTILE[7], {"p-1": "for", "p-2": "for"}),
        proposal(3, "Afklaring hos speciallæge først", stances, stand_in),
        proposal(4, "Støttekontaktperson", {"p-1": "for"}).model_copy(update={"decision": None}),
        proposal(5, "Flytte mødet", {}).model_copy(
            update={"decision": None, "withdrawn": "kan ikke lade sig gøre"}
        ),
    )
    many = [
        commitment(n, f"{n}. {HOSTILE[n % len(HOSTILE)]}", (f"p-{n % 7 + 1}", "p-1")) for n in range(1, 40)
    ]
    open_ended = commitment(
        40,
        "Svar på ansøgning om boligstøtte",
        ("p-2",),
        due=None,
        reason="afventer svar fra Udbetaling Danmark",
    )
    record = _record("agreements", 50, 64, (), ())
    return record.model_copy(update={"proposals": proposals, "commitments": (*many, open_ended)})


def _record(
    block_id: str,
    start: int,
    end: int,
    speakers: tuple[str, ...],
    texts: tuple[str, ...],
    *,
    conclusion: str = "",
) -> BlockRecord:
    return BlockRecord(
        block_id=block_id,
        spans=((_at(start), _at(end)),),
        contributions=tuple(
            Contribution(
                id=f"e-{block_id}-{number}",
                block_id=block_id,
                text=text,
                tags=(("d2", "b1"), ("d4",), ())[number % 3],
                at=_at(start + 1),
                by=speaker,
                written=speaker == "p-6",
            )
            for number, (speaker, text) in enumerate(zip(speakers, texts, strict=True))
        ),
        conclusions=(Conclusion(id=f"k-{block_id}", block_id=block_id, text=conclusion, at=_at(end)),)
        if conclusion
        else (),
    )
