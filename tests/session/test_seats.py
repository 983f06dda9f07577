"""Several sessions at one file: what is refused, what each is told, and that nobody's line is lost."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from meetingdesk.clock import ManualClock
from meetingdesk.errors import CommandRefused
from meetingdesk.meeting import commands as c
from meetingdesk.meeting.projection import Projection
from meetingdesk.meeting.seats import CLOCK, DESK, SECRETARY, WALL, participant_seat
from meetingdesk.session import NewMeeting, NewParticipant, Session
from meetingdesk.session.requests import AroundTheTable
from tests.patience import PATIENCE
from tests.session.held import START, closed, people_of, planned, say, session_at, started

ROOT = Path(__file__).parents[2]


class Told:
    """Keeps the last thing that was told, and waits for what is expected."""

    def __init__(self) -> None:
        self.last: AroundTheTable | Projection | None = None
        self._news = threading.Condition()

    def __call__(self, news: AroundTheTable | Projection) -> None:
        """Take in what is told, on whichever thread."""
        with self._news:
            self.last = news
            self._news.notify_all()

    def table(self) -> AroundTheTable:
        """Who sits around, as last told."""
        assert isinstance(self.last, AroundTheTable)
        return self.last

    def until_table(
        self, *, seats: tuple[str, ...] | None = None, words: tuple[str, ...] | None = None
    ) -> None:
        """Wait until these seats are there, or these words stand half-written."""
        with self._news:
            assert self._news.wait_for(lambda: self._is(seats, words), PATIENCE), self.last

    def until_version(self, version: int) -> None:
        """Wait until the meeting has come to a version."""
        with self._news:
            assert self._news.wait_for(
                lambda: isinstance(self.last, Projection) and self.last.version >= version, PATIENCE
            )

    def _is(self, seats: tuple[str, ...] | None, words: tuple[str, ...] | None) -> bool:
        if not isinstance(self.last, AroundTheTable):
            return False
        found = tuple(draft.text for draft in self.last.drafts)
        return (seats is None or self.last.seats == seats) and (words is None or found == words)


def test_what_a_seat_may_not_do_is_refused_and_not_stored(tmp_path: Path) -> None:
    """The log is as it was, whoever asked through whichever call."""
    with session_at(tmp_path) as desk:
        meeting_id = started(desk)
        amal = people_of(desk, meeting_id)[2]
        before = desk.open(meeting_id).result().version
        for seat, asked in (
            (SECRETARY, c.MoveOn(reason="x")),
            (WALL, c.LogConclusion(block_id="job_goal", entry_id="e-1", text="x")),
            (participant_seat(amal), c.GiveFloor(participant_id=amal)),
        ):
            with session_at(tmp_path, seat=seat) as other, pytest.raises(CommandRefused):
                other.submit(meeting_id, asked).result()
        with session_at(tmp_path, seat=SECRETARY) as other:
            with pytest.raises(CommandRefused):
                planned(other, case_number="26-1")
            with pytest.raises(CommandRefused):
                other.withdraw_consent("26-04417", "e-1").result()
            with pytest.raises(CommandRefused):
                other.freeze(meeting_id).result()
        assert desk.open(meeting_id).result().version == before


def test_the_seat_that_typed_stands_in_the_log(tmp_path: Path) -> None:
    """A participant's line bears their seat, and is theirs."""
    with session_at(tmp_path) as desk:
        meeting_id = started(desk)
        amal = people_of(desk, meeting_id)[2]
        with session_at(tmp_path, seat=participant_seat(amal)) as own:
            line = c.LogContribution(
                block_id="competences", entry_id="e-1", by=amal, text="Møder til tiden.", written=True
            )
            own.submit(meeting_id, line).result()
        (entry,) = desk.open(meeting_id).result().meeting.record("competences").contributions
        assert (entry.actor, entry.by, entry.written) == (participant_seat(amal), amal, True)


def test_whoever_signs_last_seals_from_their_own_seat(tmp_path: Path) -> None:
    """The seal is what follows from the last answer, and no privilege."""
    with session_at(tmp_path) as desk:
        meeting_id = closed(desk)
        frozen = desk.freeze(meeting_id).result().meeting.frozen
        assert frozen is not None
        for person in frozen.signers:
            with session_at(tmp_path, seat=participant_seat(person)) as own:
                state = own.sign(
                    meeting_id, person, "signed", frozen.content_digest, typed_name="Navn"
                ).result()
        assert state.meeting.phase == "sealed"
        assert len(desk.agreements().result()) == 1


