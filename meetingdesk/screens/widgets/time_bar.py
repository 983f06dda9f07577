"""The line under the timer: how much of a block is spent."""

from __future__ import annotations

from textual.app import RenderResult
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

SPENT = "═"
LEFT = "─"


class TimeBar(Widget):
    """One line for `elapsed` of `planned` seconds: `═` spent, `─` left.

    Once the time is up, the whole line is what was used: the plan in `─`, the excess in `═` in the warning
    colour. It repaints only when a cell changes, which is seldom once a second.
    """

    DEFAULT_CSS = """
    TimeBar {
        height: 1;
        width: 1fr;
        text-wrap: nowrap;
        text-overflow: clip;
    }
    """

    elapsed: reactive[float] = reactive(0.0, repaint=False)
    planned: reactive[float] = reactive(0.0, repaint=False)

    _painted: tuple[int, bool] = (-1, False)

    def __init__(
        self,
        elapsed: float = 0.0,
        planned: float = 0.0,
        *,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.set_reactive(TimeBar.elapsed, elapsed)
        self.set_reactive(TimeBar.planned, planned)

    def render(self) -> RenderResult:
        """Return the line for the present width."""
        width = self.content_size.width
        cells, over = self._painted = split(self.elapsed, self.planned, width)
        if over:
            return Content.assemble((LEFT * cells, "$muted"), (SPENT * (width - cells), "$over"))
        return Content.assemble((SPENT * cells, "$now"), (LEFT * (width - cells), "$rule"))

    def watch_elapsed(self) -> None:
        """Repaint when the line would look different."""
        self._repaint()

    def watch_planned(self) -> None:
        """Repaint when the line would look different."""
        self._repaint()

    def _repaint(self) -> None:
        if split(self.elapsed, self.planned, self.content_size.width) != self._painted:
            self.refresh()


def split(elapsed: float, planned: float, width: int) -> tuple[int, bool]:
    """Return how many of `width` cells the line's first part takes, and whether time is over.

    The first part is what is spent, or, once time is over, what was planned. A single second over shows.
    """
    if planned <= 0:
        return 0, False
    if elapsed > planned:
        return min(width - 1, round(width * planned / elapsed)), True
    return max(0, int(width * elapsed / planned)), False
