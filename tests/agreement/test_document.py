"""The agreement says what happened in the meeting, resolved and complete."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from meetingdesk.agreement import Agreement, build
from meetingdesk.agreement.moments import moment
from meetingdesk.meeting.state import LooseEnd
from tests.agreement import sample


@pytest.fixture(scope="module")
def rich() -> Agreement:
    """Return the rich meeting's agreement in English, with each kind of answer."""
    state = sample.rich("en")
    return build(sample.signed(state, "d" * 64), signatures=True, municipality="Hjørring Kommune")


def test_instants_are_told_in_danish_local_time(rich: Agreement) -> None:
    """UTC instants are told as the clock on the wall in Denmark, with the weekday; summer time is heeded."""
    assert rich.date == "Friday 20 November 2026"
    assert rich.planned_start.clock == "13:00"
    assert rich.started is not None
    assert rich.started.clock == "13:02"
    assert rich.ended is not None
    assert rich.ended.clock == "14:04"
    summer = sample.short("da").model_copy(update={"starts_at": sample.START.replace(month=7)})
    assert build(summer, signatures=False).planned_start.clock == "14:00"


def test_an_hour_that_comes_twice_says_which_one_it_is() -> None:
    """In the night when summer time ends 02:30 comes twice; every other hour stands alone."""
    instants = ((10, 24, 23, 59), (10, 25, 0, 30), (10, 25, 1, 30), (10, 25, 2, 0), (3, 29, 1, 30))
    hours = [moment(datetime(2026, *at, tzinfo=UTC), "en").clock for at in instants]
    assert hours == ["01:59", "02:30 summer time", "02:30 winter time", "03:00", "03:30"]


def test_attendance_is_told_for_everybody(rich: Agreement) -> None:
    """Present, left, late, recused with reason, absent and absent with written input are told apart."""
    told = {person.id: person.attended for person in rich.people}
    assert told == {
        "p-1": "present 13:02–14:04",
        "p-2": "present 13:02–14:04",
        "p-3": "present 13:02–13:45, then left: skulle videre til akut besøg",
        "p-4": "present 13:12–14:04, came late",
        "p-5": "recused: er i familie med borgeren",
        "p-6": "absent, with written input: syg",
        "p-7": "absent: ferie",
    }


def test_whoever_leaves_after_the_close_was_there_to_the_end() -> None:
    """Leaving the room before the signing does not turn into leaving the meeting early."""
    state = sample.short("en")
    gone = state.participants["p-2"].model_copy(
        update={"attendance": "left", "since": sample.CLOSE + timedelta(minutes=3)}
    )
    later = state.model_copy(update={"participants": {**state.participants, "p-2": gone}})
    assert build(later, signatures=False) == build(state, signatures=False)


def test_whoever_was_out_for_a_while_is_not_told_to_have_been_there_all_along() -> None:
    """Each stay is told with its hours."""
    state = sample.short("en")
    went, returned = sample.START + timedelta(minutes=30), sample.START + timedelta(minutes=40)
    stays = ((sample.START, went), (returned, None))
    back = state.participants["p-2"].model_copy(update={"since": returned, "spans": stays})
    later = state.model_copy(update={"participants": {**state.participants, "p-2": back}})
    told = build(later, signatures=False).people[1].attended
    assert told == "present 13:02–13:30 and 13:40–14:04"


def test_one_person_may_hold_two_roles(rich: Agreement) -> None:
    """Both titles stand, in the agreement's language."""
    assert rich.people[2].roles == ("Team member", "Employment worker")


def test_written_input_of_somebody_absent_is_marked(rich: Agreement) -> None:
    """A reader sees that the line was not said at the table."""
    competences = next(section for section in rich.sections if section.block_id == "competences")
    noted = [row.notes for row in competences.rows]
    assert noted == [(), (), (), (), ("in writing, was not at the meeting",)]


def test_a_line_on_behalf_of_somebody_names_them() -> None:
    """Who was spoken for is told by name, not by id."""
    state = sample.short("en")
    record = state.blocks["competences"]
    line = record.contributions[0].model_copy(update={"on_behalf_of": "p-3"})
    blocks = {**state.blocks, "competences": record.model_copy(update={"contributions": (line,)})}
    built = build(state.model_copy(update={"blocks": blocks}), signatures=False)
    section = next(section for section in built.sections if section.block_id == "competences")
    assert section.rows[0].notes == ("on behalf of Amal Høj",)


def test_a_tie_break_says_who_decided_as_what_and_after_what(rich: Agreement) -> None:
    """The document names the decider, the role, the reason, the arithmetic and who does not count."""
    decided = rich.decisions[0]
    assert decided.reached == (
        "Adopted. Birthe Overgård decided it as employment worker, after consensus was not reached."
    )
    assert decided.counted == "4 count = 2 for + 1 against + 1 abstaining"
    assert decided.apart == ("2 absent", "1 recused")
    assert decided.reason == "Mona mister tilbuddet, hvis vi venter."


def test_dissent_stands_verbatim_under_its_name(rich: Agreement) -> None:
    """Nothing of a dissent is shortened, and it bears a name."""
    (dissent,) = rich.decisions[0].dissents
    assert dissent.name == sample.FOREIGN[1]
    assert dissent.reason == '12 timer er for meget, "før" ryggen er udredt. ' + sample.HOSTILE[4]


