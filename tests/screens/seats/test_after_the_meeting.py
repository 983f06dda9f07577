"""What the secretary's console says when there is nothing to log."""

from __future__ import annotations

from pathlib import Path

import pytest

from meetingdesk.meeting.seats import SECRETARY
from tests.screens.seats.at_seats import held
from tests.screens.seats.test_own_signing import frozen


@pytest.mark.parametrize("size", [(120, 36), (105, 18), (40, 12)])
async def test_the_console_says_that_it_is_closed_and_then_sealed(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """At every height: an empty screen would look like a fault."""
    async with held(tmp_path) as meeting:
        console = await meeting.join(SECRETARY, size)
        digest = frozen(meeting)
        await console.sees("The meeting is closed.")
        for person in meeting.people:
            meeting.desk.sign(meeting.id, person, "signed", digest, typed_name="Navn").result()
        await console.sees("The agreement is sealed.")
