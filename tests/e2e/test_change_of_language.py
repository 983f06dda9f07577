"""F9 anywhere: every screen and every open sheet says everything in the other language, at once."""

from __future__ import annotations

import shutil
from difflib import ndiff
from pathlib import Path

from meetingdesk.clock import ManualClock
from meetingdesk.screens.widgets.line_field import LineField
from meetingdesk.screens.widgets.sheet import Sheet
from tests.e2e.desk_pilot import NOW, DeskPilot, at_the_desk
from tests.e2e.meetings import make
from tests.e2e.tour import STAGES_SEEN, tour
from tests.session.held import session_at


async def test_f9_leaves_no_word_of_the_earlier_language(tmp_path: Path) -> None:
    """Each stop of the tour reads after F9 as if it had been opened in the other language."""
    folder, spare = tmp_path / "desk", tmp_path / "spare"
    folder.mkdir()
    with session_at(folder, clock=ManualClock(NOW)) as session:
        meetings = make(session, *STAGES_SEEN)
    shutil.copytree(folder, spare)
    wanted = {}
    async with at_the_desk(folder, language="da") as desk:
        async for name in tour(desk, meetings):
            wanted[name] = desk.text
    # The same meetings as before the first tour, in the same place.
    shutil.rmtree(folder)
    spare.rename(folder)
    wrong = {}
    async with at_the_desk(folder, language="en") as desk:
        async for name in tour(desk, meetings):
            await desk.press("f9")
            if desk.text != wanted[name]:
                differing = ndiff(desk.lines, wanted[name].split("\n"))
                wrong[name] = "\n".join(line for line in differing if not line.startswith(" "))
            await desk.press("f9")
            await _check_typing(desk, name)
    assert not wrong, "\n\n".join(f"=== {name} ===\n{text}" for name, text in wrong.items())


async def _check_typing(desk: DeskPilot, name: str) -> None:
    """What is typed in a sheet stays, and so does the caret."""
    field = desk.app.focused
    if not isinstance(field, LineField) or not any(isinstance(one, Sheet) for one in field.ancestors):
        return
    await desk.press("x", "f9")
    assert desk.app.focused is field, name
    assert field.value.endswith("x"), name
    await desk.press("f9", "backspace")
