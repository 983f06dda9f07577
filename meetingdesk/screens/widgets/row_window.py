"""Which lines of which rows a list shows: arithmetic over rows of different heights, drawn or not.

A window starts at a row and may skip its first lines, so only the rows that can be seen are ever measured:
ten thousand rows open and scroll as fast as ten.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

# With fewer lines than this there is no room for words about what is out of sight.
_WORDS_FROM = 3


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a list: the row it belongs to and which of its lines it is; -1 is the blank above it."""

    row: int
    number: int


@dataclass(frozen=True, slots=True)
class View:
    """What a window shows: its lines, and how many rows are out of sight or cut at each end."""

    lines: list[Line] = field(default_factory=list)
    above: int = 0
    below: int = 0


@dataclass(frozen=True, slots=True)
class Window:
    """A window of `height` lines over `count` rows, starting at line `skip` of row `top`.

    `tall` gives a row's own height, `blank` the blank lines above it; both take the row's index.
    """

    tall: Callable[[int], int]
    blank: Callable[[int], int]
    count: int = 0
    height: int = 0
    top: int = 0
    skip: int = 0

    def view(self) -> View:
        """Return what is seen; the lines leave room for words where something is out of sight."""
        words = self.height >= _WORDS_FROM
        hidden = self.top + (self.skip > 0)
        room = self.height - (words and hidden > 0)
        lines: list[Line] = []
        index = self.top
        while index < self.count and len(lines) <= room:
            lines.extend(self._lines(index))
            index += 1
        if index == self.count and len(lines) <= room:
            return View(lines, hidden, 0)
        lines = lines[: room - words]
        return View(lines, hidden, self.count - self.top - self._whole(lines))

    def showing(self, index: int, lead: int = 0) -> Window:
        """Return the window moved as little as possible so that row `index` is seen whole.

        `lead` says how many rows before it belong to it, such as the heading of its group.
        """
        if self._shows(index) and self.top <= index - lead:
            return self
        first = max(0, index - lead)
        if first < self.top or (first == self.top and self.skip):
            moved = replace(self, top=first, skip=0)._settled()
            return moved if moved._shows(index) else replace(self, top=index, skip=0)
        room = self.height - 2 * (self.height >= _WORDS_FROM) + (index == self.count - 1)
        top, used = index, self.tall(index)
        while top > 0 and (used := used + self.blank(top) + self.tall(top - 1)) <= room:
            top -= 1
        return replace(self, top=top, skip=0)._settled()

    def scrolled(self, lines: int) -> Window:
        """Return the window moved down (or up, when negative) by `lines`, never past either end."""
        window = self
        for _step in range(abs(lines)):
            moved = window._down() if lines > 0 else window._up()
            if moved is window:
                break
            window = moved
        return window

    def clamped(self) -> Window:
        """Return the window without empty lines below the last row while there are rows above."""
        window = replace(self, top=max(0, min(self.top, self.count - 1)))
        while (window.top or window.skip) and not (view := window.view()).below:
            earlier = window._up()
            if earlier.view().below or len(view.lines) >= window.height:
                break
            window = earlier
        return window

    def _lines(self, index: int) -> list[Line]:
        first = index == self.top
        blank = [] if first else [Line(index, -1)] * self.blank(index)
        start = min(self.skip, self.tall(index) - 1) if first else 0
        return blank + [Line(index, number) for number in range(start, self.tall(index))]

    def _whole(self, lines: list[Line]) -> int:
        if not lines:
            return 0
        last = lines[-1]
        complete = last.number == self.tall(last.row) - 1
        return last.row - self.top + complete

    def _shows(self, index: int) -> bool:
        if index < self.top or (index == self.top and self.skip):
            return False
        return Line(index, self.tall(index) - 1) in self.view().lines

    def _settled(self) -> Window:
        # The words would take the very line that shows the one row they speak of.
        if self.top == 1 and not self.skip and self.tall(0) == 1 and not self.blank(1):
            return replace(self, top=0)
        return self

    def _down(self) -> Window:
        if not self.view().below:
            return self
        if self.skip + 1 < self.tall(self.top):
            return replace(self, skip=self.skip + 1)
        return replace(self, top=self.top + 1, skip=0)

    def _up(self) -> Window:
        if self.skip:
            return replace(self, skip=self.skip - 1)
        if self.top:
            return replace(self, top=self.top - 1, skip=self.tall(self.top - 1) - 1)
        return self
