"""How a plan looks: whose goals, the goals and what stands under them, and those an earlier meeting left."""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content

from meetingdesk.agendas.blocks.plan_lines import Horizon, Level
from meetingdesk.locale import N_, _
from meetingdesk.screens.panels.looks import Letters
from meetingdesk.screens.panels.parts import flowing, row_offer
from meetingdesk.screens.widgets.columns import Cell, columns
from meetingdesk.text import visible

_NARROW = 56
LEVEL_WORDS: dict[Level, str] = {
    "goal": N_("goal"),
    "subgoal": N_("sub-goal"),
    "trial": N_("trial action"),
}
HORIZON_WORDS: dict[Horizon, str] = {"near": N_("near"), "far": N_("far")}
BECAME_WORDS: dict[str, str] = {
    "continued": N_("goes on"),
    "reached": N_("reached"),
    "dropped": N_("dropped"),
}
BECAME_GLYPHS: dict[str, str] = {"continued": "→", "reached": "●", "dropped": "×"}


@dataclass(frozen=True, slots=True)
class GoalLook:
    """One line of a plan at its `depth`; `aside` says what it is, `below` is told in a line of its own.

    `glyph` says what became of it, `strong` that it is a goal, `warns` that something is asked for.
    """

    row_id: str
    text: str
    depth: int
    aside: str
    below: str = ""
    glyph: str = ""
    strong: bool = False
    warns: bool = False
    letters: Letters = ()
    selectable: bool = True

    @property
    def gutter(self) -> Content:
        """What stands at column 0."""
        return Content(self.glyph).stylize("$over" if self.warns else "")

    def draw(self, width: int, acting: bool) -> Content:
        """Return the words, wrapped under themselves, and what they are at the end of the first line."""
        lead = Content(" " * (2 * self.depth - 1) + "└ " if self.depth else "").stylize("$muted")
        aside = Content(visible(self.aside)).stylize("not bold $over" if self.warns else "not bold $muted")
        wide = width >= _NARROW
        room = width - lead.cell_length - (aside.cell_length + 2 if wide and aside.cell_length else 0)
        words = Content(visible(self.text)).stylize("bold" if self.strong or acting else "")
        first, *rest = words.wrap(max(8, room)) or [Content()]
        line = lead.append(first)
        if wide and aside.cell_length:
            line = line.pad_right(max(2, width - line.cell_length - aside.cell_length)).append(aside)
        indent = Content(" " * lead.cell_length)
        lines = [line, *(indent.append(one) for one in rest)]
        told = [self.below, *([] if wide else [self.aside])]
        for part in filter(None, told):
            style = "not bold $over" if self.warns and part == self.aside else "not bold $muted"
            lines += [indent.append(one) for one in Content(visible(part)).stylize(style).wrap(max(8, room))]
        if acting and self.letters:
            lines += self._offers(width)
        return Content("\n").join(lines)

    def _offers(self, width: int) -> list[Content]:
        wide = width >= _NARROW
        offers = [row_offer(key, words if wide else "", pressed) for key, words, pressed in self.letters]
        return flowing(offers, width, gap=2).split("\n")


@dataclass(frozen=True, slots=True)
class OwnerLook:
    """Whose goals stand below: `waiting` says how many from before are open; the field may be `here`."""

    row_id: str
    title: str
    waiting: str
    glyph: str
    here: bool
    letters: Letters = ()
    selectable: bool = True

    @property
    def gutter(self) -> Content:
        """What stands at column 0."""
        return Content(self.glyph).stylize("$now" if self.here else "")

    def draw(self, width: int, acting: bool) -> Content:
        """Return one line."""
        title = Content(visible(self.title)).stylize("bold $now" if self.here else "bold")
        end = Content(visible(self.waiting)).stylize("not bold $muted")
        if acting:
            end = flowing(
                [row_offer(key, words, pressed) for key, words, pressed in self.letters], 10 * width, gap=2
            )
        return columns(width, Cell(title), Cell(end, min(end.cell_length, width // 2)))


def goal_letters(level: Level, horizon: Horizon, levels: tuple[Level, ...], *, first: bool) -> Letters:
    """Return the letters that act on a line: the first of an owner cannot be put under anything."""
    at = levels.index(level) if level in levels else 0
    lower = [("→", _(LEVEL_WORDS[levels[at + 1]]), "right")] if at + 1 < len(levels) and not first else []
    higher = [("←", _(LEVEL_WORDS[levels[at - 1]]), "left")] if at else []
    other: Horizon = "near" if horizon == "far" else "far"
    return (
        *higher,
        *lower,
        ("r", _(HORIZON_WORDS[other]), "r"),
        ("n", _("under it"), "n"),
        ("m", _("move"), "m"),
        ("e", _("edit"), "e"),
        ("d", _("take back"), "d"),
    )


def owner_letters(*, waiting: bool) -> Letters:
    """Return the letters that act on an owner's goals."""
    return (("Enter", _("write"), "enter"), *((("a", _("all go on"), "a"),) if waiting else ()))


def earlier_letters() -> Letters:
    """Return the letters that say what becomes of an earlier goal."""
    return (("f", _("goes on"), "f"), ("g", _("reached"), "g"), ("x", _("dropped"), "x"))
