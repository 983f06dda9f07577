"""What every panel is: the part of the room that shows one block, and asks for commands on its behalf."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import ClassVar

from textual.containers import Vertical
from textual.message import Message

from meetingdesk.errors import MeetingDeskError
from meetingdesk.meeting.commands import Command
from meetingdesk.meeting.events import ContributionLogged
from meetingdesk.meeting.projection import Projection
from meetingdesk.screens.panels.tags import with_codes
from meetingdesk.screens.widgets.key_bar import KeyHint


class Panel(Vertical):
    """One block on the screen.

    Attributes go down: the room calls `show` on every change and once a second. Messages go up: what the
    person asks for (`Asked`), and what stands under their cursor (`Drafted`). The panel holds focus and
    drafts, and nothing else. `takes_width` says that it stands below the time instead of beside it.
    """

    takes_width: ClassVar[bool] = False

    class Asked(Message):
        """The person asks for something; several commands are one step, taken back together.

        `clear` names the field whose draft becomes a fact by it, "" for none.
        """

        def __init__(self, panel: Panel, commands: Sequence[Command], clear: str = "") -> None:
            super().__init__()
            self.panel = panel
            self.commands = tuple(commands)
            self.clear = clear

    class Drafted(Message):
        """Text under the cursor of `field` changed; empty text removes the draft."""

        def __init__(self, block_id: str, field: str, text: str) -> None:
            super().__init__()
            self.block_id = block_id
            self.field = field
            self.text = text

    class Turned(Message):
        """The panel came to another step by itself: its keys and its headline are others now."""

    class Said(Message):
        """A sentence for the message line; `refused` when it says what did not happen."""

        def __init__(self, sentence: str, *, refused: bool) -> None:
            super().__init__()
            self.sentence = sentence
            self.refused = refused

    def __init__(self, block_id: str, drafts: Mapping[str, str]) -> None:
        """`drafts` holds the half-written text of each field, by field, as it was when last shown."""
        super().__init__(id="panel")
        self.block_id = block_id
        self.drafts = dict(drafts)

    @staticmethod
    def drafts_of(line: ContributionLogged) -> Mapping[str, str]:
        """Return what a line becomes again when it is taken back: half-written text by field."""
        field = f"answer:{line.answers}" if line.answers else f"line:{line.by or ''}"
        return {field: with_codes(line.text, line.tags)}

    def ask(self, *commands: Command, clear: str = "") -> None:
        """Ask the room for something, as one step; `clear` is the field whose text it stores."""
        self.post_message(self.Asked(self, commands, clear))

    def draft(self, field: str, text: str) -> None:
        """Say what stands under the cursor."""
        self.drafts[field] = text
        self.post_message(self.Drafted(self.block_id, field, text))

    def say(self, sentence: str, *, refused: bool = False) -> None:
        """Put a sentence into the message line."""
        self.post_message(self.Said(sentence, refused=refused))

    def show(self, projection: Projection, now: datetime) -> None:
        """Show the state at an instant; cheap when nothing has changed, because it is called every second."""

    def accepted(self, commands: Sequence[Command]) -> None:
        """What was asked for has happened and is stored: fields may be emptied."""

    def refused(self, commands: Sequence[Command], error: MeetingDeskError) -> None:
        """What was asked for did not happen: what was typed stays. The room shows the sentence."""

    def undone(self, commands_kind: str, texts: Sequence[str]) -> None:
        """A step was taken back; `texts` are its words, to be put under the cursor again."""

    def put_back(self, field: str, commands_kind: str, text: str) -> None:
        """A step was taken back: `text` is half-written in `field` again. By default `undone` is told."""
        self.undone(commands_kind, (text,))

    def floor_action(self) -> tuple[str, Command] | None:
        """What F2 does here: a label such as `Ordet til Søren`, and the command; None for nothing."""
        return None

    def onwards_action(self) -> tuple[str, Command] | None:
        """What F4 does here when it is not simply the next block; None for that."""
        return None

    def headline(self) -> tuple[str, str] | None:
        """What stands beside the time instead of the question where there is little height: label and words.

        A room that shows it there gives the panel the class `-headed`, so that it does not stand there
        twice. None where the question serves.
        """
        return None

    def keys(self) -> tuple[KeyHint, ...]:
        """Keys of this panel that stand in the footer between the fixed ones, such as Enter."""
        return ()

    def first_focus(self) -> None:
        """Put the caret where the work is."""
        for widget in self.query("*"):
            if widget.focusable:
                widget.focus()
                return
