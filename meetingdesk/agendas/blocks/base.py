"""What every block kind offers: its configuration in the agenda, and its pure behaviour."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Self

from pydantic import Field

from meetingdesk.agendas.blocks.occurrence import Occurrence, People
from meetingdesk.agendas.rules import RuleBase
from meetingdesk.agendas.texts import Keys, LocalText
from meetingdesk.agendas.words import (
    BlockRecord,
    BlockResult,
    Contribution,
    EarlierKind,
    Language,
    LeftBehind,
    Missing,
    Participant,
    ResultRow,
)
from meetingdesk.errors import CommandRefused
from meetingdesk.locale import _


class BlockBase(Occurrence):
    """One timed part of an agenda."""

    question: LocalText | None = Field(
        default=None,
        description="The question shown large; at most 18 characters fit beside the time at 120 columns.",
    )
    help: LocalText | None = Field(default=None, description="One line below the question that explains it.")
    fixed: bool = Field(
        default=False, description="Whether extensions of other blocks must leave its length alone."
    )
    conclusion: bool = Field(
        default=False, description="Whether the secretary is expected to log a conclusion."
    )

    @property
    def is_timed(self) -> bool:
        """Whether it is run by the clock; the signing, for one, comes after the meeting's time."""
        return True

    def renamed(self, ids: Mapping[str, str]) -> Self:
        """The same block under another id, as is every block it refers to; `ids` are new ones by old."""
        changes = {"id": ids.get(self.id, self.id)}
        changes |= {field: ids[block] for field, block in self.blocks_named() if block in ids}
        return self.evolve(**changes)

    def rule_of_block(self) -> RuleBase | None:
        """The rule its proposals are decided by, if it decides."""
        return None

    def roles_named(self) -> tuple[tuple[str, str], ...]:
        """Every role it refers to, as (field, role), for the agenda to check."""
        return ()

    def blocks_named(self) -> tuple[tuple[str, str], ...]:
        """Every other block it refers to, as (field, block id)."""
        return ()

    def vocabularies_named(self) -> tuple[str, ...]:
        """The reference lists in `data/` it refers to."""
        return ()

    def catalogues_named(self) -> tuple[str, ...]:
        """The catalogues of suggestions in `data/` it refers to."""
        return ()

    def expected_speakers(self, people: People) -> tuple[str, ...]:
        """Whose input it waits for, in order; empty when nobody in particular is waited for."""
        return ()

    def agendas_named(self) -> tuple[str, ...]:
        """The agendas of other meetings it refers to."""
        return ()

    def brings_in(self) -> tuple[EarlierKind, ...]:
        """What it wants of earlier meetings of the case; it finds it in `BlockRecord.earlier`."""
        return ()

    def leaves_behind(self, record: BlockRecord, people: People) -> tuple[LeftBehind, ...]:
        """What the case's later meetings are to find of it, besides the commitments that were made."""
        return ()

    def settles(
        self, record: BlockRecord, people: People, language: Language
    ) -> tuple[tuple[str, str, str], ...]:
        """What it settled in a word or two, besides what a rule decides: what, how it came out, and why."""
        return ()

    def lines_named(self, fields: Mapping[str, str]) -> tuple[str, ...]:
        """The lines of earlier blocks that a line's own `fields` refer to, by id.

        They must stand, and their words are kept beside the reference, in the field `text:` and the id.
        """
        return ()

    def check_entry(self, entry: Contribution, record: BlockRecord, people: People) -> None:
        """Refuse a line, new or rewritten, that does not fit the block: here one without words.

        A kind that keeps something of its own in `Contribution.fields` checks it here; `people` and
        `record` are as they were before. Raises CommandRefused.
        """
        if not entry.text:
            raise CommandRefused("no_text", _("The line is empty."))
        if unknown := set(entry.fields) - {"answers_text"}:
            sentence = _("This item knows nothing of {field}.").format(field=", ".join(sorted(unknown)))
            raise CommandRefused("unknown_field", sentence)

    def missing(self, record: BlockRecord, people: People) -> tuple[Missing, ...]:
        """What it still lacks: here content, and a conclusion where the agenda expects one."""
        found: list[Missing] = []
        if not record.standing_contributions and not record.standing_conclusions:
            found.append(Missing(key=f"empty:{self.id}", kind="empty", block_id=self.id))
        elif self.conclusion and not record.standing_conclusions:
            found.append(Missing(key=f"conclusion:{self.id}", kind="conclusion", block_id=self.id))
        return tuple(found)

    def result(self, record: BlockRecord, people: People, language: Language) -> BlockResult:
        """Its outcome in a form every exporter can print.

        By default who said what, and the conclusions as text.
        """
        return BlockResult(
            block_id=self.id,
            heading=self.title.in_language(language),
            kind=self.kind,
            text=tuple(entry.text for entry in record.standing_conclusions),
            columns=("who", "what", "tags"),
            rows=tuple(contribution_row(entry, people) for entry in record.standing_contributions),
        )


class RoleBlock(BlockBase):
    """A block that some roles take part in."""

    of: Keys = Field(
        default=(),
        description="The roles that take part; everybody when left out.",
        examples=[["employment", "team"]],
    )

    def roles_named(self) -> tuple[tuple[str, str], ...]:
        """As in `BlockBase`."""
        return tuple(("of", role) for role in self.of)

    def takes_part(self, participant: Participant) -> bool:
        """Whether a participant is one of those the block is for."""
        roles = self.roles_here(participant)
        if not self.of:
            return bool(roles) or not participant.roles
        return any(role in self.of for role in roles)

    def expected_speakers(self, people: People) -> tuple[str, ...]:
        """As in `BlockBase`."""
        return tuple(person.id for person in people.values() if self.takes_part(person))


def spoken_line(entry: Contribution, people: People) -> str:
    """One contribution as a sentence of its own, behind the name of whoever said it."""
    person = people.get(entry.by or "")
    return f"{person.name}: {entry.text}" if person else entry.text


def contribution_row(entry: Contribution, people: People) -> ResultRow:
    """One contribution as a row of who, what and tags, with marks for written and represented."""
    person = people.get(entry.by or "")
    marks = []
    if entry.written:
        marks.append("written")
    if entry.on_behalf_of:
        marks.append(f"on_behalf_of:{entry.on_behalf_of}")
    return ResultRow(
        cells=(person.name if person else "", entry.text, " ".join(entry.tags)),
        marks=tuple(marks),
        group=entry.by or "",
    )
