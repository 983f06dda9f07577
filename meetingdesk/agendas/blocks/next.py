"""The following meeting of the case: which one, when, and by when at the latest."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import Field

from meetingdesk.agendas.blocks.base import BlockBase
from meetingdesk.agendas.blocks.occurrence import People
from meetingdesk.agendas.calendar import RelativeDue
from meetingdesk.agendas.texts import Key, Keys
from meetingdesk.agendas.words import (
    BlockRecord,
    BlockResult,
    Contribution,
    Language,
    Missing,
    ResultRow,
)
from meetingdesk.errors import CommandRefused
from meetingdesk.locale import _


class NextBlock(BlockBase):
    """The next meeting is agreed on while everybody is here; it is set up when this one is sealed."""

    kind: Literal["next"]
    meeting: Key = Field(description="The agenda it mostly follows.", examples=["mini-kick"])
    choose: Keys = Field(
        default=(), description="Other agendas it may follow instead.", examples=[["step-up"]]
    )
    due: RelativeDue | None = Field(
        default=None,
        description="By when it has to be held, from this meeting's start: `+3m`.",
        examples=["+3m"],
    )

    @property
    def agendas(self) -> tuple[str, ...]:
        """The agendas the next meeting may follow, the usual one first."""
        return tuple(dict.fromkeys((self.meeting, *self.choose)))

    def agendas_named(self) -> tuple[str, ...]:
        """As in `BlockBase`."""
        return self.agendas

    def planned(self, record: BlockRecord) -> Contribution | None:
        """The next meeting as it was last agreed on; None before that, and when there is to be none."""
        last = self.answer(record)
        return last if last is not None and "starts_at" in last.fields else None

    def answer(self, record: BlockRecord) -> Contribution | None:
        """What was last said about a next meeting: when it is, or why there is none."""
        return max(record.standing_contributions, key=lambda one: one.at, default=None)

    def check_entry(self, entry: Contribution, record: BlockRecord, people: People) -> None:
        """As in `BlockBase`: an agenda and an instant; or no meeting, with a reason in the text."""
        if unknown := set(entry.fields) - {"agenda", "starts_at"}:
            sentence = _("This item knows nothing of {field}.").format(field=", ".join(sorted(unknown)))
            raise CommandRefused("unknown_field", sentence)
        if "starts_at" not in entry.fields:
            if not entry.text:
                raise CommandRefused("no_text", _("Say when, or why there is no next meeting."))
            return
        agenda = entry.fields.get("agenda", "")
        if agenda not in self.agendas:
            raise CommandRefused("no_such_agenda", _("The next meeting cannot follow that agenda."))
        if _instant(entry.fields["starts_at"]) is None:
            raise CommandRefused("no_instant", _("That is not understood as a day and an hour."))

    def starts_at(self, entry: Contribution) -> datetime | None:
        """The instant an answer names, None when it names none."""
        return _instant(entry.fields.get("starts_at", ""))

    def missing(self, record: BlockRecord, people: People) -> tuple[Missing, ...]:
        """As in `BlockBase`."""
        if self.answer(record) is None:
            return (Missing(key=f"next:{self.id}", kind="next", block_id=self.id, name=""),)
        return ()

    def result(self, record: BlockRecord, people: People, language: Language) -> BlockResult:
        """As in `BlockBase`: when, by which agenda, and what was said with it."""
        plain = super().result(record, people, language)
        last = self.answer(record)
        if last is None:
            return plain.model_copy(update={"columns": (), "rows": ()})
        if "starts_at" not in last.fields:
            return plain.model_copy(update={"text": (*plain.text, last.text), "columns": (), "rows": ()})
        cells = (last.fields["starts_at"], last.fields["agenda"], last.text)
        columns = ("when", "agenda", "words")
        return plain.model_copy(update={"columns": columns, "rows": (ResultRow(cells=cells),)})


def _instant(text: str) -> datetime | None:
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        return None
    return instant if instant.tzinfo is not None else None