def test_a_line_is_told_to_every_other_seat(tmp_path: Path) -> None:
    """By itself, whoever wrote it; also when it was asked for under a newer version."""
    with (
        session_at(tmp_path) as desk,
        session_at(tmp_path, seat=SECRETARY) as secretary,
        session_at(tmp_path, seat=WALL) as wall,
    ):
        meeting_id = started(desk)
        told = [Told() for _session in range(3)]
        for session, one in zip((desk, secretary, wall), told, strict=True):
            session.follow(meeting_id, one)
        for number, session in enumerate((desk, secretary, desk, secretary)):
            version = say(session, meeting_id, f"e-{number}").version
            for one in told:
                one.until_version(version)


def test_what_was_read_in_passing_is_told_all_the_same(tmp_path: Path) -> None:
    """A call that finds something new tells whoever follows, and does not keep it to itself."""
    with session_at(tmp_path) as desk, session_at(tmp_path, seat=SECRETARY) as other:
        meeting_id = started(desk)
        told = Told()
        other.open(meeting_id).result()
        say(desk, meeting_id, "e-1")
        other.follow(meeting_id, told)
        version = other.open(meeting_id).result().version
        told.until_version(version)


def test_who_is_connected_is_told(tmp_path: Path) -> None:
    """Coming and going, and no role changes by it."""
    with session_at(tmp_path) as desk:
        meeting_id = started(desk)
        before = desk.open(meeting_id).result().meeting.seats
        told = Told()
        desk.enter(meeting_id).result()
        desk.follow_table(meeting_id, told)
        told.until_table(seats=(DESK,))
        with session_at(tmp_path, seat=SECRETARY) as secretary:
            secretary.enter(meeting_id).result()
            told.until_table(seats=(DESK, SECRETARY))
            secretary.leave(meeting_id).result()
        told.until_table(seats=(DESK,))
        assert desk.open(meeting_id).result().meeting.seats == before


