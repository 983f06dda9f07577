"""How the parts of a case look: a row for each with who has it, and the people to choose from."""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content
from textual.style import Style

from meetingdesk.agendas.words import Participant
from meetingdesk.locale import _
from meetingdesk.screens.panels.assign_typed import fitting, meant
from meetingdesk.screens.panels.looks import Letters, Tone
from meetingdesk.screens.panels.parts import row_offer
from meetingdesk.screens.widgets.columns import Cell, columns
from meetingdesk.text import visible

_NARROW = 56
_TITLE, _NAME = 24, 24
_STYLE: dict[Tone, str] = {"plain": "", "next": "bold", "now": "bold $now", "over": "bold", "done": ""}


@dataclass(frozen=True, slots=True)
class SlotLook:
    """One part: its title, who has it (`name`, `field`) or its `state`, and what is to be pointed out."""

    row_id: str
    title: str
    name: str
    field: str
    state: str
    warning: str
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
        title, warning = Cell(self.title, _TITLE, _STYLE[self.tone]), Content()
        if self.warning:
            warning = Content(visible(self.warning)).stylize("not bold $over")
        name = Content(visible(self.name)).stylize("bold")
        if not self.name:
            name = Content(visible(self.state)).stylize("not bold $muted")
        if width < _NARROW:
            room = max(8, width * 2 // 5) if name.cell_length else width
            return columns(width, Cell(self.title, room, _STYLE[self.tone]), Cell(name))
        if acting and self.letters:
            end = Content("  ").join(row_offer(key, words, pressed) for key, words, pressed in self.letters)
            return columns(width, title, Cell(name), Cell(end, end.cell_length))
        field = Content(visible(self.field)).stylize("not bold $muted")
        return columns(width, title, Cell(name, _NAME), Cell(warning if self.warning else field))


def people_to_choose(text: str, candidates: tuple[Participant, ...], width: int, lines: int) -> Content:
    """Return the people that what is typed could mean, each with its digit; a click chooses one.

    For a name that is not on the list, what Enter makes of it.
    """
    found = meant(text, candidates)
    if found.is_free:
        words = _("{name}, who is not on the list").format(name=found.name)
        told = f"→ {f'{found.name}, {found.department}' if found.department else words}"
        return Content(visible(told)).stylize("bold").truncate(width, ellipsis=True)
    shown = fitting(text, candidates)
    rows = [_candidate(number, person, width) for number, person in shown[:lines]]
    if len(shown) > lines > 0:
        more = _("↓ {count} more: type some letters of the name").format(count=len(shown) - lines + 1)
        rows[-1] = Content(more).stylize("$muted").truncate(width, ellipsis=True)
    return Content("\n").join(rows)


def _candidate(number: int, person: Participant, width: int) -> Content:
    words = columns(
        max(4, width - 4),
        Cell(person.name, _NAME if width >= _NARROW else None),
        Cell(person.department if width >= _NARROW else "", None if width >= _NARROW else 0, "$muted"),
    )
    digit = str(number) if number < 10 else " "
    line = Content.assemble((f"{digit}  ", "bold"), words)
    return line.stylize(Style.from_meta({"@click": ("run", ("take", str(number)))}))
