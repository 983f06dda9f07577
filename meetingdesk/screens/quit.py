"""Ctrl+Q asks before it ends anything, at the foot of the screen, and covers no text in the middle."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen

from meetingdesk.locale import N_, _
from meetingdesk.screens.base import BaseScreen
from meetingdesk.screens.standard_keys import back_key
from meetingdesk.screens.widgets.key_bar import KeyBar, KeyHint
from meetingdesk.screens.widgets.prose import Prose


class QuitScreen(BaseScreen[bool], ModalScreen[bool]):
    """Asks whether to leave the program; returns True for yes. `comfort` says what becomes of everything."""

    DEFAULT_CSS = """
    QuitScreen {
        background: transparent;
        align-vertical: bottom;
        & > #question {
            height: auto;
            width: 1fr;
            padding: 0 2 1 2;
            background: $panel;
            border-top: solid $edge;
        }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "answer(True)", N_("Leave MeetingDesk")),
        Binding("escape", "answer(False)", N_("Stay")),
    ]

    def __init__(self, comfort: Callable[[], str]) -> None:
        super().__init__()
        self._comfort = comfort

    def compose(self) -> ComposeResult:
        """Lay out the question above the keys."""
        yield Prose(id="question")
        yield KeyBar()

    def on_mount(self) -> None:
        """Ask."""
        self._write()

    def retranslate(self) -> None:
        """Ask in the language that is now chosen."""
        super().retranslate()
        self._write()

    def action_answer(self, leave: bool) -> None:
        """Give the answer."""
        self.dismiss(leave)

    def _write(self) -> None:
        self.query_one("#question", Prose).update(
            Content("\n").join([Content(_("Leave MeetingDesk?")).stylize("bold"), Content(self._comfort())])
        )
        self.query_one(KeyBar).set_keys(
            [KeyHint("Enter", _("Leave"), "answer(True)"), back_key(_("Stay"), "answer(False)")]
        )
