"""An item that waits for an answer, as a row: its words, what explains it, and what was answered."""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content

from meetingdesk.screens.panels.parts import flowing, row_offer
from meetingdesk.text import visible

_NARROW = 56

Letter = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class ItemLook:
    """One item: `title`, lines of explanation, and the `answer` at the right of the first line.

    `letters` are what acts on it while it is chosen, as key shown, words, and Textual's name of the key;
    `told` is what was said with the answer.
    """

    title: str
    lines: tuple[str, ...] = ()
    answer: str = ""
    told: str = ""
    letters: tuple[Letter, ...] = ()
    warns: bool = False

    def draw(self, width: int, acting: bool) -> Content:
        """Return the item, wrapped; while it is chosen its letters stand on a line below."""
        answer = Content(visible(self.answer)).stylize("not bold $over" if self.warns else "not bold")
        room = max(12, width - (answer.cell_length + 2 if self.answer and width >= _NARROW else 0))
        first, *rest = Content(visible(self.title)).stylize("bold").wrap(room) or [Content()]
        if self.answer and width >= _NARROW:
            first = first.pad_right(max(2, width - first.cell_length - answer.cell_length)).append(answer)
        below = list(rest)
        if self.answer and width < _NARROW:
            below += answer.wrap(width)
        for line in self.lines:
            below += Content(visible(line)).stylize("not bold $muted").wrap(width)
        if self.told:
            below += Content(visible(f"“{self.told}”")).stylize("not bold").wrap(width)
        if acting and self.letters:
            offers = [row_offer(key, words, pressed) for key, words, pressed in self.letters]
            below.append(flowing(offers, width))
        return Content("\n").join([first, *below])
