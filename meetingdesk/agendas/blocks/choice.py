"""An answer from a few options, given before anybody leaves (Odder's first meeting, KL 2022)."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import AfterValidator, Field

from meetingdesk.agendas.blocks.base import BlockBase
from meetingdesk.agendas.blocks.items import (
    distinct,
    lacks_conclusion,
    name_of,
    refuse_stranger,
    refuse_unknown,
)
from meetingdesk.agendas.blocks.occurrence import People
from meetingdesk.agendas.texts import Key, Keys, LocalText
from meetingdesk.agendas.words import (
    BlockRecord,
    BlockResult,
    Contribution,
    Language,
    Missing,
    ResultRow,
    Word,
)
from meetingdesk.errors import CommandRefused
from meetingdesk.locale import _

MOST_OPTIONS: Final = 9
"""Each option has a digit of its own."""


class Option(Word):
    """One of the answers that can be given."""

    id: Key = Field(description="The option's own name.", examples=["group"])
    title: LocalText = Field(description="The answer, as it is given.")
    help: LocalText | None = Field(default=None, description="One line below it that explains it.")


class ChoiceBlock(BlockBase):
    """One of the options, or several, is the answer; who gave it, and the reason where one is asked for.

    Another answer takes the place of the one before; the log keeps both.
    """

    kind: Literal["choice"]
    by: Keys = Field(
        default=(),
        description="The roles that answer; anybody when left out.",
        examples=[["coordinator"]],
    )
    options: Annotated[tuple[Option, ...], AfterValidator(distinct)] = Field(
        min_length=2,
        max_length=MOST_OPTIONS,
        description="The answers there are, in order.",
        examples=[[{"id": "yes", "title": "Ja"}, {"id": "no", "title": "Nej"}]],
    )
    many: bool = Field(default=False, description="Whether several options may be chosen together.")
    reason: bool = Field(default=False, description="Whether an answer must say why.")

    def roles_named(self) -> tuple[tuple[str, str], ...]:
        """As in `BlockBase`."""
        return tuple(("by", role) for role in self.by)

    def answer(self, record: BlockRecord) -> Contribution | None:
        """The answer that stands."""
        return next(iter(record.standing_contributions), None)

    def chosen(self, entry: Contribution) -> tuple[Option, ...]:
        """The options that an answer names, in the agenda's order."""
        named = entry.fields.get("options", "").split()
        return tuple(option for option in self.options if option.id in named)

    def check_entry(self, entry: Contribution, record: BlockRecord, people: People) -> None:
        """As in `BlockBase`: known options in `fields["options"]`, ids with blanks between; the text is why.

        One answer stands at a time.
        """
        refuse_unknown(entry, ("options",))
        named = entry.fields.get("options", "").split()
        known = {option.id for option in self.options}
        if not named or not known.issuperset(named) or len(set(named)) < len(named):
            raise CommandRefused("no_such_option", _("Choose one of the answers."))
        if len(named) > 1 and not self.many:
            raise CommandRefused("one_option", _("There is one answer here."), _("Choose the one that fits."))
        refuse_stranger(entry, self.here(people), self.by)
        if self.reason and not entry.text.strip():
            raise CommandRefused("reason_needed", _("Say why."))
        standing = self.answer(record)
        if standing is not None and standing.id != entry.id:
            raise CommandRefused(
                "answered", _("There is an answer already."), _("Change that one, or take it back.")
            )

    def missing(self, record: BlockRecord, people: People) -> tuple[Missing, ...]:
        """As in `BlockBase`: the answer, and a conclusion where the agenda expects one."""
        if self.answer(record) is None:
            return (Missing(key=f"choice:{self.id}", kind="choice", block_id=self.id),)
        return lacks_conclusion(self, record)

    def settles(
        self, record: BlockRecord, people: People, language: Language
    ) -> tuple[tuple[str, str, str], ...]:
        """As in `BlockBase`: the answer."""
        answer = self.answer(record)
        if answer is None:
            return ()
        titles = "; ".join(option.title.in_language(language) for option in self.chosen(answer))
        return ((self.title.in_language(language), titles, answer.text),)

    def result(self, record: BlockRecord, people: People, language: Language) -> BlockResult:
        """As in `BlockBase`: what was answered, why, and by whom."""
        plain = super().result(record, people, language)
        answer = self.answer(record)
        rows: tuple[ResultRow, ...] = ()
        if answer is not None:
            titles = [option.title.in_language(language) for option in self.chosen(answer)]
            written = ("written",) if answer.written else ()
            cells = ("; ".join(titles), answer.text, name_of(people, answer.by))
            rows = (ResultRow(cells=cells, marks=written),)
        return plain.model_copy(update={"columns": ("chosen", "why", "who"), "rows": rows})
