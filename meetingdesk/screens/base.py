"""What every screen has: its size in words, the standard keys, the palette, and a change of language."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, ClassVar, TypeVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.screen import Screen
from textual.widget import Widget
from textual.worker import Worker

from meetingdesk.locale import N_
from meetingdesk.screens.actions import ActionProvider
from meetingdesk.screens.palette import ActionPalette
from meetingdesk.screens.typed_ahead import PatientApp

Result = TypeVar("Result")

# The smallest width or height at which a screen has the name; the classes serve style sheets and tests.
WIDTHS: tuple[tuple[int, str], ...] = ((0, "narrow"), (60, "medium"), (100, "wide"), (150, "huge"))
HEIGHTS: tuple[tuple[int, str], ...] = ((0, "flat"), (20, "short"), (30, "tall"), (44, "high"))

# Without function keys: Alt with the letter, or Esc and then the letter. Rows never use these letters.
LETTERS: dict[str, str] = {"h": "f1", "o": "f2", "t": "f3", "v": "f4", "z": "f8", "l": "f9"}

# Groups of work that keys do not wait for: a server may be long in coming, and so may a document.
LENGTHY = frozenset({"opening", "paper", "export"})


def size_classes(width: int, height: int) -> dict[str, bool]:
    """Return every size class and whether a screen of `width` × `height` cells has it.

    A screen has one of `narrow`, `medium`, `wide`, one of `flat`, `short`, `tall`, and `huge` or `high` on
    top of `wide` or `tall`. `-w60`, `-w100`, `-w150`, `-h20`, `-h30` and `-h44` say "at least".
    """
    classes: dict[str, bool] = {}
    for length, names, letter in ((width, WIDTHS, "w"), (height, HEIGHTS, "h")):
        small, middle, large, largest = (start for start, _name in names)
        words = [name for _start, name in names]
        classes |= {
            words[0]: length < middle,
            words[1]: middle <= length < large,
            words[2]: length >= large,
            words[3]: length >= largest,
        }
        classes |= {
            f"-{letter}{start}": length >= start for start in (middle, large, largest) if start > small
        }
    return classes


class BaseScreen(Screen[Result], inherit_bindings=False):
    """A screen of the product; `Result` is what it returns through `dismiss`.

    The standard keys call the app: `action_help`, `action_language`, `action_saved`, `action_ask_quit`.
    Letters stand for function keys where there are none: whatever F2 does here, Alt+o and Esc o do too.
    A screen may offer `palette_actions()` (see `actions.OffersActions`) for what has no key.
    """

    COMMANDS = {ActionProvider}  # noqa: RUF012 (Textual declares it as a class variable)
    BINDINGS: ClassVar[list[BindingType]] = [
        # Textual's own keys for a screen, without their English words in the palette.
        Binding("tab", "app.focus_next", show=False),
        Binding("shift+tab", "app.focus_previous", show=False),
        Binding("ctrl+c,super+c", "screen.copy_text", show=False),
        Binding("f1", "app.help", N_("Help"), priority=True),
        Binding("f9", "app.language", N_("Change language"), priority=True),
        Binding("ctrl+p", "palette", priority=True, show=False),
        Binding("ctrl+s", "app.saved", N_("When was this saved?"), priority=True),
        Binding("ctrl+q", "app.ask_quit", N_("Quit"), priority=True),
        *(Binding(f"alt+{letter}", f"press({key!r})", priority=True) for letter, key in LETTERS.items()),
        *(Binding(letter, f"press({key!r})") for letter, key in LETTERS.items()),
    ]

    def on_mount(self) -> None:
        """Know the size before the first frame."""
        self.fit(self.app.size)

    def on_resize(self, event: events.Resize) -> None:
        """Take on the classes of the new size, unless the window has yet another one by now."""
        if event.size != self.app.size:
            # A screen that is drawn in a size tells itself so. While a window is dragged faster than it is
            # drawn, that comes after the next size; drawn in the old one again, the screen would tell itself
            # of that too, and go back and forth for ever.
            event.prevent_default()
            return
        self.fit(event.size)

    def _refresh_layout(self, size: Size | None = None, scroll: bool = False) -> None:
        # A widget counts itself as changed when it first asks for a layout, and not again until it has been
        # at rest. One that comes between the two, for another's sake, would be measured for what it showed
        # by then, and keep that measure whatever it shows afterwards.
        for widget in self.walk_children(Widget):
            if widget._layout_required:
                widget._check_refresh()
        super()._refresh_layout(size, scroll)

    def run_worker(self, *work: Any, **how: Any) -> Worker[Any]:
        """Do something beside the screen's messages, as Textual has it; keys typed ahead wait for its end."""
        worker: Worker[Any] = super().run_worker(*work, **how)
        if isinstance(self.app, PatientApp) and how.get("group") not in LENGTHY:
            self.app.hold_keys_for(worker)
        return worker

    @contextmanager
    def keys_held(self) -> Iterator[None]:
        """Let keys wait while one part of the screen takes another's place, whoever began it."""
        release = self.app.hold_keys() if isinstance(self.app, PatientApp) else None
        try:
            yield
        finally:
            if release is not None:
                release()

    def fit(self, size: Size) -> None:
        """Set the size classes; a screen that arranges itself in Python extends this."""
        self.update_classes(size_classes(size.width, size.height), animate=False)

    def action_palette(self) -> None:
        """Open the list of everything that can be done here."""
        self.app.push_screen(ActionPalette())

    async def action_press(self, key: str) -> None:
        """Do what `key` does here, as the letter that stands for it."""
        if active := self.active_bindings.get(key):
            await self.app.run_action(active.binding.action, active.node)

    def retranslate(self) -> None:
        """Show everything in the language that is now chosen.

        Every widget with a `retranslate` of its own is told, innermost last. A screen that holds texts of
        its own extends this; one without fields may simply recompose.
        """
        for widget in self.walk_children():
            told: Any = getattr(widget, "retranslate", None)
            if callable(told):
                told()
        self.refresh(layout=True)
