"""Which screen a meeting is opened on: a table by phase. A screen is loaded when it is first opened."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from meetingdesk.screens.base import BaseScreen
    from meetingdesk.session import Session

Door = Callable[["Session", str], "BaseScreen[Any]"]


def _roll_call(session: Session, meeting_id: str) -> BaseScreen[Any]:
    from meetingdesk.screens.roll_call import RollCallScreen

    return RollCallScreen(session, meeting_id)


def _room(session: Session, meeting_id: str) -> BaseScreen[Any]:
    from meetingdesk.screens.room import RoomScreen

    return RoomScreen(session, meeting_id)


def _signing(session: Session, meeting_id: str) -> BaseScreen[Any]:
    from meetingdesk.screens.signing import SigningScreen

    return SigningScreen(session, meeting_id)


def _sealed(session: Session, meeting_id: str) -> BaseScreen[Any]:
    from meetingdesk.screens.sealed import SealedScreen

    return SealedScreen(session, meeting_id)


DOORS: dict[str, Door] = {
    "planned": _roll_call,
    "running": _room,
    "closed": _signing,
    "signing": _signing,
    "sealed": _sealed,
}
