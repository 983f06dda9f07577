"""A key and what it does, as words that can also be clicked."""

from __future__ import annotations

from collections.abc import Sequence

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


def flowing(parts: Sequence[Content], width: int, gap: int = 3) -> Content:
    """Return `parts` side by side, `gap` apart, on as many lines of `width` cells as they need.

    A line ends between two parts, so that no key stands on another line than its words.
    """
    lines: list[Content] = []
    for part in parts:
        if lines and lines[-1].cell_length + gap + part.cell_length <= width:
            lines[-1] = lines[-1].append(Content(" " * gap)).append(part)
        else:
            lines.append(part)
    return Content("\n").join(lines)
