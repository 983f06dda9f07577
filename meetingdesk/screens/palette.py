"""Textual's command palette in the product's look and language."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.command import CommandInput, CommandList, CommandPalette, Provider
from textual.content import Content
from textual.widgets.option_list import Option

from meetingdesk.locale import _
from meetingdesk.screens.actions import ActionProvider
from meetingdesk.text import visible


class ActionPalette(CommandPalette):
    """The searchable list of everything that can be done on the screen beneath."""

    DEFAULT_CSS = """
    ActionPalette {
        background: transparent;
        align-vertical: bottom;
        & > Vertical, & > Vertical:dark {
            dock: bottom;
            margin: 0;
            height: 60%;
            min-height: 10;
            background: $panel;
            border-top: solid $edge;
            visibility: visible;
        }
        SearchIcon, LoadingIndicator { display: none; }
        #--input, #--input.--list-visible { border: none; padding: 0 1; height: 1; }
        #--results { overlay: none; height: 1fr; }
        CommandInput, CommandInput:focus {
            height: 1;
            border: none;
            border-left: outer $foreground;
            padding: 0 0 0 1;
            background: $surface;
        }
        CommandList, CommandList.--populating, CommandList:focus {
            border: none;
            border-top: blank;
            height: 1fr;
            max-height: 100%;
            scrollbar-size: 0 0;
        }
        CommandList > .option-list--option { text-style: none; padding: 0 1 0 3; }
        CommandList > .option-list--option-highlighted {
            color: $foreground;
            background: $surface;
            text-style: bold;
        }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f9", "app.language", priority=True, show=False)]

    def __init__(self, providers: Iterable[type[Provider]] = (ActionProvider,)) -> None:
        super().__init__(providers=tuple(providers), placeholder=_asked())

    def on_mount(self) -> None:
        """Keep the caret still."""
        self.query_one(CommandInput).cursor_blink = False

    def retranslate(self) -> None:
        """List everything in the language that is now chosen; what was typed is looked for again."""
        field = self.query_one(CommandInput)
        field.placeholder = _asked()
        self._input(CommandInput.Changed(field, field.value))

    def _start_no_matches_countdown(self, search_value: str) -> None:
        # Textual waits half a second and then says it in English.
        self._stop_no_matches_countdown()
        if search_value:
            words = Content(_("Nothing is called that.")).stylize("$muted")
            self.query_one(CommandList).add_option(Option(words, disabled=True, id=self._NO_MATCHES))
            self._list_visible = True


def _asked() -> str:
    return visible(_("What would you like to do?"))