def test_consensus_is_called_consensus(rich: Agreement) -> None:
    """A proposal that nobody was against was adopted by consensus."""
    assert rich.decisions[1].reached == "Adopted by consensus."


def test_a_substitute_is_named_with_the_reason(rich: Agreement) -> None:
    """Whoever decides in another's place is told to have done so, and why."""
    decided = rich.decisions[2]
    assert "in place of the employment worker" in decided.reached
    assert decided.substitute_reason == "Birthe Overgård er inhabil"


def test_open_and_withdrawn_proposals_are_not_decisions(rich: Agreement) -> None:
    """What was not decided is listed apart, with what becomes of it, and only once."""
    assert [(left.number, left.state, left.state_text, left.reason) for left in rich.not_decided] == [
        (4, "undecided", "Carried over", "mangler svar"),
        (5, "withdrawn", "Withdrawn", "kan ikke lade sig gøre"),
    ]
    assert [end.what for end in rich.loose_ends] == ["Nothing was noted: <script>alert(1)</script>"]


def test_loose_ends_say_what_lacked() -> None:
    """A name alone would not say what was missing about it."""
    ends = {
        key: LooseEnd(key=key, what=what, how="dropped", reason="r")
        for key, what in (
            ("turn:competences:p-7", "Ann"),
            ("conclusion:barriers", "Barriers"),
            ("new:x", "Else"),
        )
    }
    state = sample.short("en").model_copy(update={"loose_ends": ends})
    told = [end.what for end in build(state, signatures=False).loose_ends]
    assert told == ["Not heard: Ann", "No conclusion: Barriers", "Else"]


def test_commitments_have_full_dates_or_a_reason(rich: Agreement) -> None:
    """A deadline is a date with its weekday; without one the reason stands."""
    first, last = rich.commitments[0], rich.commitments[-1]
    assert (first.number, first.due_text) == (1, "Friday 4 December 2026")
    assert (last.number, last.due_text, last.no_deadline_reason) == (
        40,
        "no deadline",
        "afventer svar fra Udbetaling Danmark",
    )
    assert last.for_whom == "Mona"


def test_what_follows_has_names_and_dates(rich: Agreement) -> None:
    """The agenda's offsets and roles become dates and people."""
    first = rich.next_steps[0]
    assert (first.who[0], first.due_text, first.meeting) == (
        "Birthe Overgård",
        "Friday 4 December 2026",
        "tfa-opfolgning",
    )


def test_the_time_record_keeps_plan_use_and_choices(rich: Agreement) -> None:
    """Planned and allotted lengths stand beside the used ones, and choices with their reasons."""
    barriers = next(block for block in rich.time.blocks if block.block_id == "barriers")
    assert (barriers.planned, barriers.allotted, barriers.spent) == (900, 1020, 960)
    assert [(choice.choice, choice.seconds, choice.reason) for choice in rich.time.choices] == [
        ("carry_on", 74, ""),
        ("extend", 120, "#vigtigt *punkt*"),
    ]
    assert [(unheard.name, unheard.reason) for unheard in rich.time.unheard] == [
        (sample.FOREIGN[4], "nåede ikke frem")
    ]
    assert rich.time.started_past[0] == f"Has read everybody's documents: {sample.FOREIGN[2]}"
    assert rich.time.started_past_reason.startswith("Alle havde læst")


def test_an_open_gate_is_named_once_with_everybody_it_waited_for() -> None:
    """The title of a preparation is not said again for each person, wherever they stand in the list."""
    state = sample.rich("en")
    open_gates = ("read:p-4", "documents:p-7", "read:p-1", "role:employment", "read:gone")
    read, documents, role, unknown = build(
        state.evolve(open_gates=open_gates), signatures=False
    ).time.started_past
    names = [state.participants[person].name for person in ("p-4", "p-1")]
    assert read == f"Has read everybody's documents: {names[0]}, {names[1]}"
    assert documents.endswith(f": {state.participants['p-7'].name}")
    assert role == "nobody, or not the right number, as Employment worker"
    assert unknown == "read:gone"


def test_codes_have_their_titles(rich: Agreement) -> None:
    """Every code used is explained once; unused ones are not listed."""
    assert [tag.code for tag in rich.legend] == ["b1", "d2", "d4"]


def test_signers_answers_are_told_apart(rich: Agreement) -> None:
    """Signed, with a reservation, declined and could not are four answers, each with its words."""
    answers = [(line.answer, line.typed_name, bool(line.words)) for line in rich.signatures]
    assert answers == [
        ("signed", "Birthe Overgård", False),
        ("reservation", sample.FOREIGN[0], True),
        ("declined", "", True),
        ("not_there", "", True),
    ]


def test_those_who_are_to_sign_stand_in_a_draft() -> None:
    """Before the text is frozen the document already shows who will be asked."""
    lines = build(sample.short("en"), signatures=True).signatures
    assert [line.answer for line in lines] == ["waiting"] * 3


def test_a_meeting_that_has_not_begun_can_be_built() -> None:
    """A draft can be made at any stage, the first included."""
    built = build(sample.opened("en"), signatures=True)
    assert built.started is None
    assert built.people == ()
    assert built.decisions == ()
