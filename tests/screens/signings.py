"""Meetings at their end, and somebody at the keyboard of the screens that come after it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any, cast

from textual.pilot import Pilot
from textual.screen import Screen

from meetingdesk.meeting import commands as c
from meetingdesk.meeting.acts.closing import missing
from meetingdesk.meeting.state import FrozenVersion, MeetingState
from meetingdesk.screens import theme
from meetingdesk.screens.base import BaseScreen
from meetingdesk.screens.widgets.document_view import DocumentView
from meetingdesk.screens.widgets.row_list import RowList
from meetingdesk.session import Session
from tests.screen_text import screen_lines, screen_text
from tests.screens.fake_session import FakeSession
from tests.screens.held import PEOPLE, agreed
from tests.screens.stage import Stage, on_stage, type_text

People = tuple[tuple[str, str, str], ...]


def closed(people: People = PEOPLE, *, rehearsal: bool = False, gone: tuple[str, ...] = ()) -> FakeSession:
    """Return a meeting that is closed and not yet frozen; `gone` left before that."""
    session = FakeSession(agreed(people, rehearsal=rehearsal))
    for person in gone:
        session.happen(c.NoteAttendance(participant_id=person, attendance="left"))
    for gap in missing(session.projection.meeting):
        session.happen(c.SettleLooseEnd(key=gap.key, how="dropped", reason="ikke nødvendigt"))
    session.happen(c.CloseMeeting())
    return session


def frozen(people: People = PEOPLE, *, rehearsal: bool = False, gone: tuple[str, ...] = ()) -> FakeSession:
    """Return a meeting whose text is fixed, and whom nobody has answered yet."""
    session = closed(people, rehearsal=rehearsal, gone=gone)
    session.freeze("m").result()
    return session


def sealed(people: People = PEOPLE, *, rehearsal: bool = False) -> FakeSession:
    """Return a meeting with every kind of answer, sealed."""
    session = frozen(people, rehearsal=rehearsal)
    answers = {
        "birthe": ("signed", "Birthe Overgård", ""),
        "jonas": ("reservation", "Jonas Ravnkilde", "12 timer er for meget."),
        "amal": ("declined", "", ""),
        "soren": ("not_there", "", "Gik til et andet møde."),
        "ingelise": ("signed", "Ingelise Damborg", ""),
    }
    version = the_version(session)
    for key in version.signers:
        how, name, words = answers[key]
        session.sign("m", key, cast(Any, how), version.content_digest, name, words).result()
    session.asked.clear()
    return session


def the_version(session: FakeSession) -> FrozenVersion:
    """Return the version that is being signed."""
    version = session.projection.meeting.frozen
    assert version is not None
    return version


class Desk:
    """Somebody at the keyboard."""

    def __init__(self, session: FakeSession, stage: Stage, pilot: Pilot[None]) -> None:
        self.session = session
        self.stage = stage
        self.pilot = pilot

    @property
    def screen(self) -> Screen[Any]:
        """The screen that is open."""
        return self.stage.screen

    @property
    def text(self) -> str:
        """Everything on the screen."""
        return screen_text(self.stage)

    @property
    def state(self) -> MeetingState:
        """The meeting as it is."""
        return self.session.projection.meeting

    @property
    def phase(self) -> str:
        """Where the meeting has come to."""
        return str(self.state.phase)

    @property
    def answers(self) -> list[c.SignAgreement]:
        """Every answer that went through the door, refused ones too."""
        return [asked for asked in self.session.asked if isinstance(asked, c.SignAgreement)]

    def line(self, *words: str) -> str:
        """Return the first line that holds all `words`."""
        return next(line for line in screen_lines(self.stage) if all(word in line for word in words))

    async def settled(self) -> None:
        """Wait until nothing is under way any more."""
        for _round in range(2):
            await self.pilot.pause()
            await self.stage.workers.wait_for_complete()
        await self.pilot.pause()

    async def press(self, *keys: str) -> None:
        """Press keys one after the other; everything they cause has happened afterwards."""
        for key in keys:
            await self.pilot.press(key)
            await self.settled()

    async def type(self, text: str) -> None:
        """Type `text`."""
        await type_text(self.pilot, text)
        await self.settled()

    async def read(self) -> None:
        """Read the text to its end, and go on to the name."""
        await self.turn_pages()
        await self.press("enter")

    async def turn_pages(self) -> None:
        """Read the text to its end."""
        while not self.screen.query_one(DocumentView).is_read:
            await self.pilot.press("space")
        await self.settled()

    async def choose(self, row_id: str) -> None:
        """Go to a row of the answers and press Enter."""
        await self.point(row_id)
        await self.press("enter")

    async def point(self, row_id: str, rows: str = "#choices") -> None:
        """Go to a row."""
        found = self.screen.query_one(rows, RowList)
        found.focus()
        found.select(row_id)
        await self.settled()

    async def sign(self, name: str) -> None:
        """Read, type a name, and sign."""
        await self.read()
        await self.type(name)
        await self.press("enter")
        await self.choose("signed")


@asynccontextmanager
async def at_the_table(
    screen: Callable[[Session, str], BaseScreen[Any]],
    session: FakeSession,
    size: tuple[int, int] = (120, 36),
    theme_name: str = theme.DARK,
) -> AsyncIterator[Desk]:
    """Open `screen` on the meeting."""
    stage = Stage(theme_name=theme_name)
    async with on_stage(stage, size) as pilot:
        await stage.push_screen(screen(cast(Session, session), "m"))
        desk = Desk(session, stage, pilot)
        await desk.settled()
        yield desk
