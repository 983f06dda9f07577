"""The secretary's log of one item of any kind: people with their lines, and the meeting's own words."""

from __future__ import annotations

from collections.abc import Sequence

from meetingdesk.agendas.blocks.turns import TurnsBlock
from meetingdesk.agendas.words import Contribution, Entry
from meetingdesk.ids import new_id
from meetingdesk.locale import N_, _, ngettext
from meetingdesk.meeting import commands
from meetingdesk.meeting.commands import Command
from meetingdesk.meeting.revealing import may_see
from meetingdesk.meeting.state import MeetingState
from meetingdesk.screens import dates
from meetingdesk.screens.panels.decide_head import numbered
from meetingdesk.screens.panels.groups import Group
from meetingdesk.screens.panels.lines import LinesPanel
from meetingdesk.screens.panels.looks import LineLook, Look, PersonLook, WordsLook
from meetingdesk.screens.panels.tags import TaggedText
from meetingdesk.screens.panels.turns import Speaker, first_name, speakers
from meetingdesk.screens.panels.writing import LINE_TAGS

_OTHERS = "others"
_PROPOSALS = "proposals"
_OUTCOMES = {"adopted": N_("adopted"), "rejected": N_("not adopted")}


class LogPanel(LinesPanel):
    """Follows the item: the field stands under whoever has the floor, else what is written is a conclusion.

    A line under somebody who does not have the floor is marked as given in writing: it was written for them.
    """

    @property
    def takes_turns(self) -> bool:
        """Whether people are heard one after the other here."""
        return isinstance(self.state.agenda.block(self.block_id), TurnsBlock)

    def speakers(self) -> tuple[Speaker, ...]:
        """Return the people of a round; elsewhere whoever has the floor or was written under."""
        found = speakers(self.state, self.block_id, self.now or self.state.starts_at)
        if self.takes_turns:
            return found
        said = {one.by for one in self._contributions() if one.by}
        kept = {*said, self.state.floor, self.target}
        return tuple(one for one in found if one.person.id in kept)

    def _contributions(self) -> tuple[Contribution, ...]:
        record = self.state.record(self.block_id)
        return tuple(one for one in record.standing_contributions if may_see(self.state, one))

    def groups(self) -> Sequence[Group]:
        """Return everybody with their lines, what is nobody's, the proposals, and the conclusions."""
        people = tuple(self._group(one) for one in self.speakers())
        nobodys = [one for one in self._contributions() if one.by not in self.state.participants]
        others = tuple(self.line_look(one) for one in nobodys)
        lines = (Group(_OTHERS, WordsLook(_OTHERS, _("Lines"), "bold"), others),) if others else ()
        return (*people, *lines, *_proposals(self.state, self.block_id), *self.conclusion_group())

    def _group(self, speaker: Speaker) -> Group:
        person = speaker.person
        lines: list[Look] = [self.line_look(one) for one in self.lines_under(person.id)]
        if (draft := self.draft_look(person.id)) is not None:
            lines.append(draft)
        head = PersonLook(
            f"person:{person.id}",
            person.name,
            speaker.field,
            dates.minutes_and_seconds(speaker.seconds) if speaker.seconds else "",
            speaker.words,
            speaker.glyph,
            speaker.tone,
            (("Enter", _("write for {name}").format(name=first_name(person)), "enter"),),
            compact=speaker.compact,
        )
        folded = None
        if lines and speaker.state != "speaking" and draft is None:
            counted = ngettext("{count} line", "{count} lines", len(lines)).format(count=len(lines))
            folded = PersonLook(
                head.row_id, head.name, head.field, head.spoken, counted, head.glyph, head.tone, head.letters
            )
        return Group(person.id, head, tuple(lines), folded, apart=speaker.is_heard)

    def line_look(self, entry: Entry, who: str = "", kind: str = "") -> LineLook:
        """Return how a line looks, with the kind of line the secretary took it for."""
        tag = entry.tag if isinstance(entry, Contribution) else None
        return super().line_look(entry, who, _(LINE_TAGS[tag]) if tag is not None else kind)

    def lines_under(self, target: str) -> Sequence[Entry]:
        """Return what somebody has put forward here, as far as it may be seen."""
        return tuple(one for one in self._contributions() if one.by == target)

    def home(self) -> str:
        """Return whoever has the floor."""
        return self.state.floor or ""

    def offer_marks(self) -> None:
        """Let Tab choose the kind of line, in both fields; codes are typed with #."""
        marks = [(value, _(word)) for value, word in LINE_TAGS.items()]
        self.entry.offer(self.codes, marks)
        self.conclusion.offer(self.codes, marks)

    def load_entry(self) -> None:
        """Show the draft under the present person; a line is an assessment until Tab says otherwise."""
        mark = self.entry.mark if self.entry.mark in LINE_TAGS else "assessment"
        super().load_entry()
        self.entry.mark = self.entry.mark or mark
        self.entry.show_hint()

    def placeholder(self, target: str) -> str:
        """Return whose words are meant, and whether they are written for them."""
        name = first_name(self.state.participants[target])
        if target == self.state.floor:
            return _("What {name} says").format(name=name)
        return _("Written for {name}").format(name=name)

    def commands_for(self, target: str, line: TaggedText) -> tuple[Command, ...]:
        """Return what writes a line down under somebody."""
        tag = next((known for known in LINE_TAGS if known == self.entry.mark), None)
        return (
            commands.LogContribution(
                block_id=self.block_id,
                entry_id=new_id("e"),
                by=target,
                text=line.text,
                tag=tag,
                tags=line.tags,
                written=target != self.state.floor,
            ),
        )

    def _concludes(self, compact: bool) -> bool:
        return not compact or not self.target or self.conclusion.field.has_focus

    def first_focus(self) -> None:
        """Put the caret under whoever speaks, or into the conclusion."""
        (self.entry if self.target else self.conclusion).field.focus()

    def choose(self, row_id: str) -> None:
        """Write under the selected person."""
        person_id = row_id.partition(":")[2]
        if person_id in self.state.participants:
            self.write_under(person_id)
            self.first_focus()

    def next_region(self, step: int) -> None:
        """Go to the next person, the conclusion after the last."""
        places = [one.person.id for one in self.speakers()] if self.takes_turns else []
        places = [*dict.fromkeys([*places, *filter(None, [self.home()])]), ""]
        at = "" if self.conclusion.field.has_focus else self.target
        chosen = places[((places.index(at) if at in places else -1) + step) % len(places)]
        if chosen:
            self.write_under(chosen)
            self.first_focus()
        else:
            self.action_conclude()

    def put_back(self, field: str, commands_kind: str, text: str) -> None:
        """A line was taken back: its words are half-written again where they stood."""
        kind, _colon, key = field.partition(":")
        if kind == "line" and key in self.state.participants and key != self.target:
            self.write_under(key)
        super().put_back(field, commands_kind, text)


def _proposals(state: MeetingState, block_id: str) -> tuple[Group, ...]:
    standing = state.record(block_id).standing_proposals
    looks: list[Look] = []
    for one in standing:
        decided = _(_OUTCOMES[one.decision.outcome]) if one.decision is not None else _("open")
        number = numbered(standing, one)
        looks.append(LineLook(f"proposal:{one.id}", one.text, decided, who=number, selectable=False))
    head = WordsLook(_PROPOSALS, _("Proposals"), "bold")
    return (Group(_PROPOSALS, head, tuple(looks)),) if looks else ()
