"""Left is time: the timer, what is spent of the block, the agenda, the ends, and who holds the seats."""

from __future__ import annotations

from collections.abc import Collection

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.geometry import Region, Size
from textual.reactive import reactive
from textual.strip import Strip
from textual.visual import Visual
from textual.widget import Widget

from meetingdesk.locale import _
from meetingdesk.screens.time_look import AgendaLine, TimeLook
from meetingdesk.screens.widgets.big_time import BigTime
from meetingdesk.screens.widgets.columns import Cell, columns
from meetingdesk.screens.widgets.time_bar import TimeBar
from meetingdesk.text import cut, visible

_GLYPHS = {"done": "●", "now": "►", "next": "·", "ahead": "·"}
_STYLES = {"done": "$muted", "now": "bold $now", "next": "bold", "ahead": ""}
_PLAN, _USED = 6, 6
_WIDEST_TIMER = 6
# The timer, the head of the table, both ends, the seats, and what stands above and below the column.
_AROUND_BLOCKS = 23


class Drawn(Widget):
    """Lines made from a look: each is painted when it differs, all laid out anew when their number does."""

    DEFAULT_CSS = """
    Drawn { width: 1fr; height: auto; text-wrap: nowrap; text-overflow: clip; }
    """
    ALLOW_SELECT = False

    look: reactive[TimeLook | None] = reactive(None, repaint=False)

    def __init__(self) -> None:
        super().__init__()
        self._width = 0
        self._shown: tuple[Content, ...] = ()
        self._strips: dict[int, Strip] = {}

    def drawn(self, look: TimeLook, width: int) -> list[Content]:
        """Return `look` as lines of `width` cells."""
        return []

    def _lines(self, width: int) -> tuple[Content, ...]:
        return tuple(self.drawn(self.look, width)) if self.look is not None and width > 0 else ()

    def render_line(self, y: int) -> Strip:
        """Return one line for the present width."""
        width, style = self.content_size.width, self.visual_style
        if width != self._width:
            self._take(width, self._lines(width))
        if y not in self._strips:
            line = self._shown[y] if y < len(self._shown) else Content()
            strips = Visual.to_strips(self, line, width, 1, style)
            self._strips[y] = strips[0].adjust_cell_length(width, style.rich_style)
        return self._strips[y]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many lines there are."""
        return len(self._lines(width))

    def watch_look(self) -> None:
        """Paint only what looks different."""
        # What is hidden or has no lines was never painted, at no width: there their number alone counts.
        width, before = self._width or self.app.size.width, self._shown
        after = self._lines(width)
        if len(after) != len(before):
            self._take(width, after)
            self.refresh(layout=True)
        elif changed := [y for y, line in enumerate(after) if not line.is_same(before[y])]:
            self._take(width, after, changed)
            left, top = self.gutter.top_left
            self.refresh(*(Region(left, top + y, width, 1) for y in changed))

    def _take(self, width: int, lines: tuple[Content, ...], changed: Collection[int] | None = None) -> None:
        kept = {} if changed is None else {y: line for y, line in self._strips.items() if y not in changed}
        self._width, self._shown, self._strips = width, lines, kept

    def notify_style_update(self) -> None:
        """Paint anew when the theme or any other style has changed."""
        super().notify_style_update()
        self._strips = {}

    def retranslate(self) -> None:
        """Paint in the language that is now chosen."""
        self._take(0, ())
        self.refresh(layout=True)


class TimeWords(Drawn):
    """What the timer means: `remaining … of 15 min`, `Over time`, `Not started`."""

    def drawn(self, look: TimeLook, width: int) -> list[Content]:
        """Return the one line."""
        style = "bold $over" if look.over else "$muted" if look.elapsed else "bold"
        ends = Cell(look.of, len(look.of), "$muted", "right")
        if self.screen.has_class("medium"):
            return [columns(width, Cell(look.word, len(look.word), style), ends, Cell(""), gap=1)]
        return [columns(width, Cell(look.word, None, style), ends)]


class AgendaTable(Drawn):
    """Every block with its planned and its used time; the ends below a hairline."""

    def drawn(self, look: TimeLook, width: int) -> list[Content]:
        """Return head, blocks, hairline and both ends."""
        head = columns(
            width,
            Cell("", None),
            Cell(_("plan"), _PLAN, "$muted", "right"),
            Cell(_("used"), _USED, "$muted", "right"),
            gap=1,
        )
        rule = Content("─" * width).stylize("$rule")
        late = "bold $over" if look.over else "bold"
        return [
            head,
            *self._in_sight(look, width),
            rule,
            _end(width, _("Planned end"), look.planned_end, "$muted", "$muted"),
            _end(width, _("Projected end"), look.projected_end, "bold $over" if look.over else "", late),
        ]

    def _in_sight(self, look: TimeLook, width: int) -> list[Content]:
        """Return the blocks, or those around the present one and how many there are besides."""
        room = max(3, self.app.size.height - _AROUND_BLOCKS)
        first = max(0, min(look.at - room // 2, len(look.lines) - room))
        lines = [_agenda_line(line, width) for line in look.lines[first : first + room]]
        if first:
            lines[0] = _more(_("↑ {count} more").format(count=first + 1))
        if below := len(look.lines) - first - len(lines):
            lines[-1] = _more(_("↓ {count} more").format(count=below + 1))
        return lines


def _more(words: str) -> Content:
    return Content(f"  {words}").stylize("$muted")


def _agenda_line(line: AgendaLine, width: int) -> Content:
    style = _STYLES[line.stage]
    plan = str(line.planned) if line.planned == line.allotted else f"{line.planned}→{line.allotted}"
    used = line.spent or (_("fixed") if line.fixed else "")
    used_style = "bold $over" if line.over else style if line.spent else "$muted"
    title = f"{_GLYPHS[line.stage]} {line.title}"
    if line.about:
        # Whose turn it is says more than the end of what the block is called.
        name = f" · {line.about}"
        title = cut(title.removesuffix(name), max(1, width - _PLAN - _USED - 2 - len(name))) + name
    return columns(
        width,
        Cell(title, None, style),
        Cell(plan, _PLAN, style or "$muted", "right"),
        Cell(used, _USED, used_style, "right"),
        gap=1,
    )


def _end(width: int, word: str, clock: str, word_style: str, clock_style: str) -> Content:
    return columns(width, Cell(word, None, word_style), Cell(clock, 5, clock_style, "right"))


class AgendaStrip(Drawn):
    """The agenda as one line, for screens without a column for it."""

    def drawn(self, look: TimeLook, width: int) -> list[Content]:
        """Return the blocks from the present one's left neighbours on, as many as fit."""
        parts = [_strip_part(line) for line in look.lines]
        first = 0
        while len(parts) > 1 and first < look.at and _strip_length(parts) > width:
            parts.pop(0)
            first += 1
        return [Content("  ").join(parts).truncate(width, ellipsis=True)]


