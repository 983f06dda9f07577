"""What the room's palette offers besides keys: the panel's letters, and the floor to anybody."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from textual.binding import Binding

from meetingdesk.locale import _
from meetingdesk.meeting.commands import GiveFloor
from meetingdesk.meeting.state import MeetingState
from meetingdesk.screens.actions import PaletteAction, spoken
from meetingdesk.screens.cases_sheet import CasesSheet
from meetingdesk.screens.panels.base import Panel
from meetingdesk.screens.widgets.sheet import Sheet

if TYPE_CHECKING:
    from meetingdesk.session import Session


def letters_of(panel: Panel) -> Iterator[PaletteAction]:
    """Yield every action of a panel that has a name, also while a field eats its letters."""
    for kind in type(panel).__mro__:
        for binding in kind.__dict__.get("BINDINGS", ()):
            if isinstance(binding, Binding) and binding.description and _is_offered(panel, binding):
                run = partial(panel.app.run_action, binding.action, panel)
                yield _(binding.description), spoken(binding.key), run


def _is_offered(panel: Panel, binding: Binding) -> bool:
    return panel.check_action(binding.action.partition("(")[0], ()) is not False


def beyond_keys(
    session: Session, state: MeetingState, panel: Panel, open_sheet: Callable[[Sheet], Awaitable[None]]
) -> Iterator[PaletteAction]:
    """Yield the panel's letters, anybody's floor, and the list of cases where there may be several."""
    yield from letters_of(panel)
    yield from floors_of(state, panel)
    if state.format.cases == "several" and state.phase == "running":
        yield _("The cases: add one, or take one off"), "", lambda: open_sheet(CasesSheet(session, state))


def floors_of(state: MeetingState, panel: Panel) -> Iterator[PaletteAction]:
    """Yield the floor to everybody in the room who does not have it, while a block runs."""
    if state.current is None or not state.record(state.current).is_running:
        return
    for person in state.participants.values():
        if person.is_present and person.id != state.floor:
            label = _("Floor to {name}").format(name=person.name)
            yield label, "", partial(panel.ask, GiveFloor(participant_id=person.id))
