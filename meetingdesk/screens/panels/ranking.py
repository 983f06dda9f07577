"""A ranking as it is on the screen: the meeting's facts with the ballots that are half-written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from meetingdesk.agendas.blocks.rank import RankBlock, Standing
from meetingdesk.agendas.words import Participant
from meetingdesk.locale import current_language
from meetingdesk.meeting.revealing import is_hidden, waited_for
from meetingdesk.meeting.state import MeetingState
from meetingdesk.screens.panels.rank_ballots import Ballot, in_order, places, read


def draft_field(person_id: str) -> str:
    """Return the name of the draft in which somebody's ballot is kept."""
    return f"ballot:{person_id}"


@dataclass(frozen=True, slots=True)
class Ranking:
    """The ranking `block_id` of a meeting; `drafts` are the panel's own, by field."""

    state: MeetingState
    block_id: str
    drafts: Mapping[str, str]

    @property
    def block(self) -> RankBlock:
        """The block as the agenda says it."""
        block = self.state.agenda.block(self.block_id)
        if not isinstance(block, RankBlock):
            raise TypeError(f"{block.kind} is no ranking")
        return block

    @property
    def hides(self) -> bool:
        """Whether the sums may not be seen yet."""
        return is_hidden(self.state, self.block_id)

    @property
    def people(self) -> tuple[Participant, ...]:
        """Who gives something here and is in the room, in order."""
        known = self.state.participants
        return tuple(known[key] for key in self.block.expected_speakers(known) if known[key].is_present)

    @property
    def waits_for(self) -> tuple[str, ...]:
        """Who has not given theirs, in order."""
        return waited_for(self.state, self.block_id)

    def gave(self, person_id: str) -> bool:
        """Whether somebody has handed in theirs."""
        return self.block.gave(person_id, self.state.record(self.block_id))

    def giver(self, chosen: str | None) -> str | None:
        """Whose ballot is at hand: whoever was chosen, has the floor, or is the first to be waited for."""
        there = [person.id for person in self.people]
        for candidate in (chosen, self.state.floor):
            if candidate in there:
                return candidate
        return self.next_after(None)

    def next_after(self, person_id: str | None) -> str | None:
        """Who is to give after somebody around the table; None when nobody is left."""
        there = [person.id for person in self.people]
        at = there.index(person_id) + 1 if person_id in there else 0
        waits = self.waits_for
        return next((key for key in (*there[at:], *there[:at]) if key in waits and key != person_id), None)

    def items(self) -> dict[str, str]:
        """What is ranked, in the order it was said: the words by id."""
        block, language = self.block, current_language()
        if block.items is None:
            return {option.id: option.title.in_language(language) for option in block.options}
        lines = self.state.record(block.items).standing_contributions
        return {line.id: line.text for line in lines}

    def handed_in(self, person_id: str) -> Ballot:
        """What somebody has given, empty before."""
        return self.block.numbers(person_id, self.state.record(self.block_id))

    def ballot(self, person_id: str) -> Ballot:
        """What somebody is giving: half-written, as it was handed in, or nothing yet; every item is in it."""
        drafted = self.drafts.get(draft_field(person_id), "")
        held, items = read(drafted) if drafted else self.handed_in(person_id), list(self.items())
        if self.block.how == "order":
            return places(in_order(items, held))
        return {item: held.get(item, 0) for item in items}

    def standings(self) -> tuple[Standing, ...]:
        """The items by their sums, as far as they may be seen."""
        if self.hides:
            return ()
        return self.block.standings(self.state.record(self.block_id), current_language())
