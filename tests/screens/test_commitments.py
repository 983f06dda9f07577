"""Open commitments at the keyboard: done, dropped with a reason, and gone from every list."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from meetingdesk.clock import ManualClock
from tests.e2e.desk_pilot import NOW, at_the_desk
from tests.e2e.meetings import Maker, plain
from tests.session.held import session_at

LATER = NOW + timedelta(days=20)


def _agreed(folder: Path) -> None:
    """Two commitments: one due on 4 December, one without a deadline."""
    said = {"commitment": "Finde [/] praktiksted", "open commitment": "Svare om boligstøtte"}
    with session_at(folder, clock=ManualClock(NOW)) as session:
        Maker(session, lambda place: said.get(place) or plain(place)).make("closed")


async def test_a_commitment_is_done(tmp_path: Path) -> None:
    """Enter asks what came of it, which may stay empty; then it is gone here and on the desk."""
    _agreed(tmp_path)
    async with at_the_desk(tmp_path, clock=ManualClock(LATER)) as desk:
        await desk.see("Finde [/] praktiksted")
        await desk.press("a")
        await desk.at("CommitmentsScreen")
        await desk.see("2 in all", "1 over the deadline", "6 days over", "case 26-04417")
        await desk.press("enter")
        await desk.see("Done: Finde [/] praktiksted")
        await desk.press("enter")
        await desk.see("1 in all")
        await desk.see_gone("Finde [/] praktiksted")
        await desk.press("escape")
        await desk.at("DeskScreen")
        await desk.see_gone("Finde [/] praktiksted")
        await desk.see("Svare om boligstøtte")


async def test_a_commitment_is_dropped_only_with_a_reason(tmp_path: Path) -> None:
    """`x` wants to know why; Esc drops nothing."""
    _agreed(tmp_path)
    async with at_the_desk(tmp_path, clock=ManualClock(LATER)) as desk:
        await desk.see("Finde")
        await desk.press("a")
        await desk.at("CommitmentsScreen")
        await desk.see("2 in all")
        await desk.press("down", "x", "enter")
        await desk.see("! Say why it is dropped.", "Drop: Svare om boligstøtte")
        await desk.press("escape")
        await desk.see_gone("Drop: Svare")
        await desk.see("2 in all")
        await desk.press("x")
        await desk.line("Mona vil ikke flytte")
        await desk.see("1 in all")
        await desk.see_gone("Svare om boligstøtte", "Say why")


@pytest.mark.parametrize("size", [(160, 50), (80, 24), (40, 12)])
async def test_the_list_holds_at_every_size_and_says_when_it_is_empty(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """Day, words and how late it is are in sight; an empty list says what will stand here."""
    _agreed(tmp_path)
    async with at_the_desk(tmp_path, clock=ManualClock(LATER), size=size) as desk:
        await desk.see("Mona K.")
        await desk.press("a")
        await desk.at("CommitmentsScreen")
        await desk.see("Fri 4 Dec", "6 days over")
        for _commitment in range(2):
            await desk.press("d", "enter")
        await desk.see("No commitment is open.")
