"""What the parts of a panel have in common: how they ask, what they remember, and clickable words."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from textual.containers import Vertical
from textual.content import Content
from textual.dom import DOMNode
from textual.message import Message
from textual.reactive import reactive
from textual.style import Style

from meetingdesk.errors import UnsafeText
from meetingdesk.meeting.commands import Command
from meetingdesk.screens.pressable import flowing as flowing  # noqa: PLC0414 (panels take it from here)
from meetingdesk.screens.widgets.prose import Prose


class Part(Vertical):
    """A part of a panel: it asks its panel, tells it what is typed, and is told what is true."""

    class Asks(Message):
        """The person asks for something, as one step."""

        def __init__(self, *commands: Command) -> None:
            super().__init__()
            self.commands = commands

    class Types(Message):
        """Text under the cursor of `field` changed."""

        def __init__(self, field: str, text: str) -> None:
            super().__init__()
            self.field = field
            self.text = text

    class Says(Message):
        """Something the person should read; `refused` when it says what did not happen."""

        def __init__(self, sentence: str, *, refused: bool = False) -> None:
            super().__init__()
            self.sentence = sentence
            self.refused = refused

    def __init__(self, drafts: Mapping[str, str], *, id: str | None = None) -> None:
        """`drafts` is the panel's own: half-written text by field, always as it is."""
        super().__init__(id=id)
        self.drafts = drafts

    def start(self) -> None:
        """Put the caret where the work of this part is."""

    def ask(self, make: Callable[[], tuple[Command, ...]]) -> None:
        """Ask for the commands that `make` builds; text that is not safe is refused with its sentence."""
        try:
            commands = make()
        except UnsafeText as refusal:
            self.say(str(refusal), refused=True)
        else:
            self.post_message(self.Asks(*commands))

    def typed(self, field: str, text: str) -> None:
        """Tell what stands in a field."""
        self.post_message(self.Types(field, text))

    def say(self, sentence: str, *, refused: bool = False) -> None:
        """Have a sentence shown in the message line."""
        self.post_message(self.Says(sentence, refused=refused))


class ActionLine(Prose):
    """Prose with words that can be clicked; what they do is an action of the nearest ancestor that has it."""

    # A key and its words look like those of the footer, not like a link of the web.
    auto_links = reactive(False)

    async def action_run(self, name: str, *parameters: str) -> None:
        """Run `name` on the nearest ancestor with such an action."""
        place: DOMNode | None = self.parent
        while place is not None and not hasattr(place, f"action_{name}"):
            place = place.parent
        if place is not None:
            await self.app.run_action(("", name, parameters), place)


def offer(key: str, label: str, name: str, *parameters: str) -> Content:
    """Return `a Alle for` for an `ActionLine`: a key, and what it does also when it is clicked."""
    return clickable(Content.assemble((key, "bold"), (f" {label}", "$muted")), name, *parameters)


def clickable(words: Content, name: str, *parameters: str) -> Content:
    """Return words of an `ActionLine` that run the action `name` when they are clicked."""
    return words.stylize(Style.from_meta({"@click": ("run", (name, *parameters))}))


def row_offer(key: str, label: str, pressed: str) -> Content:
    """Return `u undlader` for the acting row of a list: clicking it presses the key `pressed`."""
    words = Content.assemble((key, "bold"), (f" {label}", "not bold $muted"))
    return words.stylize(Style.from_meta({"@click": f"app.simulate_key({pressed!r})"}))
