"""The wall: a display to follow from the back of the room. It asks for nothing and tells nothing private."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Final

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.geometry import Size

from meetingdesk.locale import _
from meetingdesk.screens.seats.seat_screen import SeatScreen
from meetingdesk.screens.seats.wall_look import Column, WallLook, wall_columns, wall_decision, wall_look
from meetingdesk.screens.widgets import digits, pixel_type
from meetingdesk.screens.widgets.big_time import BigTime
from meetingdesk.screens.widgets.columns import Cell, columns
from meetingdesk.screens.widgets.prose import Prose
from meetingdesk.screens.widgets.question import Question
from meetingdesk.screens.widgets.time_bar import TimeBar
from meetingdesk.text import visible

if TYPE_CHECKING:
    from meetingdesk.session import Session

_LINES: Final = 3
# The largest that fits is taken: how often the question is doubled (0 for bold text), the timer's rows.
_SIZES: Final = ((2, 10), (2, 5), (1, 10), (1, 5), (0, 10), (0, 5), (0, 3))
# The line at the top, the bar, and what parts them.
_AROUND: Final = 5
_MARGIN: Final = 6
_NARROWEST_COLUMN: Final = 20
_GAP: Final = 3
_NAMES: Final = 24


class WallScreen(SeatScreen):
    """Follows one meeting: the question, the timer, who speaks; a board or a decision while there is one."""

    DEFAULT_CSS = """
    WallScreen {
        layout: vertical;
        padding: 1 3;
        & #place { height: 1; margin-bottom: 1; text-wrap: nowrap; text-overflow: ellipsis; }
        & #question { margin-bottom: 1; }
        & #time { height: auto; }
        & #timer { margin-right: 3; }
        & #said { height: auto; width: 1fr; }
        & #said > Prose { height: auto; }
        & #word.-over { color: $over; }
        & #floor { color: $now; }
        & #following { color: $muted; }
        & #content { margin-top: 1; height: 1fr; overflow: hidden; }
        & .-none { display: none; }
        & TimeBar { dock: bottom; }
        & MessageLine { dock: bottom; }
        & MessageLine.-empty { display: none; }
    }
    WallScreen.narrow, WallScreen.flat { padding: 0 1; }
    WallScreen.flat #place, WallScreen.flat #question { margin-bottom: 0; }
    """

    def __init__(self, session: Session, meeting_id: str) -> None:
        super().__init__(session, meeting_id)
        self._place = Prose(id="place")
        self._question = Question(id="question", max_lines=_LINES)
        self._timer = BigTime(id="timer")
        self._word = Question(id="word")
        self._ends = Prose(id="ends")
        self._floor = Question(id="floor")
        self._following = Question(id="following")
        self._has_floor, self._then = Prose(id="has-floor"), Prose(id="then")
        self._content = Prose(id="content", classes="-none")
        self._bar = TimeBar()
        self._shown: dict[Prose, Content] = {}

    def compose(self) -> ComposeResult:
        """Put the question above the time, who speaks beside it, and what there is to read below."""
        yield self._place
        yield self._question
        with Horizontal(id="time"):
            yield self._timer
            with Vertical(id="said"):
                yield self._word
                yield self._ends
                yield self._has_floor
                yield self._floor
                yield self._then
                yield self._following
        yield self._content
        yield self._bar
        yield self.line

    def shown(self, now: datetime) -> None:
        """Paint the present instant."""
        look, width, height = wall_look(self.state, now), *self._room()
        content = self._read(width, height)
        scale, rows = fitting(look, width, height - _AROUND, has_content=content is not None)
        self._say(self._place, _place(look))
        self._question.text, self._question.scale = look.question, max(1, scale)
        self._question.max_lines = _LINES if scale else 0
        self._say(self._content, content or Content())
        self._content.set_class(content is None, "-none")
        for part in (self._timer, self._bar):
            part.set_class(look.time is None, "-none")
        if look.time is not None:
            self._timer.rows, self._timer.text, self._timer.over = rows, look.time.digits, look.time.over
            self._bar.planned, self._bar.elapsed = look.time.allotted, look.time.elapsed
        self._beside(look, rows, width)

    def _room(self) -> tuple[int, int]:
        size = self.app.size
        small = self.has_class("narrow") or self.has_class("flat")
        return max(1, size.width - (2 if small else _MARGIN)), size.height - (0 if small else 2)

    def _read(self, width: int, height: int) -> Content | None:
        if self.has_class("flat"):
            return None
        board = wall_columns(self.state)
        if board:
            return board_text(board, width)
        return wall_decision(self.state, width, roomy=height >= 30)

    def _beside(self, look: WallLook, rows: int, width: int) -> None:
        """Say beside the timer what it means, and who speaks: drawn where there is room, else in words."""
        over = look.time is not None and look.time.over
        drawn = int(rows >= 10)
        self._put(self._word, look.word, drawn if over else 0)
        self._word.set_class(over, "-over")
        ends = _("Projected end {time}").format(time=look.time.projected_end) if look.time and over else ""
        self._tell(self._ends, ends, "bold $over")
        # Over its time there is room for one name alone.
        following = "" if over and drawn else look.following
        # Both names are drawn, or neither: whoever is next must not stand larger than whoever speaks.
        named = drawn if _both_drawn(look, following, rows, width) else 0
        self._put(self._floor, look.floor, named)
        self._tell(self._has_floor, _("► has the floor") if look.floor else "", "bold $now")
        self._put(self._following, following, named)
        self._tell(self._then, _("· then") if following else "", "$muted")

    def _put(self, part: Question, text: str, lines: int) -> None:
        part.text, part.max_lines = text, lines
        part.set_class(not text, "-none")

    def _tell(self, part: Prose, text: str, style: str) -> None:
        self._say(part, Content(visible(text)).stylize(style))
        part.set_class(not text, "-none")

    def _say(self, part: Prose, content: Content) -> None:
        if self._shown.get(part) != content:
            self._shown[part] = content
            part.update(content)

    def fit(self, size: Size) -> None:
        """Take on the classes of the new size, and draw as large as it allows."""
        super().fit(size)
        self.call_after_refresh(self.refresh_view)


def _place(look: WallLook) -> Content:
    parts = [(visible(look.title), "bold"), (look.place, "$muted")]
    if look.rehearsal:
        parts.insert(1, (_("REHEARSAL"), "bold $over"))
    return Content("   ").join(Content(text).stylize(style) for text, style in parts if text)


def fitting(look: WallLook, width: int, height: int, *, has_content: bool) -> tuple[int, int]:
    """Return how large the question and the timer may be in a room of that many cells.

    The question counts first; what there is to read keeps most of the height.
    """
    room = height * 2 // 5 if has_content else height
    for scale, rows in _SIZES:
        drawn = pixel_type.drawn(look.question, width, scale, _LINES) if scale else None
        if scale and drawn is None:
            continue
        tall = len(drawn) if drawn is not None else len(Content(look.question).wrap(width))
        # Beside the large timer stand names, and they need their room.
        beside = _NAMES if rows >= 10 else 0
        if look.time is not None and len(digits.drawn(look.time.digits, rows)[0]) + beside > width:
            continue
        if tall + (rows if look.time is not None else 0) <= room:
            return scale, rows
    return 0, 3


def _both_drawn(look: WallLook, following: str, rows: int, width: int) -> bool:
    """Say whether every name that stands beside the timer can be drawn in one line."""
    beside = width - (len(digits.drawn(look.time.digits, rows)[0]) + _GAP if look.time is not None else 0)
    return all(pixel_type.drawn(name, beside, 1, 1) is not None for name in (look.floor, following) if name)


def board_text(board: Sequence[Column], width: int) -> Content:
    """Return the columns of a board side by side, or one below the other where there is no width."""
    across = max(1, min(len(board), (width + _GAP) // (_NARROWEST_COLUMN + _GAP)))
    each = (width - _GAP * (across - 1)) // across
    blocks: list[Content] = []
    for at in range(0, len(board), across):
        held = [_column(column, each) for column in board[at : at + across]]
        tallest = max(len(lines) for lines in held)
        padded = [[*lines, *[Content()] * (tallest - len(lines))] for lines in held]
        blocks += [
            columns(width, *(Cell(line, each) for line in lines), gap=_GAP)
            for lines in zip(*padded, strict=True)
        ]
        blocks.append(Content())
    return Content("\n").join(blocks[:-1])


def _column(column: Column, width: int) -> list[Content]:
    title, cards = column
    lines = [Content(visible(title)).stylize("bold"), Content("─" * width).stylize("$rule")]
    for card in cards:
        lines += [*Content(visible(card).replace("\n", " ")).wrap(width), Content()]
    return lines
