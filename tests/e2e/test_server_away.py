"""A server that goes away while somebody writes: it is said, the words stay, and they are stored once."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

import pytest

from meetingdesk.addresses import server_address
from meetingdesk.screens import desk as desk_screen
from meetingdesk.screens import typed_ahead
from meetingdesk.screens.widgets.line_field import LineField
from meetingdesk.session import Session
from meetingdesk.store.postgres import engine
from tests.cutting import Wire
from tests.e2e.desk_pilot import at_the_desk
from tests.e2e.meetings import make
from tests.patience import PATIENCE

AWAY = "cannot be reached"
WORDS = "Fire år i storkøkken"


@pytest.mark.slow
async def test_words_survive_a_server_that_goes_away(
    wire: Wire, server_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Enter does not lose them, the screen says why, and when the server is back Enter stores them once."""
    monkeypatch.setattr(engine, "PATIENCE", 0.0)
    monkeypatch.setattr(typed_ahead, "LONGEST", 2 * PATIENCE)
    near = Session(server_url, data_folder=tmp_path / "near")
    near.start().result(PATIENCE)
    meeting_id = make(near, "job_goal")["job_goal"]
    near.close().result(PATIENCE)
    url = wire.url(server_address(server_url).database)
    async with at_the_desk(tmp_path, size=(100, 30), database=url, with_demo=False) as desk:
        await desk.open(meeting_id)
        await desk.until(lambda: isinstance(desk.app.focused, LineField), "a field")
        with wire.out():
            await desk.see(AWAY)
            # What can have no answer holds up nobody who types.
            desk.app.hold_keys()
            await desk.type(WORDS)
            await desk.press("enter")
            await desk.see(AWAY, WORDS)
            await desk.press("ctrl+s")
            await desk.see(AWAY)
        await desk.see("can be reached again", WORDS)
        await desk.press("enter")
        await desk.settle()
        state = await desk.state(meeting_id)
        said = [one.text for one in state.record("job_goal").contributions]
        assert said.count(WORDS) == 1


async def test_a_server_that_comes_late_is_waited_for(
    wire: Wire, server_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The desk is opened before the network is there: it says so, keys work, and the list comes by itself."""
    monkeypatch.setattr(desk_screen, "AGAIN", 0.05)
    url = wire.url(server_address(server_url).database)
    with ExitStack() as outage:
        outage.enter_context(wire.out())
        async with at_the_desk(tmp_path, size=(100, 30), database=url, with_demo=False) as desk:
            await desk.see(AWAY, "It is tried again every few seconds.")
            await desk.press("f1")
            await desk.at("HelpScreen")
            await desk.press("escape")
            outage.close()
            await desk.see("There are no meetings yet.")
            assert not desk.shows(AWAY)
            await desk.press("n")
            await desk.at("NewMeetingScreen")
