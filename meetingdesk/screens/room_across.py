"""What stands right of the timer when the block takes the whole width below it."""

from __future__ import annotations

from textual.content import Content

from meetingdesk.screens.time_look import TimeLook
from meetingdesk.screens.widgets.pixel_type import drawn
from meetingdesk.text import visible


def across_words(question: str, explained: Content, look: TimeLook, cells: int, *, large: bool) -> Content:
    """Return the question: `large` in drawn type where it fits in `cells`, else bold with what belongs to it.

    `explained` is the line that explains it. The large one leaves that line, and the words about time, to
    those who show it.
    """
    rows = drawn(question, cells, max_lines=1) if large else None
    if rows is not None:
        return Content("\n".join(rows))
    bold = Content(visible(question)).stylize("bold")
    if large:
        return bold
    left = Content(f"{look.word} {look.of}").stylize("bold $over" if look.over else "$muted")
    return Content("\n").join([bold, *([explained] if explained.cell_length else []), left])
