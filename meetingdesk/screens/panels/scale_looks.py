"""How ratings look: a row for each scale, the ratings of earlier meetings, and the ruler to choose from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from textual.content import Content
from textual.style import Style

from meetingdesk.agendas.blocks.scale import HIGHEST, LOWEST
from meetingdesk.locale import _
from meetingdesk.screens import dates
from meetingdesk.screens.panels.looks import Letters, Tone
from meetingdesk.screens.panels.parts import row_offer
from meetingdesk.screens.panels.scale_chart import chart
from meetingdesk.screens.widgets.columns import Cell, columns
from meetingdesk.text import visible

_NARROW = 56
_TITLE, _BEFORE = 24, 26
_STYLE: dict[Tone, str] = {"plain": "", "next": "bold", "now": "bold $now", "over": "bold", "done": "bold"}


@dataclass(frozen=True, slots=True)
class Rated:
    """A rating and the day it was given; `now` for today's."""

    value: int
    on: date
    now: bool = False

    def day(self, today: date) -> str:
        """Return the day, with its year when that is another."""
        if self.now:
            return _("today")
        short = dates.month_day(self.on)
        return short if self.on.year == today.year else f"{short} {self.on.year}"


@dataclass(frozen=True, slots=True)
class ScaleLook:
    """One scale for one person: what is rated, the rating (`value`) or its `state`, and the one before."""

    row_id: str
    title: str
    who: str
    value: str
    state: str
    before: str
    glyph: str
    tone: Tone
    letters: Letters = ()
    selectable: bool = True

    @property
    def gutter(self) -> Content:
        """What stands at column 0."""
        return Content(self.glyph).stylize("$now" if self.tone == "now" else "")

    def draw(self, width: int, acting: bool) -> Content:
        """Return one line of `width` cells."""
        style = _STYLE[self.tone]
        title = Content(visible(self.title)).stylize(style)
        if self.who:
            title = title.append(Content(f"  {visible(self.who)}").stylize("not bold $muted"))
        told = Content(self.value).stylize("bold") if self.value else Content(self.state).stylize("$muted")
        if acting and self.letters:
            wide = width >= _NARROW
            end = Content("  ").join(
                row_offer(key, words if wide else "", it) for key, words, it in self.letters
            )
            return columns(width, Cell(title), Cell(told, told.cell_length), Cell(end, end.cell_length))
        if width < _NARROW:
            return columns(width, Cell(title), Cell(told, told.cell_length))
        return columns(
            width,
            Cell(title, max(_TITLE, width // 3)),
            Cell(told, None),
            Cell(self.before, _BEFORE, "not bold $muted", "right"),
        )


@dataclass(frozen=True, slots=True)
class HistoryLook:
    """The ratings of a scale in order: drawn as a line with number and day below, or in words.

    `drawn` asks for the line; where it is too wide, the latest are drawn.
    """

    row_id: str
    ratings: tuple[Rated, ...]
    today: date
    drawn: bool
    selectable: bool = False

    @property
    def gutter(self) -> Content:
        """What stands at column 0."""
        return Content()

    def draw(self, width: int, acting: bool) -> Content:
        """Return the lines."""
        days = [rated.day(self.today) for rated in self.ratings]
        step = max(map(len, days)) + 2
        shown = min(len(self.ratings), max(1, width // step))
        if not self.drawn or shown < 2:
            told = "  ".join(
                f"{rated.value} ({day})" for rated, day in zip(self.ratings[-4:], days[-4:], strict=True)
            )
            return Content("\n").join(Content(_("Before:") + f"  {told}").stylize("$muted").wrap(width))
        ratings, days = self.ratings[-shown:], days[-shown:]
        lines = [
            Content(line).stylize("$muted") for line in chart(tuple(rated.value for rated in ratings), step)
        ]
        numbers = "".join(f"{rated.value:<{step}}" for rated in ratings)
        below = "".join(f"{day:<{step}}" for day in days)
        return Content("\n").join(
            [*lines, Content(numbers).stylize("bold"), Content(below).stylize("$muted"), Content(" ")]
        )


@dataclass(frozen=True, slots=True)
class Ruler:
    """The numbers to choose from between the words for their ends: `►7◄` is `chosen`, `(5)` was `before`."""

    low: str
    high: str
    chosen: str
    before: str

    def draw(self, width: int) -> Content:
        """Return one line for an `ActionLine`; what does not fit where it is narrow goes."""
        wide = width >= _NARROW
        numbers = Content(" " if wide else "").join(
            self._number(str(number), wide) for number in range(LOWEST, HIGHEST + 1)
        )
        low = Content(f"{visible(self.low)} " if self.low else "").stylize("$muted")
        high = Content(f" {visible(self.high)}" if self.high else "").stylize("$muted")
        full = low.append(numbers).append(high)
        return full if full.cell_length <= width else numbers

    def _number(self, text: str, wide: bool) -> Content:
        if text == self.chosen:
            words = Content(f"►{text}◄" if wide else f"►{text}").stylize("bold $now")
        elif text == self.before and wide:
            words = Content(f"({text})")
        else:
            words = Content(f" {text} " if wide else f" {text}")
        return words.stylize(Style.from_meta({"@click": ("run", ("number", text))}))
