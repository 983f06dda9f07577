"""The agendas to choose from: what each is called, how long it takes, whose it is, and what is in it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message

from meetingdesk.agendas.blocks import BlockBase
from meetingdesk.agendas.catalogue import AgendaEntry
from meetingdesk.agendas.schema import Agenda
from meetingdesk.locale import N_, _, current_language, ngettext
from meetingdesk.screens.roll_words import count_words
from meetingdesk.screens.widgets.columns import Cell, columns
from meetingdesk.screens.widgets.prose import Prose
from meetingdesk.screens.widgets.row_list import RowList
from meetingdesk.screens.widgets.rows import Row
from meetingdesk.text import visible

_NARROW = 56
_CITIZEN = {
    "absent": N_("without the citizen"),
    "present": N_("with the citizen"),
    "partly": N_("partly with the citizen"),
}
_ORIGIN = {"shipped": N_("shipped"), "own": N_("own")}


class AgendaPicker(Vertical):
    """Lists the agendas and shows the chosen one below; a file with mistakes is listed with all of them."""

    DEFAULT_CSS = """
    AgendaPicker {
        height: 1fr;
        width: 1fr;
        & > RowList { height: auto; max-height: 50%; min-height: 2; }
        & > #agenda { height: 1fr; margin-top: 1; overflow-y: hidden; }
    }
    """

    class Picked(Message):
        """An agenda without mistakes was chosen."""

        def __init__(self, entry: AgendaEntry) -> None:
            super().__init__()
            self.entry = entry

    class Refused(Message):
        """A file with mistakes was chosen."""

        def __init__(self, sentence: str) -> None:
            super().__init__()
            self.sentence = sentence

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._entries: dict[str, AgendaEntry] = {}
        self.rows = RowList(id="agendas")
        self._about = Prose(id="agenda")

    def compose(self) -> ComposeResult:
        """Lay out the list and the chosen agenda."""
        yield self.rows
        yield self._about

    def show(self, entries: Sequence[AgendaEntry], chosen: str = "") -> None:
        """List `entries`; `chosen` is the file of the one to begin at."""
        self._entries = {entry.file: entry for entry in entries}
        self.rows.set_rows(_row(entry) for entry in entries)
        if chosen:
            self.rows.select(chosen)
        self._show_chosen()

    def retranslate(self) -> None:
        """Say everything in the language that is now chosen."""
        self._show_chosen()

    @on(RowList.Highlighted)
    def _show_chosen(self) -> None:
        entry = self._entries.get(self.rows.selected_id or "")
        words = Content()
        if entry is not None:
            words = _about(entry.agenda, entry) if entry.agenda else _mistakes(entry)
        self._about.update(words)

    @on(RowList.Selected)
    def _enter_on_row(self, event: RowList.Selected) -> None:
        event.stop()
        entry = self._entries[event.row_id]
        if entry.agenda is None:
            self.post_message(self.Refused(_("This file has mistakes, listed below. Mend it first.")))
        else:
            self.post_message(self.Picked(entry))


def _row(entry: AgendaEntry) -> Row:
    def draw(width: int, acting: bool) -> Content:
        agenda = entry.agenda
        file = Path(entry.file).name
        if agenda is None:
            count = len(entry.problems)
            mistakes = ngettext("{count} mistake", "{count} mistakes", count).format(count=count)
            return columns(width, Cell(file), Cell(mistakes, 14, "not bold $over", "right"))
        minutes = ngettext("{count} min", "{count} min", agenda.minutes).format(count=agenda.minutes)
        cells = [Cell(agenda.title.in_language(current_language())), Cell(minutes, 7, "not bold", "right")]
        if width >= _NARROW:
            cells += [
                Cell(_(_CITIZEN[agenda.citizen]), 20, "not bold $muted"),
                Cell(_(_ORIGIN[entry.origin]), 8, "not bold $muted"),
            ]
        return columns(width, *cells)

    glyph = Content("!").stylize("$over") if entry.agenda is None else ""
    return Row(entry.file, draw, glyph=glyph)


def _about(agenda: Agenda, entry: AgendaEntry) -> Content:
    language = current_language()
    roles = ", ".join(
        f"{role.title.in_language(language)} ({count_words(role.least, role.most)})"
        for role in agenda.roles.values()
    )
    blocks = [
        Content.assemble((f"{_length(block):>5}  ", "$muted"), visible(block.title.in_language(language)))
        for block in agenda.timed_blocks
    ]
    return Content("\n").join(
        [
            Content(visible(agenda.source)),
            Content(visible(_file(entry))).stylize("$muted"),
            Content(visible(roles)),
            Content(),
            *blocks,
        ]
    )


def _file(entry: AgendaEntry) -> str:
    name = Path(entry.file).name
    if entry.origin == "shipped":
        return name
    own = _("your own: {file}").format(file=entry.file)
    return _("{own}, instead of the shipped one").format(own=own) if entry.replaces else own


def _length(block: BlockBase) -> str:
    return f"{block.expected} × {block.minutes}" if block.expected > 1 else str(block.minutes)


def _mistakes(entry: AgendaEntry) -> Content:
    return Content("\n").join(Content(visible(str(problem))).stylize("$over") for problem in entry.problems)
