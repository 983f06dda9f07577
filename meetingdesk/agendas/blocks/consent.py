"""Consent: to what, which data, which sources, how it was given and by whom."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import AfterValidator, Field

from meetingdesk.agendas.blocks.base import BlockBase
from meetingdesk.agendas.blocks.items import distinct
from meetingdesk.agendas.blocks.occurrence import People
from meetingdesk.agendas.texts import Key, Keys, LocalText
from meetingdesk.agendas.words import (
    BlockRecord,
    BlockResult,
    Contribution,
    EarlierKind,
    Language,
    LeftBehind,
    Missing,
    ResultRow,
    Word,
)
from meetingdesk.errors import CommandRefused
from meetingdesk.locale import _, current_language

STATES: Final = ("given", "refused", "withdrawn")
WAYS: Final = ("oral", "written")


class ConsentItem(Word):
    """One thing that is asked for: what for, which data, and from whom or to whom."""

    id: Key = Field(description="The item's own name.", examples=["health"])
    title: LocalText = Field(description="To what, as the citizen is asked.")
    data: LocalText | None = Field(default=None, description="Which data it is about.")
    sources: LocalText | None = Field(default=None, description="Where the data comes from and goes to.")


class ConsentBlock(BlockBase):
    """Each item is given orally or in writing, refused, or withdrawn; whoever answers is named.

    For somebody under age or under guardianship the giver is another person: list that role too.
    """

    kind: Literal["consent"]
    giver: Keys = Field(
        min_length=1,
        description="The roles that may give it: the citizen, a parent, a guardian.",
        examples=[["citizen"]],
    )
    items: Annotated[tuple[ConsentItem, ...], AfterValidator(distinct)] = Field(
        min_length=1, max_length=12, description="What is asked for."
    )

    def roles_named(self) -> tuple[tuple[str, str], ...]:
        """As in `BlockBase`."""
        return tuple(("giver", role) for role in self.giver)

    def brings_in(self) -> tuple[EarlierKind, ...]:
        """As in `BlockBase`: what was given before, so that it is not asked for as if it were new."""
        return ("consent",)

    def item(self, item_id: str) -> ConsentItem | None:
        """The item of that id."""
        return next((item for item in self.items if item.id == item_id), None)

    def answer(self, item_id: str, record: BlockRecord) -> Contribution | None:
        """The answer that stands for an item: the last one that was noted."""
        noted = (one for one in record.standing_contributions if one.fields.get("item") == item_id)
        return max(noted, key=lambda one: one.at, default=None)

    def check_entry(self, entry: Contribution, record: BlockRecord, people: People) -> None:
        """As in `BlockBase`: which item, how, and by somebody who may answer."""
        item, state, how = (entry.fields.get(name, "") for name in ("item", "state", "how"))
        if unknown := set(entry.fields) - {"item", "state", "how"}:
            sentence = _("This item knows nothing of {field}.").format(field=", ".join(sorted(unknown)))
            raise CommandRefused("unknown_field", sentence)
        if self.item(item) is None or state not in STATES:
            raise CommandRefused("no_such_item", _("That is not asked for here."))
        if state == "given" and how not in WAYS:
            raise CommandRefused("how_missing", _("Say whether it is given orally or in writing."))
        giver = people.get(entry.by or "")
        if giver is None or not any(role in self.giver for role in self.roles_here(giver)):
            raise CommandRefused(
                "not_the_giver",
                _("They cannot consent here."),
                _("Choose the citizen, or whoever may consent for them."),
            )

    def leaves_behind(self, record: BlockRecord, people: People) -> tuple[LeftBehind, ...]:
        """As in `BlockBase`: the answer that stands for each item."""
        answers = [(item, self.answer(item.id, record)) for item in self.items]
        return tuple(
            LeftBehind(
                id=answer.id,
                kind="consent",
                text=item.title.da,
                who=person.name if (person := people.get(answer.by or "")) else "",
                value=answer.fields["state"],
                fields={"item": item.id, "how": answer.fields.get("how", ""), "words": answer.text},
            )
            for item, answer in answers
            if answer is not None
        )

    def missing(self, record: BlockRecord, people: People) -> tuple[Missing, ...]:
        """As in `BlockBase`: what nobody has answered, unless an earlier consent still holds."""
        held = {one.fields.get("item", one.id) for one in record.earlier if one.value == "given"}
        return tuple(
            Missing(
                key=f"consent:{self.id}:{item.id}",
                kind="consent",
                block_id=self.id,
                name=item.title.in_language(current_language()),
            )
            for item in self.items
            if item.id not in held and self.answer(item.id, record) is None
        )

    def result(self, record: BlockRecord, people: People, language: Language) -> BlockResult:
        """As in `BlockBase`: a row for each item, answered or not."""
        plain = super().result(record, people, language)
        rows = [self._row(item, record, people, language) for item in self.items]
        columns = ("to_what", "data", "sources", "who", "answer", "words")
        return plain.model_copy(update={"columns": columns, "rows": tuple(rows)})

    def _row(self, item: ConsentItem, record: BlockRecord, people: People, language: Language) -> ResultRow:
        answer = self.answer(item.id, record)
        texts = [text.in_language(language) if text else "" for text in (item.title, item.data, item.sources)]
        if answer is not None:
            giver = people.get(answer.by or "")
            words = "_".join(part for part in (answer.fields["state"], answer.fields.get("how", "")) if part)
            return ResultRow(cells=(*texts, giver.name if giver else "", words, answer.text))
        earlier = next((one for one in record.earlier if one.fields.get("item") == item.id), None)
        if earlier is not None and earlier.value == "given":
            return ResultRow(cells=(*texts, earlier.who, "given_earlier", earlier.fields.get("words", "")))
        return ResultRow(cells=(*texts, "", "not_answered", ""))
