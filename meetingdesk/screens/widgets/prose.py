"""Text as it stands: the widget for everything that somebody wrote."""

from __future__ import annotations

from collections.abc import Callable

from textual.content import Content
from textual.visual import VisualType
from textual.widgets import Static

from meetingdesk.text import visible


class Prose(Static):
    """A static text that is never markup and spells out what a terminal would obey.

    Give it a `str`, which is made visible, or a `Content` built from `Content`, `Content.assemble` and
    `visible` text; or what says one of these, and is asked again when the language changes.
    """

    DEFAULT_CSS = """
    Prose { height: auto; }
    """

    def __init__(
        self,
        content: VisualType | Callable[[], str | Content] = "",
        *,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        self._words = content
        super().__init__(literal(content), markup=False, id=id, classes=classes)

    @property
    def content(self) -> VisualType:
        """What is shown."""
        return super().content

    @content.setter
    def content(self, content: VisualType) -> None:
        self.update(content)

    def update(self, content: VisualType | Callable[[], str | Content] = "", *, layout: bool = True) -> None:
        """Show `content` instead."""
        self._words = content
        super().update(literal(content), layout=layout)

    def retranslate(self) -> None:
        """Say in the language that is now chosen what is said on demand."""
        if callable(self._words):
            self.update(self._words)


def literal(content: VisualType | Callable[[], str | Content]) -> VisualType:
    """Return a `str` as literal, visible content; anything else as it is, said if it is said on demand."""
    if callable(content):
        content = content()
    return Content(visible(content)) if isinstance(content, str) else content