def _strip_part(line: AgendaLine) -> Content:
    title = Content(f"{_GLYPHS[line.stage]} {visible(line.title)}").stylize(_STYLES[line.stage])
    return (
        title
        if line.stage not in ("ahead", "next")
        else title.append(Content(f" {line.allotted}").stylize("$muted"))
    )


def _strip_length(parts: list[Content]) -> int:
    return sum(part.cell_length for part in parts) + 2 * (len(parts) - 1)


class OverrunChoices(Drawn):
    """What F3 offers once time is over; they stand there, and nothing opens by itself."""

    def drawn(self, look: TimeLook, width: int) -> list[Content]:
        """Return a line for each choice."""
        return [
            Content.assemble((f"F3 {number}", "bold"), f"  {choice}").truncate(width, ellipsis=True)
            for number, choice in enumerate(look.choices, 1)
        ]

    async def on_click(self) -> None:
        """Open the choices where they can be taken."""
        await self.screen.run_action("time")


class Seats(Drawn):
    """Who facilitates and who writes."""

    def drawn(self, look: TimeLook, width: int) -> list[Content]:
        """Return a line for each seat."""
        widest = max((len(title) for title, _name in look.seats), default=0)
        return [
            columns(width, Cell(title, widest, "$muted"), Cell(name), gap=3) for title, name in look.seats
        ]


