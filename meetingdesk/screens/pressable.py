"""A key and what it does, as words that can also be clicked."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.style import Style

from meetingdesk.screens.widgets.prose import Prose
from meetingdesk.text import visible


class KeyWords(Prose):
    """Prose whose `pressable` words look like the keys of the footer, not like links of the web."""

    auto_links = reactive(False)


def pressable(key: str, words: str, pressed: str = "", *, style: str = "", gap: int = 2) -> Content:
    """Return `r  nyt tidspunkt`; a click presses `pressed`, the key's own name in lower case when left out.

    `style` is that of the words; the key is bold.
    """
    line = Content.assemble((visible(key), "bold"), (" " * gap + visible(words), style))
    return line.stylize(Style.from_meta({"@click": f"app.simulate_key({pressed or key.lower()!r})"}))