def test_a_program_that_was_killed_is_no_longer_connected(tmp_path: Path) -> None:
    """It says nothing; its mark is looked at. The meeting goes on, and the role stays."""
    with session_at(tmp_path) as desk:
        meeting_id = started(desk)
        source = (
            "import sys\n"
            "from meetingdesk.session import Session\n"
            "session = Session(sys.argv[1], seat='secretary')\n"
            "session.start().result()\n"
            "session.enter(sys.argv[2]).result()\n"
            "print('there', flush=True)\n"
            "sys.stdin.read()\n"
        )
        program = subprocess.Popen(
            [sys.executable, "-c", source, desk.database, meeting_id],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        assert program.stdout is not None
        assert program.stdout.readline() == "there\n"
        told = Told()
        desk.follow_table(meeting_id, told)
        told.until_table(seats=(SECRETARY,))
        program.kill()
        program.communicate()
        told.until_table(seats=())
        state = desk.open(meeting_id).result().meeting
        assert (state.phase, state.seats["secretary"].name) == ("running", "Tove Askholm")


def test_the_secretary_sees_what_others_type_and_a_participant_does_not(tmp_path: Path) -> None:
    """Drafts are shown where the meeting is run and written, and nowhere else."""
    with session_at(tmp_path) as desk, session_at(tmp_path, seat=SECRETARY) as secretary:
        meeting_id = started(desk)
        amal = people_of(desk, meeting_id)[2]
        told = Told()
        secretary.follow_table(meeting_id, told)
        with session_at(tmp_path, seat=participant_seat(amal)) as own:
            own.draft(meeting_id, "job_goal", f"line:{amal}", "Spørg til nat")
            told.until_table(words=("Spørg til nat",))
            assert [draft.text for draft in own.drafts(meeting_id).result()] == ["Spørg til nat"]
            assert own.around(meeting_id).result().drafts == ()
        assert secretary.drafts(meeting_id).result() == ()


def test_drafts_of_an_unrevealed_round_go_to_nobody(tmp_path: Path) -> None:
    """Not even to the seats that see every other draft."""
    with session_at(tmp_path) as desk, session_at(tmp_path, seat=SECRETARY) as secretary:
        meeting_id = hidden_round(desk, tmp_path)
        first = people_of(desk, meeting_id)[0]
        with session_at(tmp_path, seat=participant_seat(first)) as own:
            own.draft(meeting_id, "wishes", f"line:{first}", "hemmeligt")
            own.drafts(meeting_id).result()
            assert secretary.around(meeting_id).result().drafts == ()
            assert desk.around(meeting_id).result().drafts == ()
        desk.submit(meeting_id, c.RevealBlock(block_id="wishes", reason="prøve")).result()
        assert [one.text for one in secretary.around(meeting_id).result().drafts] == ["hemmeligt"]


def hidden_round(desk: Session, folder: Path) -> str:
    """A meeting in a round whose lines are shown together."""
    shelf = folder / "agendas"
    shelf.mkdir(exist_ok=True)
    (shelf / "hidden.yaml").write_text(
        "schema: 1\nid: hidden\ntitle: Ønsker\nsource: prøve\ncitizen: present\nminutes: 10\n"
        "roles:\n  citizen: {title: Borger, required: true, count: 1}\n"
        "blocks:\n  - {id: wishes, kind: round, minutes: 10, title: Ønsker, reveal: together}\n"
    )
    entry = next(one for one in desk.agendas().result() if one.agenda and one.agenda.id == "hidden")
    wanted = NewMeeting(
        agenda=entry,
        case_number="26-9",
        citizen="Eva K.",
        starts_at=START,
        participants=(NewParticipant("Eva K.", ("citizen",)),),
        facilitator="Karen",
    )
    meeting_id = desk.create_meeting(wanted).result()
    (eva,) = people_of(desk, meeting_id)
    desk.submit(meeting_id, c.NoteAttendance(participant_id=eva, attendance="present")).result()
    desk.submit_all(meeting_id, [c.StartMeeting(reason="prøve"), c.StartBlock()]).result()
    return meeting_id


def test_a_rehearsals_clock_reaches_every_seat(tmp_path: Path) -> None:
    """And is nobody's half-written line."""
    with session_at(tmp_path, seat="rehearsal") as desk, session_at(tmp_path, seat=WALL) as wall:
        meeting_id = started(desk)
        desk.draft(meeting_id, CLOCK, "clock", "en tekst")
        desk.drafts(meeting_id).result()
        table = wall.around(meeting_id).result()
        assert (table.clock, table.drafts) == ("en tekst", ())


def test_two_at_one_line_keep_both_texts(tmp_path: Path) -> None:
    """The second is refused with the other's words at hand; nothing is overwritten unseen."""
    with session_at(tmp_path) as desk, session_at(tmp_path, seat=SECRETARY) as secretary:
        meeting_id = started(desk)
        say(desk, meeting_id, "e-1", "Den første tekst")
        secretary.submit(meeting_id, c.ReviseEntry(entry_id="e-1", revision=1, text="Toves tekst")).result()
        with pytest.raises(CommandRefused) as refused:
            desk.submit(meeting_id, c.ReviseEntry(entry_id="e-1", revision=1, text="Karens tekst")).result()
        assert refused.value.code == "stale_revision"
        entry = desk.open(meeting_id).result().meeting.find_entry("e-1")
        assert entry is not None
        assert (entry.text, entry.revision) == ("Toves tekst", 2)


WRITER = """
import sys
from meetingdesk.meeting import commands as c
from meetingdesk.session import Session

url, meeting_id, person, count = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])
session = Session(url, seat="desk")
session.start().result()
session.open(meeting_id).result()
print("ready", flush=True)
sys.stdin.readline()
for number in range(count):
    entry_id, text = f"e-{person}-{number}", str(number)
    line = c.LogContribution(block_id="job_goal", entry_id=entry_id, by=person, text=text)
    session.submit(meeting_id, line).result()
session.close().result()
"""


def test_eight_writers_at_one_meeting_lose_nothing(tmp_path: Path) -> None:
    """Eight programs write at once: every line stands once, each writer's in order, and the chain holds."""
    count = 12
    with session_at(tmp_path, clock=ManualClock(START)) as desk:
        meeting_id = planned(desk)
        for number in range(5):
            added = c.AddParticipant(participant_id=f"p-{number}", name=f"Nr. {number}", roles=("team",))
            desk.submit(meeting_id, added).result()
        people = people_of(desk, meeting_id)
        for person in people:
            here = c.NoteAttendance(participant_id=person, attendance="present")
            desk.submit(meeting_id, here).result()
        desk.submit_all(meeting_id, [c.StartMeeting(reason="prøve"), c.StartBlock()]).result()
        writers = [
            subprocess.Popen(
                [sys.executable, "-c", WRITER, desk.database, meeting_id, person, str(count)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
                cwd=ROOT,
            )
            for person in people
        ]
        assert len(writers) == 8
        for writer in writers:
            assert writer.stdout is not None
            assert writer.stdout.readline() == "ready\n"
        for writer in writers:
            assert writer.stdin is not None
            writer.stdin.write("\n")
            writer.stdin.flush()
        for writer in writers:
            writer.communicate()
            assert writer.returncode == 0
        lines = desk.open(meeting_id).result().meeting.record("job_goal").contributions
        for person in people:
            assert [one.text for one in lines if one.by == person] == [str(n) for n in range(count)]
        assert len(lines) == 8 * count
        assert desk.verify(meeting_id).result() is None
