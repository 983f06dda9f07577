"""What had to be ready before the meeting: each item with its deadline, and who has not done it yet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message

from meetingdesk.agendas.schema import Preparation
from meetingdesk.locale import N_, _, current_language
from meetingdesk.meeting.commands import Command, NotePreparation
from meetingdesk.meeting.gates import GateState, preparation
from meetingdesk.meeting.state import MeetingState
from meetingdesk.screens import dates
from meetingdesk.screens.widgets.columns import Cell, columns
from meetingdesk.screens.widgets.row_list import RowList
from meetingdesk.screens.widgets.rows import Row
from meetingdesk.text import visible

_ALL = "all:"
_NARROW = 56


class PreparationList(Vertical):
    """Shows the preparation; Enter ticks the chosen line, a whole item for everybody or one person's part.

    An open gate stands in the warning colour: starting past it needs a reason.
    """

    DEFAULT_CSS = """
    PreparationList { height: auto; width: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick", N_("Tick, or take the tick back")),
        Binding("k", "everything", N_("Everything is prepared")),
    ]

    class Asked(Message):
        """The person asks for `commands` about the preparation, as one step."""

        def __init__(self, commands: Sequence[Command]) -> None:
            super().__init__()
            self.commands = tuple(commands)

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._gates: tuple[GateState, ...] = ()
        self._now: datetime | None = None
        self.rows = RowList(id="preparation")

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        yield self.rows

    def show(self, state: MeetingState, now: datetime) -> None:
        """Show what is prepared, keeping the selection."""
        self._gates, self._now = preparation(state), now
        rows: list[Row] = []
        for item in state.agenda.before:
            gates = [gate for gate in self._gates if gate.item.id == item.id]
            if not gates:
                continue
            rows.append(_item_row(item, gates, now))
            rows += [_person_row(gate) for gate in gates if gate.participant and not gate.done]
        self.rows.set_rows(rows)

    def retranslate(self) -> None:
        """The list paints itself anew."""
        self.rows.retranslate()

    def action_tick(self) -> None:
        """Tick the chosen line; an item that everybody has done is taken back for all."""
        chosen = self.rows.selected_id or ""
        if chosen.startswith(_ALL):
            gates = [gate for gate in self._gates if f"{_ALL}{gate.item.id}" == chosen]
            done = all(gate.done for gate in gates)
            self._ask([gate for gate in gates if gate.done == done], done=not done)
        else:
            self._ask([gate for gate in self._gates if gate.key == chosen], done=True)

    def action_everything(self) -> None:
        """Tick all that is open."""
        self._ask([gate for gate in self._gates if not gate.done], done=True)

    @on(RowList.Selected, "#preparation")
    def _enter_on_row(self, event: RowList.Selected) -> None:
        event.stop()
        self.action_tick()

    def _ask(self, gates: Sequence[GateState], *, done: bool) -> None:
        if gates:
            self.post_message(
                self.Asked(
                    [
                        NotePreparation(
                            item_id=gate.item.id,
                            participant_id=gate.participant.id if gate.participant else None,
                            done=done,
                            reference=gate.reference,
                        )
                        for gate in gates
                    ]
                )
            )


def _item_row(item: Preparation, gates: Sequence[GateState], now: datetime) -> Row:
    done = sum(gate.done for gate in gates)
    is_open = done < len(gates)
    due = gates[0].due
    warns = is_open and (item.gate or (due is not None and due < now))
    style = "$over" if warns else "$muted"

    def draw(width: int, acting: bool) -> Content:
        cells = [
            Cell(item.title.in_language(current_language())),
            Cell(_count(done, len(gates)), 10, f"not bold {style}"),
        ]
        if width >= _NARROW:
            words = _due(due, now, is_open=is_open) if due is not None else ""
            cells.append(Cell(words, _due_width(width), f"not bold {style}"))
        return columns(width, *cells)

    glyph = Content("!").stylize("$over") if warns else ("·" if is_open else "●")
    return Row(f"{_ALL}{item.id}", draw, glyph=glyph)


def _person_row(gate: GateState) -> Row:
    name = gate.participant.name if gate.participant else ""

    def draw(width: int, acting: bool) -> Content:
        words = _("Enter  has done it") if acting else _("not yet")
        return columns(
            width,
            Cell(f"  {visible(name)}", None, "not bold"),
            Cell(words, 12 + _due_width(width) if width >= _NARROW else 20, "not bold $muted"),
        )

    return Row(gate.key, draw)


def _due_width(width: int) -> int:
    return min(42, width // 2)


def _count(done: int, total: int) -> str:
    if total == 1:
        return _("done") if done else _("not done")
    return _("{done} of {total}").format(done=done, total=total)


def _due(due: datetime, now: datetime, *, is_open: bool) -> str:
    local = dates.danish(due)
    words = _("by {day} {time}").format(day=dates.week_day(local.date()), time=f"{local:%H:%M}")
    return _("{due}, passed").format(due=words) if is_open and due < now else words
