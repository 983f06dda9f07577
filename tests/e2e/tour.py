"""A walk through every screen and sheet of the product, by keys, over meetings that are at every stage."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from typing import Final

from tests.e2e.desk_pilot import DeskPilot

Keys = tuple[str, ...]

# Each stop: the stage of the meeting to open ("" for the desk), the keys from there, and the screen.
STOPS: Final[dict[str, tuple[str, Keys, str]]] = {
    "desk": ("", (), "DeskScreen"),
    "desk, finding": ("", ("slash",), "DeskScreen"),
    "desk, another time": ("", ("r",), "DeskScreen"),
    "desk, calling off": ("", ("x",), "DeskScreen"),
    "commitments": ("", ("a",), "CommitmentsScreen"),
    "commitments, done": ("", ("a", "d"), "CommitmentsScreen"),
    "commitments, dropping": ("", ("a", "x"), "CommitmentsScreen"),
    "help": ("", ("f1",), "HelpScreen"),
    "palette": ("", ("ctrl+p",), "ActionPalette"),
    "quitting": ("", ("ctrl+q",), "QuitScreen"),
    "new meeting, agendas": ("", ("n",), "NewMeetingScreen"),
    "new meeting, form": ("", ("n", "enter"), "NewMeetingScreen"),
    "roll-call": ("planned", (), "RollCallScreen"),
    "roll-call, somebody new": ("planned", ("n",), "RollCallScreen"),
    "roll-call, changing somebody": ("planned", ("e",), "RollCallScreen"),
    "roll-call, in writing": ("planned", ("w",), "RollCallScreen"),
    "roll-call, standing in": ("planned", ("u",), "RollCallScreen"),
    "roll-call, recused": ("planned", ("r",), "RollCallScreen"),
    "roll-call, seats": ("planned", ("m",), "RollCallScreen"),
    "roll-call, preparation": ("planned", ("f6",), "RollCallScreen"),
    "roll-call, starting": ("planned", ("a", "f4"), "RollCallScreen"),
    "job goal": ("job_goal", (), "RoomScreen"),
    "job goal, help": ("job_goal", ("f1",), "HelpScreen"),
    "round": ("competences", (), "RoomScreen"),
    "round, rows": ("competences", ("escape",), "RoomScreen"),
    "round, time": ("competences", ("f3",), "RoomScreen"),
    "round, people": ("competences", ("f7",), "RoomScreen"),
    "round, somebody new": ("competences", ("f7", "n"), "RoomScreen"),
    "round, moving on": ("competences", ("f4",), "RoomScreen"),
    "round, palette": ("competences", ("ctrl+p",), "ActionPalette"),
    "second round": ("barriers", ("f2",), "RoomScreen"),
    "discussion": ("interventions", (), "RoomScreen"),
    "proposal": ("agreements", (), "RoomScreen"),
    "positions": ("positions", (), "RoomScreen"),
    "positions, a reason": ("positions", ("minus",), "RoomScreen"),
    "positions, taking back": ("positions", ("d",), "RoomScreen"),
    "tie-break": ("tie", (), "RoomScreen"),
    "agreements": ("commitments", (), "RoomScreen"),
    "agreements, people": ("commitments", ("f7",), "RoomScreen"),
    "closing": ("commitments", ("f4",), "ClosingScreen"),
    "closing, a reason": ("agreements", ("f4", "m"), "ClosingScreen"),
    "closing, the rest": ("agreements", ("f4", "r"), "ClosingScreen"),
    "closing, an agreement": ("adopted", ("f4", "s"), "ClosingScreen"),
    "fixing the text": ("closed", (), "SigningScreen"),
    "signing": ("signing", (), "SigningScreen"),
    "signing, the answers": ("signing", ("tab",), "SigningScreen"),
    "signing, declining": ("signing", ("tab", "tab", "down", "down", "enter"), "SigningScreen"),
    "signing, somebody gone": ("signing", ("tab", "tab", *["down"] * 3, "enter"), "SigningScreen"),
    "signing, taking up": ("signing", ("r",), "SigningScreen"),
    "sealed": ("sealed", (), "SealedScreen"),
    "sealed, saving": ("sealed", ("e",), "SealedScreen"),
}
STAGES_SEEN: Final = tuple(dict.fromkeys(stage for stage, _keys, _screen in STOPS.values() if stage))


async def tour(desk: DeskPilot, meetings: Mapping[str, str], *, sheets: bool = True) -> AsyncIterator[str]:
    """Open every stop, one after the other, and yield its name while it is open.

    Without `sheets` only the screens themselves, whose names have no comma.
    """
    await desk.at("DeskScreen")
    await desk.until(lambda: not desk.shows("No meetings yet"), "the list")
    for name, (stage, keys, screen) in STOPS.items():
        if not sheets and "," in name:
            continue
        await desk.open(meetings[stage]) if stage else await desk.choose(meetings["planned"])
        await desk.settle()
        await desk.press(*keys)
        await desk.at(screen)
        yield name
        await desk.home()
