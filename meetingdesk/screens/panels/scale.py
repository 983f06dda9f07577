"""The panel of ratings: one scale at a time, a number and a sentence, beside what was rated before."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widget import Widget

from meetingdesk.errors import CommandRefused
from meetingdesk.ids import new_id
from meetingdesk.locale import N_, _, current_language
from meetingdesk.meeting import commands
from meetingdesk.meeting.commands import Command
from meetingdesk.screens.panels.parts import ActionLine
from meetingdesk.screens.panels.scale_looks import Ruler
from meetingdesk.screens.panels.scale_typed import DECLINED, typed_rating, with_number
from meetingdesk.screens.panels.scales import ScalesPanel
from meetingdesk.screens.panels.tags import TaggedText
from meetingdesk.screens.widgets.line_field import LineField

# With fewer lines than this there is no ruler.
_RULED = 4


class ScalePanel(ScalesPanel):
    """A rating is a number and, if they like, a sentence behind it; `-` instead of a number declines.

    Above the field stands the ruler, which shows the number that is typed and can be clicked.
    """

    DEFAULT_CSS = """
    ScalePanel > #ruler { height: 1; padding-left: 2; text-wrap: nowrap; text-overflow: clip; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(digit), f"number('{digit}')", show=False) for digit in range(10)),
        Binding("p,minus", "number('')", N_("They would rather not give a number")),
    ]

    def __init__(self, block_id: str, drafts: Mapping[str, str]) -> None:
        super().__init__(block_id, drafts)
        self.ruler = ActionLine(id="ruler")

    def compose(self) -> ComposeResult:
        """Put the ruler right above the field."""
        yield self.before
        yield self.ruler
        yield self.entry
        yield self.after
        yield self.conclusion

    def fixtures(self) -> tuple[Widget, ...]:
        """Return what stands beside the lists and takes its lines first."""
        return (self.ruler, self.entry, self.conclusion)

    def lay_out(self) -> None:
        """Show the ruler of the scale that is rated, with the number that is typed."""
        found = self.ratings.targets.get(self.target) if self._projection is not None else None
        self.ruler.display = found is not None and self.size.height >= _RULED
        if found is not None:
            language, typed = current_language(), typed_rating(self.entry.field.value)
            before = self.ratings.history(found)[-1:]
            drawn = Ruler(
                found.scale.low.in_language(language) if found.scale.low else "",
                found.scale.high.in_language(language) if found.scale.high else "",
                typed.value if typed is not None else "",
                str(before[0].value) if before else "",
            ).draw(self.size.width - 2)
            self.ruler.update(drawn, layout=False)
        super().lay_out()

    def placeholder(self, target: str) -> str:
        """Return what the field asks for."""
        return _("0–10 and a few words, or - for no number")

    def commands_for(self, target: str, line: TaggedText) -> tuple[Command, ...]:
        """Return what stores a rating, in the place of the one before."""
        typed, (scale, _colon, person) = typed_rating(line.text), target.partition(":")
        if typed is None:
            raise CommandRefused("no_rating", _("Begin with a number from 0 to 10, or with - for no number."))
        fields, standing = {"scale": scale, "value": typed.value}, self.ratings.entry(target)
        if standing is not None:
            revise = commands.ReviseEntry(
                entry_id=standing.id, revision=standing.revision, text=typed.words, fields=fields
            )
            return (revise,)
        rate = commands.LogContribution(
            block_id=self.block_id, entry_id=new_id("e"), by=person, text=typed.words, fields=fields
        )
        return (rate,)

    def action_number(self, value: str) -> None:
        """Put a number before what stands in the field of the selected scale, and the caret behind it."""
        target = self.selected_target()
        if target != self.target:
            self.take_up(target)
        field = self.entry.field
        field.value = with_number(field.value, value)
        self.draft(self.entry.draft_key, field.value)
        self.lay_out()
        field.focus()
        field.move_cursor((0, len(value or DECLINED)))

    def on_line_field_edited(self, event: LineField.Edited) -> None:
        """Let the ruler follow what is typed."""
        if event.field is self.entry.field:
            self.lay_out()
