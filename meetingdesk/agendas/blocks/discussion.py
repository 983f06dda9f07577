"""A joint discussion whose lines may each answer something said earlier."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from meetingdesk.agendas.blocks.base import RoleBlock, contribution_row
from meetingdesk.agendas.blocks.occurrence import People
from meetingdesk.agendas.texts import Key
from meetingdesk.agendas.words import BlockRecord, BlockResult, Language, Missing, ResultRow


class DiscussionBlock(RoleBlock):
    """Lines put forward by anybody; with `answers`, each responds to an entry of that earlier block."""

    kind: Literal["discussion"]
    answers: Key | None = Field(
        default=None, description="The earlier block whose entries the lines answer.", examples=["barriers"]
    )
    catalogue: Key | None = Field(
        default=None, description="The catalogue in data/ that suggests lines.", examples=["interventions"]
    )
    tags: Key | None = Field(
        default=None, description="The reference list that entries may be tagged from.", examples=["icf"]
    )

    def blocks_named(self) -> tuple[tuple[str, str], ...]:
        """As in `BlockBase`."""
        return () if self.answers is None else (("answers", self.answers),)

    def vocabularies_named(self) -> tuple[str, ...]:
        """As in `BlockBase`."""
        return () if self.tags is None else (self.tags,)

    def catalogues_named(self) -> tuple[str, ...]:
        """As in `BlockBase`."""
        return () if self.catalogue is None else (self.catalogue,)

    def expected_speakers(self, people: People) -> tuple[str, ...]:
        """As in `BlockBase`."""
        return ()

    def missing(self, record: BlockRecord, people: People) -> tuple[Missing, ...]:
        """As in `BlockBase`."""
        found = list(super().missing(record, people))
        if self.answers is not None:
            found += [
                Missing(
                    key=f"answers:{self.id}:{entry.id}", kind="answers", block_id=self.id, name=entry.text
                )
                for entry in record.standing_contributions
                if entry.answers is None
            ]
        return tuple(found)

    def result(self, record: BlockRecord, people: People, language: Language) -> BlockResult:
        """As in `BlockBase`."""
        plain = super().result(record, people, language)
        rows = []
        for entry in record.standing_contributions:
            row = contribution_row(entry, people)
            answered = entry.fields.get("answers_text", "")
            cells = (entry.text, answered, row.cells[0], row.cells[2])
            rows.append(ResultRow(cells=cells, marks=row.marks, group=entry.answers or ""))
        return plain.model_copy(update={"columns": ("what", "answers", "who", "tags"), "rows": tuple(rows)})
