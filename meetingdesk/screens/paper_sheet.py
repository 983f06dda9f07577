"""A sheet that asks what is done with a document: shown, printed or saved."""

from __future__ import annotations

from typing import ClassVar, Final, cast

from textual.binding import Binding, BindingType
from textual.message import Message

from meetingdesk.locale import N_, _
from meetingdesk.screens.paper_in_hand import Way, ways
from meetingdesk.screens.pressable import KeyWords, pressable
from meetingdesk.screens.widgets.choice import Choice
from meetingdesk.screens.widgets.prose import Prose
from meetingdesk.screens.widgets.sheet import Sheet

_LABELS: Final[dict[Way, str]] = {"open": N_("Show it"), "print": N_("Print it"), "save": N_("Save it")}


class PaperSheet(Sheet):
    """Offers what can be done here. Enter posts `Given`; the key for paper then does the same at once."""

    DEFAULT_CSS = """
    PaperSheet > .missing { color: $over; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "give", show=False)]

    class Given(Message):
        """Enter was pressed on `way`."""

        def __init__(self, sheet: PaperSheet, way: Way) -> None:
            super().__init__()
            self.sheet = sheet
            self.way = way

    def __init__(self, way: Way) -> None:
        """`way` is chosen from the start."""
        offered = ways()
        self._way = Choice(lambda: [(one, _(_LABELS[one])) for one in offered], way)
        missing = Prose(_missing, classes="missing")
        missing.display = len(offered) < len(_LABELS)
        super().__init__(
            lambda: _("The citizen's copy on paper"),
            missing,
            self._way,
            KeyWords(lambda: pressable("Enter", _("Do it, now and next time"), "enter")),
            way_out=lambda: _("never mind"),
        )

    def start(self) -> None:
        """Begin with the choice."""
        self._way.focus()

    def action_give(self) -> None:
        """Hand up what was chosen."""
        self.post_message(self.Given(self, cast(Way, self._way.value)))


def _missing() -> str:
    """Return what this computer cannot do."""
    offered = ways()
    if offered == ("save",):
        return _("There is no viewer and no printer here.")
    if "open" not in offered:
        return _("There is no viewer here.")
    return "" if "print" in offered else _("There is no printer here.")
