"""The rows of a list, and which of them the selection may stand on."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import accumulate

from textual.content import Content


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a list.

    `draw(width, acting)` returns its content, of one or several lines; longer lines wrap. `acting` is True
    while the row is selected in the focused list, so that it can show the letters that act on it. `glyph`
    stands in the gutter at column 0, the content starts at column `indent`, `above` blank lines come first.
    A row that is not `selectable`, such as a heading, is passed over.
    """

    id: str
    draw: Callable[[int, bool], Content]
    selectable: bool = True
    indent: int = 2
    glyph: str | Content = ""
    above: int = 0


class Rows:
    """The rows of a list in order, found by id or by index."""

    def __init__(self, rows: Iterable[Row] = ()) -> None:
        self.all = tuple(rows)
        self._places = {row.id: index for index, row in enumerate(self.all)}
        self._stops = [index for index, row in enumerate(self.all) if row.selectable]
        self._passed = [0, *accumulate(row.selectable for row in self.all)]

    def __len__(self) -> int:
        return len(self.all)

    def place(self, row_id: str | None) -> int:
        """Return the index of the row `row_id`, -1 when there is none."""
        return self._places.get(row_id, -1) if row_id is not None else -1

    def stop(self, row_id: str | None) -> int:
        """Return the index of the row `row_id`, -1 when there is none or it cannot be selected."""
        place = self.place(row_id)
        return place if place >= 0 and self.all[place].selectable else -1

    def stepped(self, index: int, step: int) -> int:
        """Return the index `step` selectable rows on from `index`, at most the last; -1 when there are none.

        From an index that cannot be selected (or is past the end), step 0 gives the next that can.
        """
        if not self._stops:
            return -1
        at = bisect_left(self._stops, index) + step
        return self._stops[max(0, min(at, len(self._stops) - 1))]

    def lead(self, index: int) -> int:
        """Return how many headings stand right before row `index`."""
        lead = 0
        while lead < index and not self.all[index - lead - 1].selectable:
            lead += 1
        return lead

    def worth(self, start: int, stop: int) -> int:
        """Return how many rows a reader counts from `start` to before `stop`: headings only when alone."""
        if start >= stop:
            return 0
        return self._passed[stop] - self._passed[start] or stop - start