class Beside(Drawn):
    """What stands right of the timer on narrow screens: `remaining`, `of 15 min`, the projected end."""

    def drawn(self, look: TimeLook, width: int) -> list[Content]:
        """Return three lines set to the right."""
        end = _("end {time}").format(time=look.projected_end)
        style = "bold $over" if look.over else "$muted"
        words = ((look.word, style), (look.of, "$muted"), (end, "$over" if look.over else ""))
        return [columns(width, Cell(text, None, style, "right")) for text, style in words]


class TimeColumn(Vertical):
    """Everything about time, in a column where there is width, above the content where there is not."""

    # The rules for other sizes begin at the screen.
    SCOPED_CSS = False
    DEFAULT_CSS = """
    TimeColumn {
        width: 34;
        height: 1fr;
        & > #timer { height: auto; }
        & > #timer > BigTime { margin-right: 3; }
        & > TimeBar { margin-top: 1; }
        & > AgendaTable { margin-top: 2; }
        & > OverrunChoices { margin-top: 2; }
        & > #below { height: 1fr; }
        Beside, #beside { display: none; }
    }
    RoomScreen.medium TimeColumn {
        width: 1fr;
        height: auto;
        & > AgendaTable, & > OverrunChoices, & > #below, & > Seats { display: none; }
        & > TimeBar { margin-top: 0; }
        #beside { display: block; width: 1fr; height: auto; }
    }
    RoomScreen.-across.wide TimeColumn {
        width: 1fr;
        height: auto;
        & > AgendaTable, & > OverrunChoices, & > #below, & > Seats { display: none; }
        & > TimeBar, & > TimeWords { width: 34; }
        #beside { display: block; width: 1fr; height: auto; }
    }
    RoomScreen.narrow TimeColumn {
        width: 1fr;
        height: auto;
        & > TimeBar, & > TimeWords, & > AgendaTable { display: none; }
        & > OverrunChoices, & > #below, & > Seats { display: none; }
        Beside { display: block; }
    }
    RoomScreen.-headed TimeColumn > TimeBar, RoomScreen.-headed TimeColumn > TimeWords { display: none; }
    RoomScreen.-sheet TimeColumn > OverrunChoices { display: none; }
    RoomScreen.short TimeColumn > AgendaTable, RoomScreen.short TimeColumn > OverrunChoices { margin-top: 1; }
    RoomScreen.flat TimeColumn {
        & > TimeBar { margin-top: 0; }
        & > AgendaTable, & > Seats, & > OverrunChoices { display: none; }
    }
    """

    def __init__(self, beside: Widget) -> None:
        """`beside` stands right of the timer where the content has no room for a large question."""
        super().__init__(id="time")
        self._timer = BigTime()
        self._beside = beside
        self._bar = TimeBar()

    def compose(self) -> ComposeResult:
        """Put the timer first, so that the eye finds it in the same place on every screen."""
        with Horizontal(id="timer"):
            yield self._timer
            yield self._beside
            yield Beside()
        yield self._bar
        yield TimeWords()
        yield AgendaTable()
        yield OverrunChoices()
        yield Vertical(id="below")
        yield Seats()

    def show(self, look: TimeLook, rows: int) -> None:
        """Show `look`, with digits of `rows` cells where they fit."""
        self._timer.rows = rows if len(look.digits) <= _WIDEST_TIMER else 3
        self._timer.text = look.digits
        self._timer.over = look.over
        self._bar.planned = look.allotted
        self._bar.elapsed = look.elapsed
        for drawn in self.query(Drawn):
            drawn.look = look
