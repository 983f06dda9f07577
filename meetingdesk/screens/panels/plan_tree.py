"""The rows of a plan: each owner's goals as a tree, with those an earlier meeting left open above them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from meetingdesk.agendas.blocks import PlanBlock
from meetingdesk.agendas.blocks.plan_lines import Owner, depths, horizon_of, level_of
from meetingdesk.agendas.words import BlockRecord, Contribution, Earlier
from meetingdesk.locale import _, current_language
from meetingdesk.meeting.state import MeetingState
from meetingdesk.screens import dates
from meetingdesk.screens.panels.looks import Look
from meetingdesk.screens.panels.plan_looks import (
    BECAME_GLYPHS,
    BECAME_WORDS,
    HORIZON_WORDS,
    LEVEL_WORDS,
    GoalLook,
    OwnerLook,
    earlier_letters,
    goal_letters,
    owner_letters,
)


@dataclass(frozen=True, slots=True)
class Tree:
    """A plan as it stands; `moving` is the line that arrows move, "" for none."""

    state: MeetingState
    block: PlanBlock
    today: date
    moving: str = ""

    @property
    def record(self) -> BlockRecord:
        """What is in the record."""
        return self.state.record(self.block.id)

    @property
    def owners(self) -> tuple[Owner, ...]:
        """Whose goals there are, in order."""
        return self.block.owners(self.record, self.state.participants)

    def lines(self, owner: str) -> tuple[Contribution, ...]:
        """Return the lines of an owner, in order."""
        return self.block.lines(owner, self.record)

    def still_open(self, owner: str) -> tuple[Earlier, ...]:
        """Return what earlier meetings left an owner, and nobody has taken up."""
        people = self.state.participants
        return tuple(
            one
            for one in self.block.still_open(self.record)
            if self.block.owner_of_earlier(one, self.record, people).id == owner
        )

    def owner_of_line(self, entry_id: str) -> str:
        """Return whose a line or an earlier goal is, "" when there is no such."""
        for owner in self.owners:
            known = [line.id for line in self.lines(owner.id)]
            if entry_id in (*known, *(item.id for item in self.still_open(owner.id))):
                return owner.id
        return ""

    def head(self, owner: Owner, *, here: bool) -> OwnerLook:
        """Return the row of an owner; `here` when the field stands under it."""
        title = owner.called(current_language()) or _("Goals")
        waiting = len(self.still_open(owner.id))
        state = _("{count} from before").format(count=waiting) if waiting else ""
        some = bool(self.lines(owner.id))
        glyph = "►" if here else "●" if some and not waiting else "·"
        letters = owner_letters(waiting=bool(waiting))
        return OwnerLook(f"owner:{owner.id}", title, state, glyph, here, letters)

    def rows(self, owner: str, editing: str) -> tuple[Look, ...]:
        """Return an owner's rows: what is open from before, then the lines, of which one may be `editing`."""
        lines = self.lines(owner)
        inside = depths([level_of(line) for line in lines])
        return (
            *(self._earlier(item) for item in self.still_open(owner)),
            *(
                self._line(line, depth, first=not at, editing=line.id == editing)
                for at, (line, depth) in enumerate(zip(lines, inside, strict=True))
            ),
        )

    def _earlier(self, item: Earlier) -> GoalLook:
        level = level_of(item)
        short = dates.month_day(item.on)
        day = short if item.on.year == self.today.year else f"{short} {item.on.year}"
        told = _("{level} from {day}").format(level=_(LEVEL_WORDS[level]), day=day)
        return GoalLook(
            f"was:{item.id}",
            item.text,
            {"goal": 0, "subgoal": 1, "trial": 1}[level],
            told,
            glyph="!",
            strong=level == "goal",
            warns=True,
            letters=earlier_letters(),
        )

    def _line(self, line: Contribution, depth: int, *, first: bool, editing: bool) -> GoalLook:
        level, horizon, became = level_of(line), horizon_of(line), line.fields.get("state", "")
        told = [_(LEVEL_WORDS[level])] if level == "trial" else []
        told += [_(HORIZON_WORDS[horizon])] if level == "goal" or horizon == "far" else []
        told += [_(BECAME_WORDS[became])] if became else []
        letters = goal_letters(level, horizon, self.block.levels, first=first)
        if line.id == self.moving:
            told, letters = (
                [_("being moved")],
                (("↑↓", _("move"), "down"), ("Enter", _("leave it here"), "enter")),
            )
        return GoalLook(
            f"line:{line.id}",
            line.text,
            depth,
            _("being edited") if editing else ", ".join(told),
            line.fields.get("reason", ""),
            BECAME_GLYPHS.get(became, ""),
            strong=level == "goal",
            letters=letters,
        )
