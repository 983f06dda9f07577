"""What earlier meetings of the case left open: each item is done, continued or dropped."""

from __future__ import annotations

from typing import Final, Literal

from meetingdesk.agendas.blocks.base import RoleBlock, spoken_line
from meetingdesk.agendas.blocks.occurrence import People
from meetingdesk.agendas.words import (
    BlockRecord,
    BlockResult,
    Contribution,
    Earlier,
    EarlierKind,
    Language,
    Missing,
    ResultRow,
)
from meetingdesk.errors import CommandRefused
from meetingdesk.locale import _

OUTCOMES: Final = ("done", "continued", "dropped")


class ReviewBlock(RoleBlock):
    """The open agreements of earlier meetings come up, and none is passed over in silence.

    What is continued is agreed anew, with a date of its own; what is dropped needs a reason.
    """

    kind: Literal["review"]

    def brings_in(self) -> tuple[EarlierKind, ...]:
        """As in `BlockBase`."""
        return ("commitment",)

    def expected_speakers(self, people: People) -> tuple[str, ...]:
        """As in `BlockBase`: nobody in particular."""
        return ()

    def outcome(self, item_id: str, record: BlockRecord) -> Contribution | None:
        """What became of an item, as it was last noted."""
        noted = (one for one in record.standing_contributions if one.fields.get("item") == item_id)
        return max(noted, key=lambda one: one.at, default=None)

    def check_entry(self, entry: Contribution, record: BlockRecord, people: People) -> None:
        """As in `BlockBase`: a line is a remark, or says what became of one item."""
        if "item" not in entry.fields:
            super().check_entry(entry, record, people)
            return
        if unknown := set(entry.fields) - {"item", "outcome", "commitment"}:
            sentence = _("This item knows nothing of {field}.").format(field=", ".join(sorted(unknown)))
            raise CommandRefused("unknown_field", sentence)
        known = any(one.id == entry.fields["item"] for one in record.earlier)
        if not known or entry.fields.get("outcome") not in OUTCOMES:
            raise CommandRefused("no_such_item", _("No earlier meeting left that open."))
        if entry.fields["outcome"] == "dropped" and not entry.text:
            raise CommandRefused("reason_needed", _("Say why it is dropped."))

    def missing(self, record: BlockRecord, people: People) -> tuple[Missing, ...]:
        """As in `BlockBase`: every item nobody has said anything of. Nothing left open is nothing missing."""
        return tuple(
            Missing(key=f"review:{self.id}:{one.id}", kind="review", block_id=self.id, name=one.text)
            for one in record.earlier
            if self.outcome(one.id, record) is None
        )

    def result(self, record: BlockRecord, people: People, language: Language) -> BlockResult:
        """As in `BlockBase`: a row for each item, with what became of it and what was said."""
        plain = super().result(record, people, language)
        remarks = tuple(
            spoken_line(entry, people)
            for entry in record.standing_contributions
            if "item" not in entry.fields
        )
        rows = tuple(self._row(one, record) for one in record.earlier)
        columns = ("what", "who", "due", "became", "words")
        return plain.model_copy(update={"text": (*plain.text, *remarks), "columns": columns, "rows": rows})

    def _row(self, item: Earlier, record: BlockRecord) -> ResultRow:
        noted = self.outcome(item.id, record)
        due = item.due.isoformat() if item.due else item.fields.get("no_deadline_reason", "")
        marks = () if item.due else ("no_deadline",)
        became = noted.fields["outcome"] if noted else "not_taken_up"
        return ResultRow(cells=(item.text, item.who, due, became, noted.text if noted else ""), marks=marks)
