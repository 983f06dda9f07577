"""A panel laid out as lists around a field: what is above, the field, what is below, and the conclusions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from meetingdesk.meeting.projection import Projection
from meetingdesk.screens.panels.answers import AnsweredPanel
from meetingdesk.screens.panels.entry_field import EntryField
from meetingdesk.screens.panels.groups import Arrangement, Group, Placed, Room, arranged
from meetingdesk.screens.panels.looks import Look
from meetingdesk.screens.widgets.row_list import RowList
from meetingdesk.screens.widgets.rows import Row

# In fewer lines than this only the one who speaks, the next and the field are shown.
_COMPACT = 6
_AIRY = 13
_INDENT = 2


class PanelList(RowList):
    """One of the panel's lists; past its first or last row the selection goes on in the other."""

    class Edge(Message):
        """Up was pressed on the first row (`step` -1), or Down on the last (1)."""

        def __init__(self, step: int) -> None:
            super().__init__()
            self.step = step

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._made: dict[str, tuple[Placed, Row]] = {}

    def place(self, placed: Sequence[Placed]) -> None:
        """Show what was placed; a row that looks as before is not made again."""
        made = {one.look.row_id: self._made.get(one.look.row_id) for one in placed}
        self._made = {
            one.look.row_id: known if known is not None and known[0] == one else (one, _row(one))
            for one, known in zip(placed, made.values(), strict=True)
        }
        self.set_rows(row for _placed, row in self._made.values())

    def select_end(self, *, last: bool) -> None:
        """Keep the last row in sight, or the first."""
        ends = [row.id for row in self.rows if row.selectable]
        if ends:
            self.select(ends[-1 if last else 0])

    def retranslate(self) -> None:
        """Make every row again: its words are looked up when it is drawn."""
        self._made = {}
        super().retranslate()

    def action_move(self, step: int) -> None:
        """Move the selection, or hand it on."""
        before = self.selected_id
        super().action_move(step)
        ends = [row.id for row in self.rows if row.selectable]
        if abs(step) == 1 and ends and before == self.selected_id == ends[-1 if step > 0 else 0]:
            self.post_message(self.Edge(step))


def _row(placed: Placed) -> Row:
    look = placed.look
    # Without a glyph an unfocused list would mark the row it keeps in sight.
    glyph = look.gutter or Content(" ")
    return Row(
        look.row_id, look.draw, selectable=look.selectable, indent=_INDENT, glyph=glyph, above=placed.above
    )


