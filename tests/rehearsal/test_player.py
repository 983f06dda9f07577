"""A script plays through the session's door: the same rules, a real log, a real sealed agreement."""

from collections.abc import Sequence
from concurrent.futures import Future
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from meetingdesk.clock import Clock, ManualClock
from meetingdesk.errors import AgendaInvalid
from meetingdesk.locale import set_language
from meetingdesk.meeting import commands
from meetingdesk.meeting.commands import Command
from meetingdesk.meeting.projection import Projection
from meetingdesk.meeting.state import MeetingState
from meetingdesk.meeting.timers import meeting_time
from meetingdesk.rehearsal import FastPace, Moment, Player, first_instant, load_rehearsal, play_fast
from meetingdesk.session import Session
from tests.rehearsal import test_decision_rules as decision_rules
from tests.rehearsal import test_giving as giving
from tests.rehearsal import test_several_cases as several_cases
from tests.rehearsal.scripts import DEMO, HEAD, ODD, SHELVES, loaded, sessions

START = datetime(2026, 11, 20, 12, tzinfo=UTC)


def _meeting(folder: Path) -> MeetingState:
    session = Session(f"sqlite:///{folder / 'meetings.db'}")
    session.start()
    try:
        (summary,) = session.desk().result().meetings
        return session.open(summary.meeting_id).result().meeting
    finally:
        session.close().result()


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[MeetingState, tuple[str, ...]]:
    """The shipped script, played once: the meeting and its agreements."""
    folder = tmp_path_factory.mktemp("demo")
    agreements = play_fast(load_rehearsal(DEMO, SHELVES), sessions(folder))
    return _meeting(folder), agreements


def test_it_leaves_a_sealed_agreement_marked_as_a_rehearsal(
    demo: tuple[MeetingState, tuple[str, ...]],
) -> None:
    """A text file can never pass for a held meeting."""
    state, agreements = demo
    assert (state.phase, agreements) == ("sealed", (state.agreement_id,))
    assert state.rehearsal


def test_every_moment_is_the_scripts(demo: tuple[MeetingState, tuple[str, ...]]) -> None:
    """Blocks and signatures carry the script's times to the second, whatever the machine took."""
    state, _agreements = demo
    began = {block_id: record.spans[0][0] - START for block_id, record in state.blocks.items()}
    assert began["job_goal"] == timedelta()
    assert began["competences"] == timedelta(minutes=6, seconds=12)
    assert began["agreements"] == timedelta(minutes=50, seconds=51)
    assert state.frozen is not None
    assert state.frozen.signatures[0].at - START == timedelta(minutes=62, seconds=40)


def test_the_shipped_script_shows_what_a_meeting_can_meet(demo: tuple[MeetingState, tuple[str, ...]]) -> None:
    """A tie-break with its dissent, consensus, lateness, written input, more time, and loose ends."""
    state, _agreements = demo
    first, second = state.record("agreements").proposals
    assert first.decision is not None
    assert second.decision is not None
    assert (first.decision.how, second.decision.how) == ("tie_break", "consensus")
    assert [dissent.reason for dissent in first.decision.dissents] == [
        "12 timer er for meget, før ryggen er udredt."
    ]
    assert first.decision.arithmetic.recused == first.decision.arithmetic.not_asked == 1
    people = {person.name: person for person in state.participants.values()}
    assert people["Ingelise Damborg"].arrived_late
    assert people["Peter Nørrelykke"].attendance == "absent_written"
    assert [overrun.choice for overrun in state.overruns] == ["extend"]
    assert {end.how for end in state.loose_ends.values()} == {"carried_over", "dropped"}
    assert any(not commitment.due for commitment in state.record("agreements").standing_commitments)
    assert state.frozen is not None
    assert {signature.how for signature in state.frozen.signatures} == {"signed", "reservation", "declined"}


def test_a_script_is_played_as_often_as_one_likes(tmp_path: Path) -> None:
    """Its names are its own: each meeting gets ids of its own, also in one database."""
    rehearsal = load_rehearsal(DEMO, SHELVES)
    first = play_fast(rehearsal, sessions(tmp_path))
    assert play_fast(rehearsal, sessions(tmp_path)) != first


class _Listening(Session):
    """A session that remembers what kinds of things it was asked for."""

    heard: set[type[Command]]

    def submit_all(
        self,
        meeting_id: str,
        steps: Sequence[Command],
        command_id: str | None = None,
        clear: tuple[str, str] | None = None,
    ) -> Future[Projection]:
        """Note the commands and pass them on."""
        self.heard |= {type(step) for step in steps}
        return super().submit_all(meeting_id, steps, command_id, clear)


