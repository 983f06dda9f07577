"""A participant's own input in one round: their lines and the field, and of the others what all may see."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from meetingdesk.agendas.words import Contribution, Entry
from meetingdesk.ids import new_id
from meetingdesk.locale import _
from meetingdesk.meeting import commands
from meetingdesk.meeting.commands import Command
from meetingdesk.meeting.revealing import is_hidden, may_see
from meetingdesk.screens import dates
from meetingdesk.screens.panels.groups import Group
from meetingdesk.screens.panels.lines import LinesPanel
from meetingdesk.screens.panels.looks import Look, PersonLook, WordsLook
from meetingdesk.screens.panels.tags import TaggedText
from meetingdesk.screens.panels.turns import Speaker, speakers


class OwnLinesPanel(LinesPanel):
    """The lines of `own` in a block, now or ahead of time; what is given without the floor is in writing."""

    def __init__(self, block_id: str, drafts: Mapping[str, str], own: str) -> None:
        super().__init__(block_id, drafts)
        self.own = own

    @property
    def is_now(self) -> bool:
        """Whether the meeting is at this item."""
        return self.state.phase == "running" and self.state.current == self.block_id

    def groups(self) -> Sequence[Group]:
        """Return the own lines first, then the others with what everybody may read."""
        found = speakers(self.state, self.block_id, self.now or self.state.starts_at)
        mine = [one for one in found if one.person.id == self.own]
        others = [one for one in found if one.person.id != self.own] if self.is_now else []
        hidden: tuple[Group, ...] = ()
        if is_hidden(self.state, self.block_id):
            words = WordsLook("hidden", _("What people give is shown when all have given theirs."))
            hidden = (Group("hidden", words),)
        return (*(self._group(one) for one in (*mine, *others)), *hidden, *self.conclusion_group())

    def _group(self, speaker: Speaker) -> Group:
        person = speaker.person
        lines: tuple[Look, ...] = tuple(self.line_look(one) for one in self.lines_under(person.id))
        head = PersonLook(
            f"person:{person.id}",
            person.name,
            speaker.field,
            dates.minutes_and_seconds(speaker.seconds) if speaker.seconds else "",
            speaker.words if self.is_now else "",
            speaker.glyph,
            speaker.tone,
            compact=speaker.compact if self.is_now else "",
            selectable=False,
        )
        return Group(person.id, head, lines, apart=person.id == self.own or bool(lines))

    def lines_under(self, target: str) -> Sequence[Entry]:
        """Return what somebody has put forward here, as far as it may be seen at this seat."""
        record = self.state.record(self.block_id)
        return tuple(
            one
            for one in record.standing_contributions
            if one.by == target and may_see(self.state, one, self.own)
        )

    def home(self) -> str:
        """Return whose seat it is."""
        return self.own

    def group_of(self, entry: Contribution) -> str:
        """Return the own group: no other line is taken up here."""
        return self.own

    def _edit(self, entry_id: str) -> None:
        entry = self.state.find_entry(entry_id)
        if getattr(entry, "by", None) == self.own:
            super()._edit(entry_id)
        else:
            self.say(_("From this seat you can act in your own name alone."), refused=True)

    def placeholder(self, target: str) -> str:
        """Return what is asked of whoever sits here."""
        if self.is_now and self.state.floor == self.own:
            return _("What you say")
        return _("Your input in writing")

    def commands_for(self, target: str, line: TaggedText) -> tuple[Command, ...]:
        """Return what writes an own line down."""
        speaks = self.is_now and self.state.floor == self.own
        return (
            commands.LogContribution(
                block_id=self.block_id,
                entry_id=new_id("e"),
                by=self.own,
                text=line.text,
                tags=line.tags,
                written=not speaks,
            ),
        )

    def _concludes(self, compact: bool) -> bool:
        return False

    def action_conclude(self) -> None:
        """Leave conclusions to the secretary."""

    def next_region(self, step: int) -> None:
        """Go to the field."""
        self.first_focus()
