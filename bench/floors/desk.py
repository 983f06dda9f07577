"""The desk's floor: the same kinds of widgets from Textual itself; given a database, its list is filled.

With a database SQLModel is imported in a thread once the first frame stands, and one query fills the list.
"""

from __future__ import annotations

import sys
from typing import Any, ClassVar

from textual import work
from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Vertical
from textual.widgets import Digits, Footer, Header, OptionList, Static, TextArea


class FloorDesk(App[None]):
    """A title, the hour in large, what is chosen, two lists, a field out of sight, and the keys."""

    CSS = """
    #desk { layout: grid; grid-size: 2 2; grid-columns: 34 1fr; grid-rows: auto 1fr; height: 1fr; }
    #hour { row-span: 2; }
    #head { height: 8; }
    #find { display: none; height: 1; }
    #meetings, #due { height: auto; border: none; }
    """
    ENABLE_COMMAND_PALETTE = False
    TITLE = "FloorDesk"
    BINDINGS: ClassVar[list[BindingType]] = [
        ("enter", "choose", "Open"),
        ("n", "new", "New meeting"),
        ("a", "commitments", "Commitments"),
        ("slash", "find", "Find"),
        ("f1", "help", "Help"),
        ("f9", "language", "English"),
    ]

    def __init__(self, database: str | None) -> None:
        super().__init__()
        self._database = database

    def compose(self) -> ComposeResult:
        """Lay out what the desk lays out."""
        yield Header(show_clock=True)
        with Container(id="desk"):
            with Vertical(id="hour"):
                yield Digits("13:00")
                yield Static("in four minutes")
                yield Static("Something is missing")
            yield Static("TFA, Mona K.", id="head")
            with Vertical():
                yield Static("Meetings")
                yield TextArea(id="find")
                yield OptionList(id="meetings")
                yield Static("")
                yield Static("Commitments that wait")
                yield OptionList(id="due")
        yield Static("")
        yield Footer()

    def on_ready(self) -> None:
        """Begin with the database when something stands on the screen."""
        if self._database is not None:
            self.call_after_refresh(self._fill)

    @work(thread=True)
    def _fill(self) -> None:
        from bench.floors.table import read

        self.call_from_thread(self._show, read(self._database or ""))

    def _show(self, meetings: list[Any]) -> None:
        rows = [
            f"{one.starts_at}  {one.title:<12}{one.citizen:<20}{one.case_number:<12}{one.state}"
            for one in meetings
        ]
        listed = self.query_one("#meetings", OptionList)
        listed.add_options(rows)
        listed.focus()


if __name__ == "__main__":
    FloorDesk(sys.argv[1] if len(sys.argv) > 1 else None).run()
