"""The citizen's own rating, from 0 to 10 with a sentence (Ballerup; *trivselslinealen*, KL 2022 chapter 4).

The field advises against measuring in the talk: a number is asked for once, nothing is worked out from it,
and whoever would rather not give one says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, Field

from meetingdesk.agendas.blocks.base import BlockBase
from meetingdesk.agendas.blocks.items import (
    distinct,
    holders,
    lacks_conclusion,
    name_of,
    refuse_stranger,
    refuse_unknown,
    waited_for,
)
from meetingdesk.agendas.blocks.occurrence import People
from meetingdesk.agendas.texts import Key, Keys, LocalText
from meetingdesk.agendas.words import (
    BlockRecord,
    BlockResult,
    Contribution,
    Earlier,
    EarlierKind,
    Language,
    LeftBehind,
    Missing,
    Participant,
    ResultRow,
    Word,
)
from meetingdesk.errors import CommandRefused
from meetingdesk.locale import _, current_language

LOWEST: Final = 0
HIGHEST: Final = 10
_RATINGS: Final = tuple(str(number) for number in range(LOWEST, HIGHEST + 1))


class Scale(Word):
    """One thing that is rated, with words for its ends."""

    id: Key = Field(description="The scale's own name.", examples=["wellbeing"])
    title: LocalText = Field(description="What is rated.")
    low: LocalText | None = Field(default=None, description="What 0 means, in a word or two.")
    high: LocalText | None = Field(default=None, description="What 10 means, in a word or two.")


class ScaleBlock(BlockBase):
    """Somebody's own rating from 0 to 10, with a sentence and beside the earlier ones; they may decline."""

    kind: Literal["scale"]
    by: Keys = Field(
        min_length=1,
        description="The roles whose holders rate, each for themselves; usually the citizen.",
        examples=[["citizen"]],
    )
    scales: Annotated[tuple[Scale, ...], AfterValidator(distinct)] = Field(
        min_length=1,
        max_length=6,
        description="What is rated, in order.",
        examples=[[{"id": "wellbeing", "title": "Trivsel", "low": "svært", "high": "godt"}]],
    )

    def roles_named(self) -> tuple[tuple[str, str], ...]:
        """As in `BlockBase`."""
        return tuple(("by", role) for role in self.by)

    def brings_in(self) -> tuple[EarlierKind, ...]:
        """As in `BlockBase`."""
        return ("rating",)

    def raters(self, people: People) -> tuple[Participant, ...]:
        """Everybody on the list who rates."""
        return holders(self.here(people), self.by)

    def expected_speakers(self, people: People) -> tuple[str, ...]:
        """As in `BlockBase`."""
        return tuple(person.id for person in self.raters(people))

    def rating(self, scale_id: str, participant_id: str, record: BlockRecord) -> Contribution | None:
        """What somebody rated on a scale; with `fields["value"]` empty they would not give a number."""
        return next(
            (
                entry
                for entry in record.standing_contributions
                if entry.by == participant_id and entry.fields.get("scale") == scale_id
            ),
            None,
        )

    def earlier_ratings(
        self, scale_id: str, participant: Participant, record: BlockRecord, people: People
    ) -> tuple[Earlier, ...]:
        """What a participant rated on a scale at earlier meetings, the oldest first.

        Where one person rates, every earlier rating is theirs, however the name was written then.
        """
        alone = len(self.raters(people)) == 1
        found = (
            one for one in record.earlier if one.kind == "rating" and one.fields.get("scale") == scale_id
        )
        return tuple(
            sorted((one for one in found if alone or one.who == participant.name), key=lambda one: one.on)
        )

    def check_entry(self, entry: Contribution, record: BlockRecord, people: People) -> None:
        """As in `BlockBase`: `fields["scale"]`, and in `fields["value"]` 0–10, or nothing for declined.

        One rating of each person stands on each scale. The text is theirs, and may be empty.
        """
        refuse_unknown(entry, ("scale", "value"))
        if entry.fields.get("scale") not in {scale.id for scale in self.scales}:
            raise CommandRefused("no_such_scale", _("That is not rated here."))
        if entry.fields.get("value", "") not in ("", *_RATINGS):
            raise CommandRefused("no_rating", _("A rating is a whole number from 0 to 10."))
        refuse_stranger(entry, self.here(people), self.by)
        standing = self.rating(entry.fields["scale"], entry.by or "", record)
        if standing is not None and standing.id != entry.id:
            raise CommandRefused(
                "rated", _("That is rated already."), _("Change the number, or take it back.")
            )

    def missing(self, record: BlockRecord, people: People) -> tuple[Missing, ...]:
        """As in `BlockBase`: what somebody here has neither rated nor declined to."""
        waiting = waited_for(self.raters(people))
        several = len(waiting) > 1
        found = [
            Missing(
                key=f"rating:{self.id}:{scale.id}:{person.id}",
                kind="rating",
                block_id=self.id,
                name=": ".join(
                    (*([person.name] if several else []), scale.title.in_language(current_language()))
                ),
            )
            for person in waiting
            for scale in self.scales
            if self.rating(scale.id, person.id, record) is None
        ]
        if not waiting and not record.standing_contributions:
            found = [Missing(key=f"empty:{self.id}", kind="empty", block_id=self.id)]
        return (*found, *(() if found else lacks_conclusion(self, record)))

    def result(self, record: BlockRecord, people: People, language: Language) -> BlockResult:
        """As in `BlockBase`: scale, rating, the one before with its day (ISO), the words, and who."""
        plain = super().result(record, people, language)
        rows = tuple(
            self._row(scale, entry, record, people, language) for scale, entry in self._rated(record)
        )
        return plain.model_copy(
            update={
                "text": (*(self._ends(language) if rows else ()), *plain.text),
                "columns": ("scale", "value", "before", "before_on", "words", "who"),
                "rows": rows,
            }
        )

    def leaves_behind(self, record: BlockRecord, people: People) -> tuple[LeftBehind, ...]:
        """As in `BlockBase`: every number that was given."""
        return tuple(
            LeftBehind(
                id=entry.id,
                kind="rating",
                text=scale.title.da,
                who=name_of(people, entry.by),
                value=entry.fields["value"],
                fields={"scale": scale.id, "words": entry.text},
            )
            for scale, entry in self._rated(record)
            if entry.fields.get("value")
        )

    def _rated(self, record: BlockRecord) -> Iterator[tuple[Scale, Contribution]]:
        for scale in self.scales:
            for entry in record.standing_contributions:
                if entry.fields.get("scale") == scale.id:
                    yield scale, entry

    def _row(
        self, scale: Scale, entry: Contribution, record: BlockRecord, people: People, language: Language
    ) -> ResultRow:
        person = people.get(entry.by or "")
        before = self.earlier_ratings(scale.id, person, record, people)[-1:] if person is not None else ()
        value = entry.fields.get("value", "")
        marks = (*(() if value else ("declined",)), *(("written",) if entry.written else ()))
        cells = (
            scale.title.in_language(language),
            value,
            *((before[0].value, before[0].on.isoformat()) if before else ("", "")),
            entry.text,
            person.name if person is not None else "",
        )
        return ResultRow(cells=cells, marks=marks)

    def _ends(self, language: Language) -> Iterator[str]:
        for scale in self.scales:
            if scale.low is not None and scale.high is not None:
                title, low, high = (one.in_language(language) for one in (scale.title, scale.low, scale.high))
                yield f"{title}: {LOWEST} = {low}, {HIGHEST} = {high}."