class ListingPanel(AnsweredPanel):
    """Groups of rows above and below a field; `target` is the group it stands under, "" for no field.

    A kind of panel says what its `groups` are. Rows are made again only where they look different.
    """

    DEFAULT_CSS = """
    ListingPanel {
        height: 1fr;
        width: 1fr;
        overflow: hidden;
        & > RowList { height: 0; }
        & > #conclusion { margin-top: 0; }
    }
    """

    def __init__(self, block_id: str, drafts: Mapping[str, str]) -> None:
        super().__init__(block_id, drafts)
        self.before = PanelList(id="before")
        self.after = PanelList(id="after")
        self._laid_out: tuple[object, ...] = ()

    def compose(self) -> ComposeResult:
        """Put the field between both lists."""
        yield self.before
        yield self.entry
        yield self.after
        yield self.conclusion

    def fixtures(self) -> tuple[Widget, ...]:
        """Return what stands beside the lists and takes its lines first."""
        return (self.entry, self.conclusion)

    def groups(self) -> Sequence[Group]:
        """Return what is shown, in order."""
        return ()

    def next_look(self) -> Look | None:
        """Return the one line that says what comes next, where there is no room for more."""
        return None

    def show(self, projection: Projection, now: datetime) -> None:
        """Show the state at an instant."""
        self._projection, self.now = projection, now
        self.lay_out()

    def lay_out(self) -> None:
        """Give both lists their rows and heights; nothing happens when everything is as before."""
        width, height = self.content_size
        if self._projection is None or not width or not height:
            return
        compact = height < _COMPACT
        browsing = self.before.has_focus or self.after.has_focus
        self.entry.display = bool(self.target) and not (compact and browsing)
        self.conclusion.display = self._concludes(compact)
        groups = self._compact_groups() if compact and not browsing else tuple(self.groups())
        room = self._room(width - _INDENT, height)
        wanted = (groups, self.target, room, browsing, self.entry.display, self.conclusion.display)
        if wanted != self._laid_out:
            self._laid_out = wanted
            self._place(arranged(groups, self.target, room))

    def _room(self, width: int, height: int) -> Room:
        taken = sum(part.outer_size.height or 1 for part in self.fixtures() if part.display)
        airy = height >= _AIRY and self.screen.has_class("-h30")
        return Room(
            width, max(1, height - taken - (airy and self.conclusion.display)), airy, self._open_group()
        )

    def _open_group(self) -> str:
        focused = next((held for held in (self.before, self.after) if held.has_focus), None)
        row_id = focused.selected_id if focused is not None else None
        if row_id is None:
            return ""
        return next(
            (
                group.id
                for group in self.groups()
                if row_id == group.head.row_id or any(look.row_id == row_id for look in group.lines)
            ),
            "",
        )

    def _compact_groups(self) -> tuple[Group, ...]:
        own = tuple(Group(group.id, group.head) for group in self.groups() if group.id == self.target)
        following = self.next_look()
        return (*own, *((Group("next", following),) if following is not None else ()))

    def _concludes(self, compact: bool) -> bool:
        wanted = self.conclusion.field.has_focus or bool(self.conclusion.field.value)
        return wanted or (self.conclusion.has_class("-asked") or (not compact and self.expects_conclusion()))

    def _place(self, plan: Arrangement) -> None:
        for held, placed, height in (
            (self.before, plan.before, plan.before_height),
            (self.after, plan.after, plan.after_height),
        ):
            held.display = height > 0
            held.styles.height = height
            held.place(placed)
        self.after.styles.margin = (plan.gap, 0, 0, 0)
        self.conclusion.styles.margin = (int(plan.gap > 0 or bool(plan.after)) * int(plan.gap), 0, 0, 0)
        if not self.before.has_focus:
            self.before.select_end(last=True)
        if not self.after.has_focus:
            self.after.select_end(last=False)

    def on_resize(self, event: events.Resize) -> None:
        """Lay out for the new size."""
        self.lay_out()

    def on_entry_field_grown(self, event: EntryField.Grown) -> None:
        """Give the field the line it needs."""
        event.stop()
        self.lay_out()

    def on_panel_list_edge(self, event: PanelList.Edge) -> None:
        """Go on in the other list."""
        event.stop()
        other = self.after if event.step > 0 else self.before
        if other.display and not other.has_focus:
            other.select_end(last=event.step < 0)
            other.focus()

    def on_row_list_highlighted(self, event: RowList.Highlighted) -> None:
        """Unfold the group that is looked at."""
        event.stop()
        self.lay_out()

    def on_descendant_focus(self) -> None:
        """Unfold what is looked at, fold what is not."""
        self.lay_out()

    def on_descendant_blur(self) -> None:
        """Fold what is no longer looked at."""
        self.call_after_refresh(self.lay_out)

    def retranslate(self) -> None:
        """Say everything in the language that is now chosen."""
        self._laid_out = ()
        self.lay_out()

    def regions(self) -> list[Widget]:
        """Return what can hold the focus now, from top to bottom."""
        parts: tuple[Widget, ...] = (self.before, self.entry.field, self.after, self.conclusion.field)
        return [part for part in parts if part.display and (part.parent is self or _shown(part))]

    def focus_list(self, row_id: str = "") -> None:
        """Put the selection onto a row, or onto the group that is written under."""
        for held in (self.before, self.after):
            if any(row.id == row_id and row.selectable for row in held.rows):
                held.focus()
                held.select(row_id)
                return
        chosen = self.before if self.before.display and self.before.selected_id else self.after
        chosen.focus()


def _shown(part: Widget) -> bool:
    return isinstance(part.parent, Widget) and part.parent.display
