"""The panel of a round: each in turn, what they say written down under their name while they say it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar, Literal

from textual.binding import Binding, BindingType

from meetingdesk.agendas.words import Contribution
from meetingdesk.ids import new_id
from meetingdesk.locale import N_, _, ngettext
from meetingdesk.meeting import commands
from meetingdesk.meeting.commands import Command
from meetingdesk.screens import dates
from meetingdesk.screens.panels.groups import Group
from meetingdesk.screens.panels.hiding import HidingPanel
from meetingdesk.screens.panels.looks import Letters, Look, PersonLook, WordsLook
from meetingdesk.screens.panels.tags import TaggedText
from meetingdesk.screens.panels.turns import Speaker, first_name, speakers


class RoundPanel(HidingPanel):
    """The people with the state of their turns, and a field under whoever has the floor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "mark('written')", N_("The selected person gave it in writing")),
        Binding("p", "mark('passed')", N_("The selected person passes")),
        Binding("x", "mark('absent')", N_("The selected person is absent")),
        Binding("n", "new_line", N_("New line under the selected person")),
    ]

    def __init__(self, block_id: str, drafts: Mapping[str, str]) -> None:
        super().__init__(block_id, drafts)
        self._moving = False
        self._in_writing = ""

    def speakers(self) -> tuple[Speaker, ...]:
        """Return the people in the order they are heard, those who are not in the room last."""
        return speakers(self.state, self.block_id, self.now or self.state.starts_at)

    def groups(self) -> Sequence[Group]:
        """Return a group for each of them, what is hidden until when, and the conclusions."""
        people = (self._group(speaker) for speaker in self.speakers())
        return (*people, *self.reveal_group(), *self.conclusion_group())

    def _group(self, speaker: Speaker) -> Group:
        person = speaker.person
        lines: list[Look] = [self.line_look(entry) for entry in self.lines_under(person.id)]
        if (draft := self.draft_look(person.id)) is not None:
            lines.append(draft)
        hidden = self.hidden_words(person.id)
        head = self._look(speaker, ", ".join(part for part in (speaker.words, hidden) if part))
        folds = bool(lines) and not hidden and speaker.state != "speaking" and draft is None
        counted = ngettext("{count} line", "{count} lines", len(lines)).format(count=len(lines))
        # Whoever was not there gave it all in writing: the words say so already.
        words = f"{speaker.words}, {counted}" if speaker.person.is_present else speaker.words
        folded = self._look(speaker, words) if folds else None
        return Group(person.id, head, tuple(lines), folded, apart=speaker.is_heard)

    def _look(self, speaker: Speaker, words: str) -> PersonLook:
        return PersonLook(
            f"person:{speaker.person.id}",
            speaker.person.name,
            speaker.field,
            dates.minutes_and_seconds(speaker.seconds) if speaker.seconds else "",
            words,
            speaker.glyph,
            speaker.tone,
            _letters(speaker),
            compact=speaker.compact,
        )

    def next_look(self) -> Look | None:
        """Return who comes next, or that everybody is heard."""
        following = self._next()
        if following is not None:
            words = _("then {name}").format(name=following.person.name)
            return WordsLook("then", words)
        return None

    def _next(self) -> Speaker | None:
        return next((speaker for speaker in self.speakers() if speaker.is_next), None)

    def next_row(self) -> str:
        """Return whoever comes next."""
        following = self._next()
        return f"person:{following.person.id}" if following is not None else ""

    def home(self) -> str:
        """Return whoever has the floor."""
        return self.state.floor or ""

    def moves_along(self) -> bool:
        """Say whether this seat gave the floor on."""
        moving, self._moving = self._moving, False
        return moving

    def write_under(self, target: str) -> None:
        """Put the field under a participant; in writing only when that was just said."""
        if target != self._in_writing:
            self._in_writing = ""
        super().write_under(target)

    def ask(self, *commands_: Command, clear: str = "") -> None:
        """Ask; when the floor is given on from here, a half-written line stays behind as a draft."""
        if any(isinstance(one, commands.GiveFloor | commands.EndTurn) for one in commands_):
            self._moving = True
        super().ask(*commands_, clear=clear)

    def placeholder(self, target: str) -> str:
        """Return whose words are meant."""
        return _("What {name} says").format(name=first_name(self.state.participants[target]))

    def commands_for(self, target: str, line: TaggedText) -> tuple[Command, ...]:
        """Return what writes a line down under a participant."""
        person = self.state.participants[target]
        written = self._in_writing == target or not (person.is_present or target == self.state.floor)
        return (
            commands.LogContribution(
                block_id=self.block_id,
                entry_id=new_id("e"),
                by=target,
                text=line.text,
                tags=line.tags,
                written=written,
            ),
        )

    def choose(self, row_id: str) -> None:
        """Give the selected person the floor; whoever has it is written under again."""
        person_id = row_id.partition(":")[2]
        if person_id == self.state.floor:
            self.write_under(person_id)
            self.first_focus()
        elif person_id in self.state.participants:
            self.ask(commands.GiveFloor(participant_id=person_id))
        else:
            super().choose(row_id)

    def action_mark(self, how: Literal["written", "passed", "absent"]) -> None:
        """Note how the selected person's turn ended without words; in writing opens the field for them."""
        person_id = self._selected_person()
        if not person_id:
            return
        self.ask(commands.EndTurn(participant_id=person_id, how=how))
        if how == "written":
            self._in_writing = person_id
            self.write_under(person_id)
            self.first_focus()

    def action_new_line(self) -> None:
        """Write under the selected person without giving them the floor."""
        if person_id := self._selected_person():
            self.write_under(person_id)
            self.first_focus()

    def _selected_person(self) -> str:
        kind, _colon, key = self.selected_row().partition(":")
        if kind == "line" and (entry := self.state.find_entry(key)) is not None:
            return self.group_of(entry) if isinstance(entry, Contribution) else ""
        return key if key in self.state.participants else ""

    def floor_action(self) -> tuple[str, Command] | None:
        """Give the floor to whoever is next; after the last, end the turn."""
        if not self.state.record(self.block_id).is_running:
            return None
        following = self._next()
        if following is not None:
            name = first_name(following.person)
            return _("Floor to {name}").format(name=name), commands.GiveFloor(
                participant_id=following.person.id
            )
        floor = self.state.participants.get(self.state.floor or "")
        if floor is None:
            return None
        words = _("{name} has spoken").format(name=first_name(floor))
        return words, commands.EndTurn(participant_id=floor.id, how="spoken")


def _letters(speaker: Speaker) -> Letters:
    floor = ("Enter", _("floor"), "enter")
    if speaker.state in ("waiting", "absent"):
        marks = (("s", _("in writing"), "s"), ("p", _("pass"), "p"), ("x", _("away"), "x"))
        return (floor, *marks) if speaker.person.is_present else marks
    lines = (("n", _("new line"), "n"), ("e", _("edit"), "e"))
    return (floor, *lines) if speaker.person.is_present else lines
