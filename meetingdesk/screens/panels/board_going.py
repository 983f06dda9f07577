"""Going about on a board: from column to column, between its cards and the fields below them."""

from __future__ import annotations

from textual import events
from textual.actions import SkipAction

from meetingdesk.screens.panels.board_view import BoardView
from meetingdesk.screens.panels.entry_field import EntryField
from meetingdesk.screens.panels.listing import PanelList


class BoardGoing(BoardView):
    """The caret is in the field of one column, or the selection on one of its cards."""

    def write_in(self, column: str) -> None:
        """Put the caret into a column."""
        self.take_field(column)
        self.first_focus()

    def go_to(self, column: str) -> None:
        """Select in another column."""
        self.take_field(column)
        self.writing = False
        self.lay_out()
        self.views[column].cards.focus()

    def action_go_to_column(self, column: str) -> None:
        """Go to the column whose name was clicked."""
        self.go_to(column)

    def focus_list(self, row_id: str = "") -> None:
        """Put the selection onto a card, or into the column that is at hand."""
        for held in (self.concluded, *(view.cards for view in self.views.values())):
            if any(row.id == row_id and row.selectable for row in held.rows):
                held.focus()
                held.select(row_id)
                return
        self.views[self.target].cards.focus()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Show the field only where somebody writes."""
        for column, view in self.views.items():
            if event.widget is view.cards:
                self.writing = False
                self.take_field(column)
        self.lay_out()

    def on_descendant_blur(self) -> None:
        """Show what is no longer looked at as it is."""
        self.call_after_refresh(self.lay_out)

    def on_entry_field_grown(self, event: EntryField.Grown) -> None:
        """Give the field the line it needs."""
        event.stop()
        self.lay_out()

    def next_region(self, step: int) -> None:
        """Go to the next column, with what is typed; past the last to the conclusion."""
        ids = list(self.views)
        at = len(ids) if self.conclusion.field.has_focus else ids.index(self.target)
        to = (at + step) % (len(ids) + 1)
        if to == len(ids):
            self.action_conclude()
        elif self.entry.field.has_focus and self.entry.editing is None:
            self._take_along(ids[to])
        elif self.conclusion.field.has_focus:
            self.write_in(ids[to])
        else:
            self.go_to(ids[to])

    def _take_along(self, column: str) -> None:
        text, old, key = self.entry.draft, self.entry.draft_key, self.draft_key(column)
        if text and not self.entry.is_storing:
            self.draft(old, "")
            self.load_entry()
            self.draft(key, " ".join(part for part in (self.drafts.get(key, ""), text) if part))
            self.take_field(column)
            self.load_entry()
        self.write_in(column)

    def selected(self, kind: str) -> str:
        """Return the id behind the selected row; raises SkipAction when it is of another kind."""
        lists: tuple[PanelList, ...] = (self.concluded, *(view.cards for view in self.views.values()))
        held = next((one for one in lists if one.has_focus), None)
        found, _colon, key = (held.selected_id or "" if held is not None else "").partition(":")
        if found != kind:
            raise SkipAction
        return key

    def action_conclude(self) -> None:
        """Put the caret into the conclusion."""
        self.writing = False
        self.conclusion.add_class("-asked")
        self.lay_out()
        self.conclusion.field.focus()
