"""Scales with their ratings, and a field that goes from one to the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import ClassVar

from textual.binding import Binding, BindingType

from meetingdesk.agendas.blocks import ScaleBlock
from meetingdesk.agendas.words import Contribution, Entry
from meetingdesk.locale import N_, _, current_language
from meetingdesk.meeting import events
from meetingdesk.screens import dates
from meetingdesk.screens.panels.groups import Group
from meetingdesk.screens.panels.lines import LinesPanel
from meetingdesk.screens.panels.looks import Letters, Look
from meetingdesk.screens.panels.scale_looks import HistoryLook, ScaleLook
from meetingdesk.screens.panels.scale_ratings import Ratings, Target, group_of
from meetingdesk.screens.panels.scale_typed import Typed, as_typed
from meetingdesk.screens.panels.turns import first_name

DRAFT = "rating:"
# With fewer lines than these the ratings of before are told in words, or not at all.
_DRAWN, _TOLD = 18, 9


class ScalesPanel(LinesPanel):
    """A group for each scale of each person; the field stands under the first that is not rated."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new_line", N_("Rate the selected scale")),
    ]

    def __init__(self, block_id: str, drafts: Mapping[str, str]) -> None:
        super().__init__(block_id, drafts)
        written = (key.removeprefix(DRAFT) for key, text in drafts.items() if key.startswith(DRAFT) and text)
        self.chosen = next(written, "")

    @staticmethod
    def drafts_of(line: events.ContributionLogged) -> Mapping[str, str]:
        """As in `Panel`."""
        target = f"{line.fields.get('scale', '')}:{line.by}"
        return {f"{DRAFT}{target}": Typed(line.fields.get("value", ""), line.text).text}

    @property
    def ratings(self) -> Ratings:
        """The ratings as they are. Raises ValueError before the meeting was shown."""
        block = self.state.agenda.block(self.block_id)
        if not isinstance(block, ScaleBlock):
            raise TypeError(f"{block.kind} is no scale")
        return Ratings(self.state, block)

    def groups(self) -> Sequence[Group]:
        """Return a group for each scale of each person, and the conclusions."""
        ratings = self.ratings
        return (
            *(self._group(ratings, target) for target in ratings.targets.values()),
            *self.conclusion_group(),
        )

    def _group(self, ratings: Ratings, target: Target) -> Group:
        entry, today = ratings.entry(target.id), self._today()
        here, lines = target.id == self.target, list[Look]()
        head = self._head(ratings, target, entry, today)
        if entry is not None and entry.text:
            lines.append(self.line_look(entry))
        if here and self.size.height >= _TOLD and (so_far := ratings.so_far(target, today)):
            drawn = self.size.height >= _DRAWN
            lines.append(HistoryLook(f"history:{target.id}", so_far, today, drawn))
        if (draft := self.draft_look(target.id)) is not None:
            lines.append(draft)
        return Group(target.id, head, tuple(lines), head if lines and draft is None else None)

    def _head(self, ratings: Ratings, target: Target, entry: Contribution | None, today: date) -> ScaleLook:
        value = entry.fields.get("value", "") if entry is not None else ""
        here = target.id == self.target
        # The scale that is rated has all of them in sight.
        before = ratings.history(target)[-1:] if not here or self.size.height < _TOLD else ()
        told = [_("before: {rating}, {day}").format(rating=one.value, day=one.day(today)) for one in before]
        return ScaleLook(
            f"rate:{target.id}",
            target.scale.title.in_language(current_language()),
            first_name(target.person) if ratings.are_several else "",
            value,
            _("gives no number") if entry is not None else "",
            "".join(told),
            "►" if here else "●" if value else "–" if entry is not None else "·",
            "now" if here else "done" if entry is not None else "plain",
            _letters(entry),
        )

    def _today(self) -> date:
        return dates.danish(self.now or self.state.starts_at).date()

    def lines_under(self, target: str) -> Sequence[Entry]:
        """Return the rating in the record."""
        entry = self.ratings.entry(target)
        return (entry,) if entry is not None else ()

    def group_of(self, entry: Contribution) -> str:
        """Return the group a rating stands under."""
        return group_of(entry)

    def home(self) -> str:
        """Return what was chosen, else the first that is not rated."""
        if self.chosen not in self.ratings.targets:
            self.chosen = ""
        return self.chosen or self.ratings.next

    def next_row(self) -> str:
        """Return the first scale."""
        return next((f"rate:{target}" for target in self.ratings.targets), "")

    def draft_key(self, target: str) -> str:
        """Return the name of the draft of a rating."""
        return f"{DRAFT}{target}"

    def edit(self, entry: Entry) -> None:
        """Take a rating up again, as it was typed."""
        if isinstance(entry, Contribution):
            self.rate(group_of(entry))
        else:
            super().edit(entry)

    def choose(self, row_id: str) -> None:
        """Rate the selected scale, or take its rating up again."""
        self.rate(row_id.partition(":")[2])

    def rate(self, target: str) -> None:
        """Put the field under a scale, with its rating as it was typed unless another one is half-written."""
        self.chosen = self._home = target
        self.write_under(target)
        standing = self.ratings.entry(target)
        if standing is not None and not self.entry.field.value:
            self.entry.field.value = as_typed(standing)
        self.lay_out()
        self.first_focus()

    def action_new_line(self) -> None:
        """Rate the selected scale."""
        self.rate(self.selected_target())

    def selected_target(self) -> str:
        """Return the scale that keys act on. Raises SkipAction when there is none."""
        kind, _colon, key = self.selected_row().partition(":")
        if kind == "line" and isinstance(entry := self.state.find_entry(key), Contribution):
            return group_of(entry)
        return key if kind == "rate" else self.target


def _letters(entry: Contribution | None) -> Letters:
    """Return the letters that act on a scale."""
    if entry is None:
        return (("Enter", _("rate"), "enter"), ("p", _("no number"), "p"))
    return (("e", _("edit"), "e"), ("d", _("take back"), "d"))