def test_everything_a_person_can_do_can_be_written(tmp_path: Path) -> None:
    """Each command has an act; setting up, what was left, fixing and sealing are the session's own."""
    heard: set[type[Command]] = set()

    def listening(clock: Clock) -> Session:
        session = _Listening(f"sqlite:///{tmp_path / 'meetings.db'}", clock=clock)
        session.heard = heard
        return session

    cancelled = HEAD + '  - {at: "-5:00", cancels: Ali er syg}\n'
    rule, steps, _outcome = decision_rules.PLAYS["casting_vote"]
    cast = decision_rules.script(tmp_path, rule, steps + decision_rules.SETTLED + decision_rules.END)
    for text in (ODD, cancelled, giving.script(tmp_path, giving.STEPS), cast):
        play_fast(loaded(tmp_path, text), listening)
    for file in (*sorted(DEMO.parent.glob("*.yaml")), several_cases.SCRIPT):
        play_fast(load_rehearsal(file, SHELVES), listening)
    every = {
        kind
        for kind in vars(commands).values()
        if isinstance(kind, type) and issubclass(kind, Command) and kind is not Command
    }
    own = {
        commands.OpenMeeting,
        commands.BringHistory,
        commands.FreezeAgreement,
        commands.SealAgreement,
        # A program's claim, while it delivers.
        commands.BeginFiling,
    }
    assert every - heard == own


def test_the_odd_script_ends_as_written(tmp_path: Path) -> None:
    """A substitute decides, nobody signs, and the agreement is sealed all the same."""
    (agreement,) = play_fast(loaded(tmp_path, ODD), sessions(tmp_path))
    state = _meeting(tmp_path)
    decision = next(one for one in state.record("agreements").standing_proposals if one.decision).decision
    assert decision is not None
    assert (decision.outcome, decision.substitute) == ("rejected", True)
    assert (state.agreement_id, state.frozen and state.frozen.signers) == (agreement, ())
    assert {person.name for person in state.participants.values()} >= {"Lone Stræde"}
    assert state.seats["secretary"].name == "Jonas Ravnkilde"


def test_a_refusal_names_the_step_and_the_line(tmp_path: Path) -> None:
    """What the meeting's rules refuse reads like any mistake of the file, and what was played stays."""
    set_language("en")
    steps = '  - {at: "0:00", present: birthe}\n  - {at: "0:00", start: x}\n  - {at: "1:00", floor: birthe}\n'
    with pytest.raises(AgendaInvalid) as refused:
        play_fast(loaded(tmp_path, HEAD + steps), sessions(tmp_path))
    (problem,) = refused.value.problems
    line = HEAD.count("\n") + 3
    assert (
        str(problem)
        == f"{tmp_path}/script.yaml:{line}: steps[2].floor: The block is not running. Start it first."
    )
    assert _meeting(tmp_path).phase == "running"


def test_what_is_prepared_already_is_not_ticked_again(tmp_path: Path) -> None:
    """`prepared: read` after somebody's own part adds the others' alone."""
    steps = '  - {at: "0:00", prepared: {items: read, who: amal}}\n  - {at: "0:00", prepared: read}\n'
    play_fast(loaded(tmp_path, HEAD + steps), sessions(tmp_path))
    session = sessions(tmp_path)(ManualClock(START))
    session.start()
    try:
        (summary,) = session.desk().result().meetings
        kinds = [event.kind for event in session.log(summary.meeting_id).result()]
    finally:
        session.close().result()
    assert kinds.count("preparation_noted") == 3


def test_playing_may_end_at_a_moment(tmp_path: Path) -> None:
    """That is how a picture gets the meeting at 13:23:26, over its time, with the clock at that second."""
    rehearsal = load_rehearsal(DEMO, SHELVES)
    clock = ManualClock(first_instant(rehearsal))
    session = sessions(tmp_path)(clock)
    session.start()
    try:
        Player(rehearsal, session, FastPace(clock, until=Moment.parse("23:26"))).play()
    finally:
        session.close().result()
    state = _meeting(tmp_path)
    assert clock.now() == START + timedelta(minutes=23, seconds=26)
    assert meeting_time(state, clock.now()).of("competences").remaining == -(2 * 60 + 14)
    assert state.floor is not None
    assert state.participants[state.floor].name == "Ingelise Damborg"


def test_a_script_may_stop_before_the_end(tmp_path: Path) -> None:
    """Half a meeting is a meeting: that is how a bench or a picture gets one in the middle."""
    steps = '  - {at: "0:00", present: birthe}\n  - {at: "0:00", start: x}\n'
    assert play_fast(loaded(tmp_path, HEAD + steps), sessions(tmp_path)) == ()
    assert _meeting(tmp_path).phase == "running"
