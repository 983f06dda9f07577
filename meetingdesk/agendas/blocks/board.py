"""A board: cards in people's own words under columns, such as the three of Signs of Safety.

Halsnæs' kick-off puts the citizen's words under what worries us, what works, and what needs to happen; the
board is the case record and comes back in later talks (KL 2022).
"""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import AfterValidator, Field

from meetingdesk.agendas.blocks.base import RoleBlock, contribution_row
from meetingdesk.agendas.blocks.items import distinct
from meetingdesk.agendas.blocks.occurrence import People
from meetingdesk.agendas.texts import Key, LocalText
from meetingdesk.agendas.words import BlockRecord, BlockResult, Contribution, Language, Word
from meetingdesk.errors import CommandRefused
from meetingdesk.locale import _

COLUMN: Final = "column"
"""The field of a card that holds the id of its column."""


class BoardColumn(Word):
    """One column of a board."""

    id: Key = Field(description="The column's own name.", examples=["works"])
    title: LocalText = Field(description="What stands above the column; about 18 characters fit.")
    help: LocalText | None = Field(
        default=None, description="What belongs there; it stands in the column while that is empty."
    )


class BoardBlock(RoleBlock):
    """Cards under columns, moved and put in order while people talk."""

    kind: Literal["board"]
    columns: Annotated[tuple[BoardColumn, ...], AfterValidator(distinct)] = Field(
        min_length=1,
        max_length=9,
        description="The columns, from left to right; three fit a screen of 80 characters.",
        examples=[[{"id": "works", "title": "Det virker"}, {"id": "worries", "title": "Det bekymrer"}]],
    )
    tags: Key | None = Field(
        default=None, description="The reference list that cards may be tagged from.", examples=["icf"]
    )

    def vocabularies_named(self) -> tuple[str, ...]:
        """As in `BlockBase`."""
        return () if self.tags is None else (self.tags,)

    def column_of(self, card: Contribution) -> str:
        """The column a card stands in; one that names none, as when given in writing, stands in the first."""
        return card.fields.get(COLUMN) or self.columns[0].id

    def cards(self, record: BlockRecord) -> dict[str, tuple[Contribution, ...]]:
        """The standing cards of each column, every column in the agenda's order."""
        found: dict[str, tuple[Contribution, ...]] = {column.id: () for column in self.columns}
        for card in record.standing_contributions:
            found[self.column_of(card)] += (card,)
        return found

    def check_entry(self, entry: Contribution, record: BlockRecord, people: People) -> None:
        """As in `BlockBase`: words, and a column that the board has."""
        plain = {name: value for name, value in entry.fields.items() if name != COLUMN}
        super().check_entry(entry.evolve(fields=plain), record, people)
        if self.column_of(entry) not in {column.id for column in self.columns}:
            sentence = _("There is no column {column} here.").format(column=self.column_of(entry))
            known = ", ".join(column.id for column in self.columns)
            raise CommandRefused(
                "no_such_column", sentence, _("The columns are {known}.").format(known=known)
            )

    def result(self, record: BlockRecord, people: People, language: Language) -> BlockResult:
        """As in `BlockBase`: each card with its column, in the agenda's order of columns."""
        rows = []
        for column, cards in zip(self.columns, self.cards(record).values(), strict=True):
            for card in cards:
                row = contribution_row(card, people)
                who, what, tags = row.cells
                cells = (column.title.in_language(language), what, who, tags)
                rows.append(row.evolve(cells=cells, group=column.id))
        plain = super().result(record, people, language)
        return plain.evolve(columns=("column", "what", "who", "tags"), rows=tuple(rows))
