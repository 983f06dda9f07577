"""The mistakes of a file that is being written, shown where its author looks anyway."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import RenderResult
from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from meetingdesk.errors import Problem
from meetingdesk.locale import _, ngettext
from meetingdesk.text import visible

_INDENT = 2
# The title, the message line and the keys.
_AROUND = 3


class ProblemList(Widget):
    """How many mistakes a file has, and the first of them: line, key, what is wrong, what would be right.

    As high as they need, but where an earlier version is shown below, a quarter of the screen at most; words
    say how many more there are.
    """

    DEFAULT_CSS = """
    ProblemList {
        height: auto;
        width: 1fr;
        padding: 0 1;
        background: $panel;
        color: $foreground;
    }
    """

    problems: reactive[Sequence[Problem]] = reactive[Sequence[Problem]]((), layout=True)

    def __init__(self, file: str, has_version: bool) -> None:
        """`file` is its name; `has_version` says whether an earlier version is shown below."""
        super().__init__()
        self._file = file
        self._has_version = has_version

    def render(self) -> RenderResult:
        """Return the lines for the present width."""
        return Content("\n").join(self._lines(self.content_size.width))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many lines are shown."""
        return len(self._lines(width))

    def retranslate(self) -> None:
        """Say it in the language that is now chosen."""
        self.refresh(layout=True)

    def _lines(self, width: int) -> list[Content]:
        height = self.app.size.height
        room = max(3, height // 4 if self._has_version else height - _AROUND) - 1
        listed = [self._wrapped(problem, width) for problem in self.problems]
        shown = listed[0][:room] if listed else []
        for number, lines in enumerate(listed[1:], 1):
            left = len(listed) - number
            # The last line is for the words that say how many are not shown.
            if len(shown) + len(lines) + (left > 1) > room:
                words = ngettext("↓ {count} more", "↓ {count} more", left).format(count=left)
                shown = [*shown[: room - 1], Content(f"{' ' * _INDENT}{words}").stylize("$muted")]
                break
            shown = [*shown, *lines]
        return [self._headline(width), *shown]

    def _headline(self, width: int) -> Content:
        count = len(self.problems)
        words = ngettext("{file} has {count} mistake", "{file} has {count} mistakes", count)
        head = Content(f"! {visible(words.format(file=self._file, count=count))}").stylize("bold $over")
        aside = Content(f"   {_aside(self._has_version)}").stylize("$muted")
        fits = head.cell_length + aside.cell_length <= width
        return head.append(aside) if fits else head.truncate(width, ellipsis=True)

    def _wrapped(self, problem: Problem, width: int) -> list[Content]:
        ending = f"; {problem.right}" if problem.right else ""
        where = f"{problem.line}: {problem.key}: "
        sentence = Content.assemble((visible(where), "bold"), visible(f"{problem.wrong}{ending}"))
        lines = sentence.wrap(max(1, width - _INDENT))
        return [Content(" " * _INDENT).append(line) for line in lines]


def _aside(has_version: bool) -> str:
    """Return what is said beside the count: what is shown below, or when something will be."""
    if has_version:
        return _("Below: the last version without mistakes.")
    return _("The room opens when they are mended.")
