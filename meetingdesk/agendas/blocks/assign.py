"""Who gets which part of a case (Syddjurs: a primary and a secondary worker for each, KL 2022)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from meetingdesk.agendas.blocks.base import BlockBase
from meetingdesk.agendas.blocks.items import distinct, holders, lacks_conclusion, refuse_unknown
from meetingdesk.agendas.blocks.occurrence import People
from meetingdesk.agendas.texts import Key, Keys, LocalText
from meetingdesk.agendas.words import (
    BlockRecord,
    BlockResult,
    Contribution,
    Language,
    Missing,
    Participant,
    ResultRow,
    Word,
)
from meetingdesk.errors import CommandRefused
from meetingdesk.locale import _, current_language


class Slot(Word):
    """One part of the case that somebody is to have."""

    id: Key = Field(description="The part's own name.", examples=["primary"])
    title: LocalText = Field(description="What the part is called.")
    of: Keys = Field(
        default=(),
        description="The roles whose holders come first in the choice; nobody else is shut out.",
        examples=[["team"]],
    )
    required: bool = Field(default=True, description="Whether somebody has to have it.")


class AssignBlock(BlockBase):
    """Each part of the case gets somebody: a person on the list, or a name that is not on it.

    One person with two parts of one case is pointed out and not forbidden.
    """

    kind: Literal["assign"]
    slots: Annotated[tuple[Slot, ...], AfterValidator(distinct)] = Field(
        min_length=1,
        max_length=9,
        description="The parts, in order.",
        examples=[[{"id": "primary", "title": "Primær"}, {"id": "secondary", "title": "Sekundær"}]],
    )

    def roles_named(self) -> tuple[tuple[str, str], ...]:
        """As in `BlockBase`."""
        return tuple(
            (f"slots.{number}.of", role) for number, slot in enumerate(self.slots) for role in slot.of
        )

    def filled(self, slot_id: str, record: BlockRecord) -> Contribution | None:
        """The line that says who has a part; `fields["person"]` is empty for a name beside the list."""
        found = (entry for entry in record.standing_contributions if entry.fields.get("slot") == slot_id)
        return next(found, None)

    def candidates(self, slot: Slot, people: People) -> tuple[Participant, ...]:
        """Everybody on the list: the part's own roles first, and those in the room before the others."""
        first = {person.id for person in holders(people, slot.of)}
        return tuple(sorted(people.values(), key=lambda one: (one.id not in first, not one.is_present)))

    def also_has(self, slot_id: str, record: BlockRecord) -> tuple[Slot, ...]:
        """The other parts of the case that whoever has this one has too."""
        entry = self.filled(slot_id, record)
        if entry is None:
            return ()
        who = _identity(entry)
        others = ((slot, self.filled(slot.id, record)) for slot in self.slots if slot.id != slot_id)
        return tuple(slot for slot, other in others if other is not None and _identity(other) == who)

    def check_entry(self, entry: Contribution, record: BlockRecord, people: People) -> None:
        """As in `BlockBase`: the text is the name, `fields` hold `slot`, and `person` or `department`."""
        refuse_unknown(entry, ("slot", "person", "department"))
        if entry.fields.get("slot") not in {slot.id for slot in self.slots}:
            raise CommandRefused("no_such_slot", _("There is no such part to give here."))
        if not entry.text.strip():
            raise CommandRefused("no_text", _("Say who."))
        person = entry.fields.get("person", "")
        if person and person not in people:
            raise CommandRefused("no_such_person", _("Nobody of that name is on the list."))
        standing = self.filled(entry.fields["slot"], record)
        if standing is not None and standing.id != entry.id:
            raise CommandRefused("taken", _("Somebody has that part already."), _("Change who has it."))

    def missing(self, record: BlockRecord, people: People) -> tuple[Missing, ...]:
        """As in `BlockBase`: every required part that nobody has."""
        found = tuple(
            Missing(
                key=f"slot:{self.id}:{slot.id}",
                kind="slot",
                block_id=self.id,
                name=slot.title.in_language(current_language()),
            )
            for slot in self.slots
            if slot.required and self.filled(slot.id, record) is None
        )
        return found or lacks_conclusion(self, record)

    def settles(
        self, record: BlockRecord, people: People, language: Language
    ) -> tuple[tuple[str, str, str], ...]:
        """As in `BlockBase`: who has which part."""
        held = ((slot, self.filled(slot.id, record)) for slot in self.slots)
        return tuple(
            (slot.title.in_language(language), *who_has(entry, people))
            for slot, entry in held
            if entry is not None
        )

    def result(self, record: BlockRecord, people: People, language: Language) -> BlockResult:
        """As in `BlockBase`: a row for each part, with who has it and where they come from."""
        plain = super().result(record, people, language)
        rows = tuple(self._rows(record, people, language))
        return plain.model_copy(update={"columns": ("slot", "who", "department"), "rows": rows})

    def _rows(self, record: BlockRecord, people: People, language: Language) -> Iterator[ResultRow]:
        for slot in self.slots:
            entry, title = self.filled(slot.id, record), slot.title.in_language(language)
            if entry is not None:
                marks = ("more_parts",) if self.also_has(slot.id, record) else ()
                yield ResultRow(cells=(title, *who_has(entry, people)), marks=marks)
            elif slot.required:
                yield ResultRow(cells=(title, "", ""), marks=("nobody",))


def who_has(entry: Contribution, people: People) -> tuple[str, str]:
    """The name and the department that stand in a part: those on the list, or as they were typed."""
    person = people.get(entry.fields.get("person", ""))
    if person is not None:
        return person.name, person.department
    return entry.text, entry.fields.get("department", "")


def _identity(entry: Contribution) -> str:
    return entry.fields.get("person") or entry.text.casefold()
