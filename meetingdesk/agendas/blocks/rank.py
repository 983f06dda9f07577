"""Ranking: each gives points or an order, and the sums are shown with their arithmetic."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, Field, ValidationInfo, model_validator

from meetingdesk.agendas.blocks.choice import Option
from meetingdesk.agendas.blocks.items import distinct, name_of
from meetingdesk.agendas.blocks.occurrence import People
from meetingdesk.agendas.blocks.turns import TurnsBlock
from meetingdesk.agendas.mistakes import SHAPE_ONLY, Mistake
from meetingdesk.agendas.texts import Key
from meetingdesk.agendas.words import (
    BlockRecord,
    BlockResult,
    Contribution,
    Language,
    ResultRow,
    TurnState,
)
from meetingdesk.errors import CommandRefused
from meetingdesk.locale import _

TEXT: Final = "text:"
"""Before an item's id: the field of a ballot that keeps the item's words as they were."""


@dataclass(frozen=True, slots=True)
class Standing:
    """An item's place: `rank` from 1, `total` summed over `given`, pairs of a participant and their number.

    `tied` when another item has the same total.
    """

    item: str
    text: str
    rank: int
    total: int
    given: tuple[tuple[str, int], ...]
    tied: bool


class RankBlock(TurnsBlock):
    """Points from a budget each, or an order each; the most points stand first, or the lowest sum of places.

    What is ranked are the lines of an earlier block, or options that the agenda names.
    """

    kind: Literal["rank"]
    items: Key | None = Field(
        default=None, description="The earlier block whose lines are ranked.", examples=["barriers"]
    )
    options: Annotated[tuple[Option, ...], AfterValidator(distinct)] = Field(
        default=(), max_length=30, description="What is ranked, when it is not the lines of a block."
    )
    how: Literal["points", "order"] = Field(
        default="points", description="`points`: each gives points; `order`: each puts all in order."
    )
    points: int = Field(default=3, ge=1, le=30, description="How many points each may give in all.")

    @model_validator(mode="after")
    def _ranks_something(self, info: ValidationInfo) -> RankBlock:
        if info.context is not SHAPE_ONLY and (self.items is None) == (not self.options):
            wrong = _("it is not said what is ranked") if self.items is None else _("two things are ranked")
            raise Mistake(wrong, _("write either items, an earlier block, or options"))
        return self

    def blocks_named(self) -> tuple[tuple[str, str], ...]:
        """As in `BlockBase`."""
        return () if self.items is None else (("items", self.items),)

    def lines_named(self, fields: Mapping[str, str]) -> tuple[str, ...]:
        """As in `BlockBase`: the items, when they are lines."""
        return () if self.items is None else tuple(name for name in fields if not name.startswith(TEXT))

    def ballot(self, participant_id: str, record: BlockRecord) -> Contribution | None:
        """What somebody has given, as it stands."""
        found = (entry for entry in record.standing_contributions if entry.by == participant_id)
        return next(found, None)

    def gave(self, participant_id: str, record: BlockRecord) -> bool:
        """As in `TurnsBlock`."""
        return self.ballot(participant_id, record) is not None

    def turn_state(self, participant_id: str, record: BlockRecord, people: People) -> TurnState:
        """As in `TurnsBlock`; who had the floor and gave nothing is still waited for."""
        turn = record.turns.get(participant_id)
        if turn is not None and turn.state == "speaking":
            return "speaking"
        if self.gave(participant_id, record):
            return "spoken"
        if turn is not None and turn.state in ("passed", "absent", "skipped"):
            return turn.state
        person = people[participant_id]
        return "waiting" if person.attendance in ("present", "expected") else "absent"

    def waits_for(self, record: BlockRecord, people: People) -> tuple[str, ...]:
        """As in `TurnsBlock`."""
        return tuple(
            person
            for person in self.expected_speakers(people)
            if not self.gave(person, record)
            and self.turn_state(person, record, people) in ("waiting", "speaking")
        )

    def check_entry(self, entry: Contribution, record: BlockRecord, people: People) -> None:
        """As in `BlockBase`: a ballot, a whole number for each item; one stands for each who takes part."""
        if entry.by not in self.expected_speakers(people):
            raise CommandRefused("not_theirs", _("Say whose points they are."))
        standing = self.ballot(entry.by or "", record)
        if standing is not None and standing.id != entry.id:
            raise CommandRefused("given", _("They have given theirs already."), _("Change that one."))
        numbers = self._numbers(entry)
        if self.options and set(numbers) - {option.id for option in self.options}:
            raise CommandRefused("no_such_item", _("That is not ranked here."))
        if self.how == "points":
            self._check_points(numbers)
        elif sorted(numbers.values()) != list(range(1, len(numbers) + 1)) or not numbers:
            raise CommandRefused("no_order", _("Each item has one place, from 1 without gaps."))
        elif self.options and len(numbers) < len(self.options):
            raise CommandRefused("no_order", _("Give every item a place."))

    def _check_points(self, numbers: Mapping[str, int]) -> None:
        given = sum(numbers.values())
        if given > self.points or min(numbers.values(), default=0) < 0:
            sentence = _("{given} points are more than the {points} there are.")
            raise CommandRefused("too_many_points", sentence.format(given=given, points=self.points))
        if given < 1:
            raise CommandRefused("no_points", _("No point is given."), _("Give one, or pass."))

    def _numbers(self, entry: Contribution) -> dict[str, int]:
        try:
            return {
                name: int(value)
                for name, value in entry.fields.items()
                if not name.startswith(TEXT) and value
            }
        except ValueError:
            raise CommandRefused("no_number", _("Points and places are whole numbers.")) from None

    def numbers(self, participant_id: str, record: BlockRecord) -> dict[str, int]:
        """What somebody has given to each item; empty before."""
        ballot = self.ballot(participant_id, record)
        return self._numbers(ballot) if ballot is not None else {}

    def standings(self, record: BlockRecord, language: Language) -> tuple[Standing, ...]:
        """The items by their sums, the first first; equal sums share a place."""
        ballots = {
            entry.by or "": self._numbers(entry) for entry in record.standing_contributions if entry.fields
        }
        found: list[tuple[str, int, tuple[tuple[str, int], ...]]] = []
        for item in dict.fromkeys(item for numbers in ballots.values() for item in numbers):
            counted = ((by, self._counted(item, numbers)) for by, numbers in ballots.items())
            given = tuple((by, number) for by, number in counted if number)
            found.append((item, sum(number for _by, number in given), given))
        least_first = self.how == "order"
        found.sort(key=lambda one: one[1] if least_first else -one[1])
        totals = [total for _item, total, _given in found]
        return tuple(
            Standing(
                item,
                self.item_title(item, record, language),
                totals.index(total) + 1,
                total,
                given,
                totals.count(total) > 1,
            )
            for item, total, given in found
        )

    def _counted(self, item: str, numbers: Mapping[str, int]) -> int:
        """What a ballot says of an item; in an order one that was not there yet comes after all others."""
        return numbers.get(item, len(numbers) + 1 if self.how == "order" else 0)

    def item_title(self, item: str, record: BlockRecord, language: Language) -> str:
        """The words of an item: the agenda's, or those of the line as it was when it was ranked last."""
        option = next((one for one in self.options if one.id == item), None)
        if option is not None:
            return option.title.in_language(language)
        kept = [entry.fields.get(TEXT + item, "") for entry in record.standing_contributions]
        return next((text for text in reversed(kept) if text), item)

    def result(self, record: BlockRecord, people: People, language: Language) -> BlockResult:
        """As in `BlockBase`: place, item, sum, and who gave how much."""
        plain = super().result(record, people, language)
        rows = tuple(
            ResultRow(
                cells=(
                    str(one.rank),
                    one.text,
                    str(one.total),
                    ", ".join(f"{name_of(people, by)} {number}" for by, number in one.given),
                ),
                marks=("tied",) if one.tied else (),
            )
            for one in self.standings(record, language)
        )
        summed = "points" if self.how == "points" else "places"
        columns = ("rank", "what", summed, "given")
        return plain.evolve(columns=columns, rows=() if self.is_hidden(record) else rows)
