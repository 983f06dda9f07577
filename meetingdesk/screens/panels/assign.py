"""The panel in which a case's parts are given: one after the other, to people on the list or to a name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widget import Widget

from meetingdesk.agendas.blocks import AssignBlock
from meetingdesk.agendas.blocks.assign import Slot, who_has
from meetingdesk.agendas.words import Contribution, Participant
from meetingdesk.errors import CommandRefused
from meetingdesk.ids import new_id
from meetingdesk.locale import _, current_language
from meetingdesk.meeting import commands, events
from meetingdesk.meeting.commands import Command
from meetingdesk.screens.panels.assign_looks import SlotLook, people_to_choose
from meetingdesk.screens.panels.assign_typed import Meant, meant
from meetingdesk.screens.panels.groups import Group
from meetingdesk.screens.panels.one_by_one import OneByOnePanel, answer_letters
from meetingdesk.screens.panels.parts import ActionLine
from meetingdesk.screens.panels.tags import TaggedText
from meetingdesk.screens.widgets.line_field import LineField

# With fewer lines than this only the part that is given is shown.
_CHOSEN = 7


class AssignPanel(OneByOnePanel):
    """A row for each part, and a field under the one that is given: a digit, some letters, or any name."""

    DEFAULT_CSS = """
    AssignPanel > #choice { height: 0; padding-left: 2; text-wrap: nowrap; text-overflow: clip; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(digit), f"take({digit})", show=False) for digit in range(1, 10)),
    ]
    KIND = "slot"

    def __init__(self, block_id: str, drafts: Mapping[str, str]) -> None:
        super().__init__(block_id, drafts)
        self.people = ActionLine(id="choice")

    def compose(self) -> ComposeResult:
        """Put the people to choose from right below the field."""
        yield self.before
        yield self.entry
        yield self.people
        yield self.after
        yield self.conclusion

    def fixtures(self) -> tuple[Widget, ...]:
        """Return what stands beside the lists and takes its lines first."""
        return (self.entry, self.people, self.conclusion)

    @staticmethod
    def drafts_of(line: events.ContributionLogged) -> Mapping[str, str]:
        """As in `Panel`."""
        return {f"slot:{line.fields.get('slot', '')}": _typed(line.text, line.fields)}

    @property
    def block(self) -> AssignBlock:
        """The block as the agenda says it."""
        block = self.state.agenda.block(self.block_id)
        if not isinstance(block, AssignBlock):
            raise TypeError(f"{block.kind} is no assignment")
        return block

    def slot(self, slot_id: str) -> Slot | None:
        """Return the part of that id."""
        return next((slot for slot in self.block.slots if slot.id == slot_id), None)

    def candidates(self) -> tuple[Participant, ...]:
        """Return who can be chosen for the part that is given, in order."""
        slot = self.slot(self.target)
        return self.block.candidates(slot, self.state.participants) if slot is not None else ()

    def groups(self) -> Sequence[Group]:
        """Return a group for each part, and the conclusions."""
        return (*(Group(slot.id, self._look(slot)) for slot in self.block.slots), *self.conclusion_group())

    def _look(self, slot: Slot) -> SlotLook:
        record, language = self.state.record(self.block_id), current_language()
        entry, here = self.block.filled(slot.id, record), slot.id == self.target
        name, department = who_has(entry, self.state.participants) if entry is not None else ("", "")
        if entry is not None and not entry.fields.get("person"):
            department = ", ".join(filter(None, (department, _("not on the list"))))
        also = [
            _("! also {part}").format(part=other.title.in_language(language))
            for other in self.block.also_has(slot.id, record)
        ]
        return SlotLook(
            f"slot:{slot.id}",
            slot.title.in_language(language),
            name,
            department,
            "" if here else _("nobody yet") if slot.required else _("may stay open"),
            "  ".join(also),
            "►" if here else "●" if entry is not None else "·",
            "now" if here else "done" if entry is not None else "plain",
            answer_letters(entry, _("give")),
        )

    def lay_out(self) -> None:
        """Show who could be meant below the field, as many as there is room for."""
        if self._projection is not None:
            width, height = self.content_size
            people = self.candidates()
            # Where there is little room, the other parts make way.
            others = len(self.block.slots) if height >= _CHOSEN else 1
            room = max(0, height - others - 1)
            text = self.entry.field.value if self.entry.editing is None else ""
            drawn = people_to_choose(text, people, max(1, width - 4), room)
            lines = drawn.plain.count("\n") + 1 if drawn.plain else 0
            self.people.display = bool(self.target) and 0 < lines <= room
            self.people.styles.height = lines if self.people.display else 0
            self.people.update(drawn, layout=False)
        super().lay_out()

    def targets(self) -> Sequence[str]:
        """Return the parts."""
        return tuple(slot.id for slot in self.block.slots)

    def waits(self, target: str) -> bool:
        """Say whether a part has to be given and is not."""
        slot = self.slot(target)
        return slot is not None and slot.required and super().waits(target)

    def answer(self, target: str) -> Contribution | None:
        """Return the line that says who has a part."""
        return self.block.filled(target, self.state.record(self.block_id))

    def as_typed(self, entry: Contribution) -> str:
        """Return a name as it is typed, with the department of somebody who is not on the list."""
        return _typed(entry.text, entry.fields)

    def group_of(self, entry: Contribution) -> str:
        """Return the part that a line is about."""
        return entry.fields.get("slot", "")

    def placeholder(self, target: str) -> str:
        """Return what the field asks for."""
        return _("Who? A digit, some letters, or another name")

    def commands_for(self, target: str, line: TaggedText) -> tuple[Command, ...]:
        """Return what gives a part, in the place of whoever had it."""
        found = meant(line.text, self.candidates())
        if found.could_be:
            names = _(" or ").join(person.name for person in found.could_be[:3])
            sentence = _("“{text}” could be {names}.").format(text=line.text, names=names)
            raise CommandRefused("unclear_name", sentence, _("Type a few more letters of the name."))
        if found.person is None and not found.name:
            raise CommandRefused("no_such_person", _("Nobody here has that number."))
        return self._given(target, found)

    def _given(self, target: str, found: Meant) -> tuple[Command, ...]:
        name = found.person.name if found.person is not None else found.name
        fields = {
            "slot": target,
            "person": found.person.id if found.person is not None else "",
            "department": found.department,
        }
        standing = self.answer(target)
        if standing is not None:
            change = commands.ReviseEntry(
                entry_id=standing.id, revision=standing.revision, text=name, fields=fields
            )
            return (change,)
        give = commands.LogContribution(
            block_id=self.block_id, entry_id=new_id("e"), text=name, fields=fields
        )
        return (give,)

    def action_take(self, number: int | str) -> None:
        """Give the selected part to the candidate with that digit."""
        target = self.selected_target()
        if target != self.target:
            self.take_up(target)
        people, at = self.candidates(), int(number) - 1
        if target and at < len(people):
            self.entry.sending()
            self.ask(*self._given(target, Meant(person=people[at])), clear=self.entry.draft_key)

    def on_line_field_edited(self, event: LineField.Edited) -> None:
        """Let the people follow what is typed; a digit alone chooses at once."""
        if event.field is not self.entry.field:
            return
        if event.value.isdigit() and not self.entry.is_storing:
            event.stop()
            # A digit is no draft.
            event.prevent_default()
            self.action_take(event.value)
        self.lay_out()


def _typed(name: str, fields: Mapping[str, str]) -> str:
    return ", ".join(filter(None, (name, fields.get("department", ""))))
