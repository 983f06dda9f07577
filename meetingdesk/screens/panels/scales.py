"""Scales with their ratings, those of before, and a field that goes from one to the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from meetingdesk.agendas.blocks import ScaleBlock
from meetingdesk.agendas.words import Contribution
from meetingdesk.locale import _, current_language
from meetingdesk.meeting import events
from meetingdesk.screens import dates
from meetingdesk.screens.panels.groups import Group
from meetingdesk.screens.panels.looks import Look, WordsLook
from meetingdesk.screens.panels.one_by_one import OneByOnePanel, answer_letters
from meetingdesk.screens.panels.scale_looks import HistoryLook, ScaleLook
from meetingdesk.screens.panels.scale_ratings import Ratings, Target, group_of
from meetingdesk.screens.panels.scale_typed import Typed, as_typed
from meetingdesk.screens.panels.turns import first_name

# With fewer lines than these the ratings of before are told in words, or not at all.
_DRAWN, _TOLD = 18, 9


class ScalesPanel(OneByOnePanel):
    """A group for each scale of each person; the field stands under the first that is not rated."""

    KIND = "rating"

    @staticmethod
    def drafts_of(line: events.ContributionLogged) -> Mapping[str, str]:
        """As in `Panel`."""
        target = f"{line.fields.get('scale', '')}:{line.by}"
        return {f"rating:{target}": Typed(line.fields.get("value", ""), line.text).text}

    @property
    def ratings(self) -> Ratings:
        """The ratings as they are. Raises ValueError before the meeting was shown."""
        block = self.state.agenda.block(self.block_id)
        if not isinstance(block, ScaleBlock):
            raise TypeError(f"{block.kind} is no scale")
        return Ratings(self.state, block)

    def targets(self) -> Sequence[str]:
        """Return the scales of each person."""
        return tuple(self.ratings.targets)

    def answer(self, target: str) -> Contribution | None:
        """Return the rating in the record."""
        return self.ratings.entry(target)

    def as_typed(self, entry: Contribution) -> str:
        """Return a rating as it is typed: the number, and the words behind it."""
        return as_typed(entry)

    def group_of(self, entry: Contribution) -> str:
        """Return the group a rating stands under."""
        return group_of(entry)

    def groups(self) -> Sequence[Group]:
        """Return a group for each scale of each person, and the conclusions."""
        ratings = self.ratings
        if not ratings.targets:
            nobody = WordsLook("nobody", _("Nobody is here whose rating it is"), "$over", "!")
            return (Group("nobody", nobody), *self.conclusion_group())
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
        letters = answer_letters(entry, _("rate"))
        return ScaleLook(
            f"rating:{target.id}",
            target.scale.title.in_language(current_language()),
            first_name(target.person) if ratings.are_several else "",
            value,
            _("gives no number") if entry is not None else "",
            "".join(told),
            "►" if here else "●" if value else "–" if entry is not None else "·",
            "now" if here else "done" if entry is not None else "plain",
            letters if entry is not None else (*letters, ("p", _("no number"), "p")),
        )

    def _today(self) -> date:
        return dates.danish(self.now or self.state.starts_at).date()
