"""Text as it stands: the widget for everything that somebody wrote."""

from __future__ import annotations

from textual.content import Content
from textual.visual import VisualType
from textual.widgets import Static

from meetingdesk.text import visible


class Prose(Static):
    """A static text that is never markup and spells out what a terminal would obey.

    Give it a `str`, which is made visible, or a `Content` built from `Content`, `Content.assemble` and
    `visible` text.
    """

    DEFAULT_CSS = """
    Prose { height: auto; }
    """

    def __init__(
        self,
        content: VisualType = "",
        *,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(literal(content), markup=False, id=id, classes=classes)

    @property
    def content(self) -> VisualType:
        """What is shown."""
        return super().content

    @content.setter
    def content(self, content: VisualType) -> None:
        self.update(content)

    def update(self, content: VisualType = "", *, layout: bool = True) -> None:
        """Show `content` instead."""
        super().update(literal(content), layout=layout)


def literal(content: VisualType) -> VisualType:
    """Return a `str` as literal, visible content; anything else as it is."""
    return Content(visible(content)) if isinstance(content, str) else content
