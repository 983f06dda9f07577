"""The line of keys at the foot of a screen: what each key will do, in fixed places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textual import events
from textual.app import RenderResult
from textual.content import Content
from textual.widget import Widget

from meetingdesk.text import visible

# Wide gaps read best; they shrink before a word does.
_GAPS = (4, 3, 2)
_KEPT = frozenset({"F1", "^P"})
# Beside the function keys and Ctrl with a letter these mean something in an open sheet, too.
_ANYWHERE = frozenset({"Enter", "Tab"})


@dataclass(frozen=True, slots=True)
class KeyHint:
    """One key of the bar: `key` as it is shown, what it will do, and the action it runs on the screen.

    `short` is the label for narrow screens; without one the label serves.
    """

    key: str
    label: str
    action: str
    short: str = ""


@dataclass(frozen=True, slots=True)
class Placed:
    """A hint in its place: the cell it starts on, and the label that fitted."""

    start: int
    hint: KeyHint
    label: str

    @property
    def end(self) -> int:
        """The first cell after the hint."""
        return self.start + _length(self.hint, self.label)


class KeyBar(Widget):
    """Shows hints such as `F2 Ordet til Søren`; a click on one runs its action on the screen.

    Where they do not all fit, labels shorten first, then hints go from the right; F1 and ^P stay. While a
    sheet is open, keys that are the sheet's or its fields' are not shown: its first line says what Esc does.
    """

    DEFAULT_CSS = """
    KeyBar {
        dock: bottom;
        height: 1;
        width: 1fr;
        padding: 0 1;
        background: $bar;
        color: $bar-text;
        text-wrap: nowrap;
        text-overflow: clip;
    }
    """
    ALLOW_SELECT = False

    def __init__(
        self, keys: Sequence[KeyHint] = (), *, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._keys = tuple(keys)
        self._sheets: set[Widget] = set()

    @property
    def keys(self) -> tuple[KeyHint, ...]:
        """The hints, shown or not."""
        return self._keys

    def set_keys(self, keys: Sequence[KeyHint]) -> None:
        """Show `keys` instead; nothing is painted when they are the same."""
        if tuple(keys) != self._keys:
            self._keys = tuple(keys)
            self.refresh()

    def sheet_opened(self, sheet: Widget) -> None:
        """Leave Esc and whatever could be typed to `sheet`, until it is closed."""
        self._sheets.add(sheet)
        self.refresh()

    def sheet_closed(self, sheet: Widget) -> None:
        """Show every key again when `sheet` was the last one."""
        self._sheets.discard(sheet)
        self.refresh()

    def _placed(self) -> list[Placed]:
        kept = [hint for hint in self._keys if not self._sheets or _acts_beside_sheet(hint)]
        return placed(kept, self.content_size.width)

    def render(self) -> RenderResult:
        """Return the hints that fit."""
        line = Content()
        for place in self._placed():
            line = line.pad_right(place.start - line.cell_length).append(
                Content(visible(place.hint.key)).stylize("bold $bar-key")
            )
            if place.label:
                line = line.append(Content(f" {place.label}"))
        return line

    async def on_click(self, event: events.Click) -> None:
        """Run the action of the hint under the mouse."""
        x = event.get_content_offset_capture(self).x
        for place in self._placed():
            if place.start <= x < place.end:
                event.stop()
                await self.screen.run_action(place.hint.action)
                return


def _acts_beside_sheet(hint: KeyHint) -> bool:
    return hint.key in _ANYWHERE or hint.key.startswith("^") or hint.key[1:].isdigit()


def placed(hints: Sequence[KeyHint], width: int) -> list[Placed]:
    """Return the hints that fit `width` cells, each in its place."""
    kept = list(hints)
    while kept:
        for labels, gap in _ways(kept):
            lengths = [_length(hint, label) for hint, label in zip(kept, labels, strict=True)]
            if sum(lengths) + gap * (len(kept) - 1) <= width:
                return _laid_out(kept, labels, gap)
        kept.remove(next((hint for hint in reversed(kept) if hint.key not in _KEPT), kept[-1]))
    return []


def _ways(hints: Sequence[KeyHint]) -> Iterator[tuple[list[str], int]]:
    """Yield labels and gaps from the roomiest to the tightest."""
    labels = [visible(hint.label) for hint in hints]
    short = [visible(hint.short) or label for hint, label in zip(hints, labels, strict=True)]
    yield from ((labels, gap) for gap in _GAPS)
    yield from ((short, gap) for gap in _GAPS)
    # Who needs the help or the palette finds it by the key alone.
    yield ["" if hint.key == "^P" else label for hint, label in zip(hints, short, strict=True)], 2
    yield ["" if hint.key in _KEPT else label for hint, label in zip(hints, short, strict=True)], 2


def _length(hint: KeyHint, label: str) -> int:
    text = Content(f"{visible(hint.key)} {label}" if label else visible(hint.key))
    return text.cell_length


def _laid_out(hints: Sequence[KeyHint], labels: Sequence[str], gap: int) -> list[Placed]:
    places: list[Placed] = []
    start = 0
    for hint, label in zip(hints, labels, strict=True):
        places.append(Placed(start, hint, label))
        start = places[-1].end + gap
    return places
