"""Every key of the screen beneath, written from that screen's own bindings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen

from meetingdesk.locale import N_, _
from meetingdesk.screens.actions import entries
from meetingdesk.screens.base import LETTERS, BaseScreen
from meetingdesk.screens.standard_keys import back_key, footer
from meetingdesk.screens.widgets.columns import Cell, columns
from meetingdesk.screens.widgets.key_bar import KeyBar
from meetingdesk.screens.widgets.row_list import RowList
from meetingdesk.screens.widgets.rows import Row
from meetingdesk.screens.widgets.title_bar import TitleBar

_KEY_WIDTH = 12


class HelpScreen(BaseScreen[None]):
    """Lists what can be done on one screen, and with which key. Esc or F1 goes back."""

    DEFAULT_CSS = """
    HelpScreen {
        & > TitleBar { padding: 0 1; margin-bottom: 1; }
        & > RowList { margin: 0 1; width: 1fr; }
        &.flat > TitleBar { margin-bottom: 0; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "back", N_("Back"))]

    def __init__(self, about: Screen[Any]) -> None:
        super().__init__()
        self._about = about

    @classmethod
    def of(cls, screen: Screen[Any]) -> HelpScreen:
        """Return the help for `screen`."""
        return cls(screen)

    def compose(self) -> ComposeResult:
        """Lay out the keys in one list."""
        yield TitleBar()
        yield RowList(id="keys")
        yield KeyBar()

    def on_mount(self) -> None:
        """Write the list."""
        self._write()
        self.query_one(RowList).focus()

    def retranslate(self) -> None:
        """Say everything in the language that is now chosen."""
        super().retranslate()
        self._write()

    def action_back(self) -> None:
        """Return to the screen that was asked about."""
        self.dismiss(None)

    def _write(self) -> None:
        self.query_one(TitleBar).title = _("Keys on this screen")
        self.query_one(KeyBar).set_keys(footer(back_key()))
        moving = [
            ("↑ ↓", _("Choose a row")),
            ("Tab", _("Next field or list")),
            ("Esc", _("Leave the field or the sheet; nothing typed is lost")),
            ("^P", _("Everything that can be done here, by its words")),
        ]
        rows = [
            *_section("here", "", _keyed(self._about)),
            *_section("moving", _("Everywhere"), moving),
            *_section("letters", _("No function keys? Esc and then the letter, or Alt with it"), _letters()),
        ]
        self.query_one(RowList).set_rows(rows)


def _keyed(screen: Screen[Any]) -> list[tuple[str, str]]:
    """Return what has a key: first what stands in the footer alone, such as Enter, then the rest."""
    listed = [(entry.aside, entry.title) for entry in entries(screen)]
    known = {key for keys, _title in listed for key in keys.split()}
    hinted = [(hint.key, hint.label) for bar in screen.query(KeyBar) for hint in bar.keys]
    # What has no key at all is found by its words.
    return [
        *((key, label) for key, label in hinted if key not in known and key != "^P"),
        *((key, title) for key, title in listed if key),
    ]


def _letters() -> list[tuple[str, str]]:
    return [(letter, key.upper()) for letter, key in LETTERS.items()]


def _section(name: str, title: str, keys: Sequence[tuple[str, str]]) -> list[Row]:
    rows = [_row(f"{name}:{number}", key, words) for number, (key, words) in enumerate(keys)]
    if title:
        rows.insert(0, _heading(name, title))
    return rows


def _heading(name: str, title: str) -> Row:
    def draw(width: int, acting: bool) -> Content:
        return columns(width, Cell(title, None, "$muted"))

    return Row(name, draw, selectable=False, above=1)


def _row(row_id: str, key: str, words: str) -> Row:
    def draw(width: int, acting: bool) -> Content:
        return columns(width, Cell(key, _KEY_WIDTH, "bold"), Cell(words, None, "not bold"))

    return Row(row_id, draw)
