"""Lines under people or topics: where the field stands, what rows show, and the keys that act on them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import ClassVar

from textual.actions import SkipAction
from textual.binding import Binding, BindingType

from meetingdesk.agendas.words import Contribution, Entry
from meetingdesk.locale import N_, _, current_language
from meetingdesk.meeting import commands
from meetingdesk.meeting.projection import Projection
from meetingdesk.meeting.seats import SECRETARY
from meetingdesk.screens.panels.entry_field import draft_word
from meetingdesk.screens.panels.groups import Group
from meetingdesk.screens.panels.listing import ListingPanel
from meetingdesk.screens.panels.looks import Letters, LineLook, WordsLook
from meetingdesk.screens.panels.tags import labels
from meetingdesk.screens.panels.writing import LINE_TAGS
from meetingdesk.screens.widgets.row_list import RowList


class LinesPanel(ListingPanel):
    """A panel whose field follows the work: under whoever speaks, or under the topic that was chosen.

    A kind of panel says where the field stands by itself (`home`), and what Enter on a row does (`choose`).
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "edit", N_("Edit the selected line")),
        Binding("d", "withdraw", N_("Take the selected line back")),
        Binding("k", "conclude", N_("Write a conclusion")),
    ]

    def __init__(self, block_id: str, drafts: Mapping[str, str]) -> None:
        super().__init__(block_id, drafts)
        self._home: str | None = None

    def home(self) -> str:
        """Return the group the field stands under by itself, "" for none."""
        return ""

    def moves_along(self) -> bool:
        """Say whether the field leaves a half-written line behind, because this seat asked for it."""
        return False

    def choose(self, row_id: str) -> None:
        """Do what Enter on a head does."""

    def show(self, projection: Projection, now: datetime) -> None:
        """Show the state; the field goes where the work is, unless somebody is in the middle of a line."""
        first = self._projection is None
        self._projection, self.now = projection, now
        if first:
            self.offer_marks()
            self.load_conclusion()
        for field in (self.entry, self.conclusion):
            self.notice_other_hands(field)
        self._follow(first)
        self.lay_out()

    def _follow(self, first: bool = False) -> None:
        home = self.home()
        if first or (home != self._home and (not self.entry.is_busy or self.moves_along())):
            self._home = home
            self.write_under(home)

    def write_under(self, target: str) -> None:
        """Put the field under a group, with the draft that stands there, and the caret into it."""
        inside = self.screen.focused is None or self.has_focus_within
        self.target = target
        self.load_entry()
        self.lay_out()
        if inside:
            self.first_focus()

    def first_focus(self) -> None:
        """Put the caret into the field, or the selection onto whoever is next."""
        if self._projection is None:
            return
        if self.target:
            self.entry.field.focus()
        else:
            self.focus_list(self.next_row())

    def next_row(self) -> str:
        """Return the row that work goes on with when there is no field."""
        return ""

    def retranslate(self) -> None:
        """Say everything in the language that is now chosen."""
        if self._projection is not None:
            self.offer_marks()
            self.conclusion.field.set_placeholder(_("Conclusion"))
            self.entry.field.set_placeholder(self.placeholder(self.target) if self.target else "")
        super().retranslate()

    def line_look(self, entry: Entry, who: str = "", kind: str = "") -> LineLook:
        """Return how a line looks; `who` stands behind it, `kind` before its tag."""
        editing = (self.entry.editing, self.conclusion.editing)
        note = ""
        if any(one is not None and one.entry_id == entry.id for one in editing):
            note = _("being edited")
        elif self.drafts.get(f"edit:{entry.id}"):
            note = draft_word()
        tag = labels(entry.tags, self.codes, current_language()) if entry.tags else ""
        if isinstance(entry, Contribution) and entry.written and entry.actor == SECRETARY:
            who = who or _("written by the secretary")
        return LineLook(
            f"line:{entry.id}",
            entry.text,
            "  ".join(part for part in (kind, tag) if part),
            who=who,
            note=note,
            letters=line_letters(),
        )

    def draft_look(self, target: str) -> LineLook | None:
        """Return the half-written line under a group the field has left."""
        text = self.drafts.get(self.draft_key(target), "")
        if not text or (target == self.target and self.entry.editing is None):
            return None
        return LineLook(f"draft:{target}", text, note=draft_word(), style="$muted")

    def conclusion_group(self) -> tuple[Group, ...]:
        """Return the meeting's own words, when there are any."""
        entries = self.state.record(self.block_id).standing_conclusions
        if not entries:
            return ()
        head = WordsLook("conclusions", _("Conclusion"), "bold", "═")
        lines = tuple(self.line_look(entry, kind=_(LINE_TAGS[entry.tag])) for entry in entries)
        return (Group("conclusions", head, lines),)

    def on_row_list_selected(self, event: RowList.Selected) -> None:
        """Edit the line, go on with the draft, or do what Enter on a head does."""
        event.stop()
        kind, _colon, key = event.row_id.partition(":")
        if kind == "line":
            self._edit(key)
        elif kind == "draft":
            self.write_under(key)
            self.first_focus()
        else:
            self.choose(event.row_id)

    def action_edit(self) -> None:
        """Edit the selected line, or the last one of the selected group."""
        kind, _colon, key = self.selected_row().partition(":")
        if kind == "line":
            self._edit(key)
        elif lines := self.lines_under(key):
            self._edit(lines[-1].id)

    def _edit(self, entry_id: str) -> None:
        entry = self.state.find_entry(entry_id)
        if entry is None or entry.withdrawn:
            return
        if isinstance(entry, Contribution) and (group := self.group_of(entry)) != self.target:
            self.target = group
        self.edit(entry)

    def group_of(self, entry: Contribution) -> str:
        """Return the group a line stands under."""
        return entry.by or ""

    def action_withdraw(self) -> None:
        """Take the selected line back; undo brings it again."""
        kind, _colon, key = self.selected_row().partition(":")
        if kind == "line":
            self.ask(commands.WithdrawEntry(entry_id=key))

    def action_conclude(self) -> None:
        """Put the caret into the conclusion."""
        self.conclusion.add_class("-asked")
        self.lay_out()
        self.conclusion.field.focus()

    def selected_row(self) -> str:
        """Return the id of the row that keys act on; from the field, of the group it stands under.

        Raises SkipAction when there is none.
        """
        focused = next((held for held in (self.before, self.after) if held.has_focus), None)
        if focused is not None and focused.selected_id is not None:
            return focused.selected_id
        if not self.target:
            raise SkipAction
        return next(group.head.row_id for group in self.groups() if group.id == self.target)

    def next_region(self, step: int) -> None:
        """Move the focus to the next region of the panel, the conclusion last."""
        regions = self.regions()
        if self.conclusion.field not in regions:
            regions.append(self.conclusion.field)
        focused = self.screen.focused
        at = regions.index(focused) + step if focused in regions else 0
        chosen = regions[at % len(regions)]
        if chosen is self.conclusion.field:
            self.action_conclude()
        else:
            chosen.focus()


def line_letters() -> Letters:
    """Return the letters that act on a line."""
    return (("e", _("edit"), "e"), ("d", _("take back"), "d"))
