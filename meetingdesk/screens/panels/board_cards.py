"""How the cards of a board look: the words as they were said, whose they are, and the letters that act."""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content

from meetingdesk.locale import _
from meetingdesk.screens.panels.looks import Letters
from meetingdesk.screens.panels.parts import flowing, row_offer
from meetingdesk.text import visible


@dataclass(frozen=True, slots=True)
class CardLook:
    """One card: its words, in quotation marks when they are somebody's; below them `who` and `aside`.

    `letters` are triples of the key shown, what it does, and Textual's name of the key; on the acting card
    those that fit stand on its last line, the first of them first.
    """

    row_id: str
    text: str
    who: str = ""
    aside: str = ""
    note: str = ""
    letters: Letters = ()
    style: str = ""
    selectable: bool = True

    @property
    def gutter(self) -> Content:
        """What stands at column 0."""
        return Content()

    def draw(self, width: int, acting: bool) -> Content:
        """Return the words, wrapped, and a last line where there is something to say on it."""
        words = visible(_("“{text}”").format(text=self.text) if self.who else self.text)
        card = Content(words).stylize(self.style)
        foot = self._foot(width, acting)
        return card.append("\n").append(foot) if foot.cell_length else card

    def _foot(self, width: int, acting: bool) -> Content:
        said = [part for part in (self.who, self.aside) if part]
        left = Content(visible("  ".join(said))).stylize("not bold $muted")
        if self.note:
            left = left.append("  " if said else "").append(Content(visible(self.note)).stylize("bold"))
        if not acting or not self.letters:
            return left.truncate(width, ellipsis=True)
        right = self._letters(width - left.cell_length - (2 if left.cell_length else 0))
        if not right.cell_length:
            return flowing([row_offer(*letter) for letter in self.letters], width, gap=2)
        return left.pad_right(width - left.cell_length - right.cell_length).append(right)

    def _letters(self, room: int) -> Content:
        """Return as many letters with their words as fit."""
        shown = Content()
        for letter in self.letters:
            longer = shown.append("  " if shown.cell_length else "").append(row_offer(*letter))
            if longer.cell_length > room:
                break
            shown = longer
        return shown
