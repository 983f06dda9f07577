"""A plan of goals in people's own words, for a family as a whole and for each member.

From the field (KL 2022): Ballerup's Citizen's Plan with sub-goals and trial actions, the family plans of
Assens and Furesø, and Sorø, where the citizen makes the plan.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from meetingdesk.agendas.blocks.base import RoleBlock
from meetingdesk.agendas.blocks.items import holders, refuse_unknown
from meetingdesk.agendas.blocks.occurrence import People
from meetingdesk.agendas.blocks.plan_lines import (
    BECAME,
    HORIZONS,
    LEVELS,
    WHOLE,
    Level,
    Owner,
    horizon_of,
    level_of,
    owner_named,
    owner_of,
    unsettled,
)
from meetingdesk.agendas.texts import Keys, LocalText
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
)
from meetingdesk.errors import CommandRefused
from meetingdesk.locale import _

_FIELDS = ("for", "level", "horizon", "state", "earlier", "reason")


class PlanBlock(RoleBlock):
    """Goals, sub-goals and, where the format has them, trial actions; near or far, and whose they are.

    What an earlier meeting of the case left comes up again, and is continued, reached or dropped.
    """

    kind: Literal["plan"]
    whole: LocalText | None = Field(
        default=None, description="What the list for everybody together is called, such as the whole family."
    )
    members: Keys = Field(
        default=(),
        description="The roles whose holders each have a list of their own; one list for all when left out.",
        examples=[["citizen"]],
    )
    trial: bool = Field(default=False, description="Whether a goal may have trial actions under it.")

    def roles_named(self) -> tuple[tuple[str, str], ...]:
        """As in `BlockBase`."""
        return super().roles_named() + tuple(("members", role) for role in self.members)

    def expected_speakers(self, people: People) -> tuple[str, ...]:
        """As in `BlockBase`: nobody in particular."""
        return ()

    def brings_in(self) -> tuple[EarlierKind, ...]:
        """As in `BlockBase`."""
        return ("goal",)

    @property
    def levels(self) -> tuple[Level, ...]:
        """What a line may be here."""
        return LEVELS if self.trial else LEVELS[:2]

    def holders(self, people: People) -> tuple[Participant, ...]:
        """Everybody who has a list of their own."""
        return holders(self.here(people), self.members) if self.members else ()

    def owners(self, record: BlockRecord, people: People) -> tuple[Owner, ...]:
        """Whose goals there are: everybody's, each member's, and whose else there are lines of or earlier."""
        found = [self._whole] if self.whole is not None or not self.members else []
        found += [owner_of(person) for person in self.holders(people)]
        others = (people.get(one.fields.get("for", "")) for one in record.standing_contributions)
        found += [owner for one in others if one is not None and (owner := owner_of(one)) not in found]
        for one in unsettled(record.earlier):
            owner = self.owner_of_earlier(one, record, people)
            if owner not in found:
                found.append(owner)
        return tuple(found)

    @property
    def _whole(self) -> Owner:
        return Owner(id=WHOLE, title=self.whole)

    def owner_of_earlier(self, item: Earlier, record: BlockRecord, people: People) -> Owner:
        """Whose an earlier goal is now: by name, or the only member's when one person had all of them."""
        if not item.who:
            return self._whole
        members = self.holders(people)
        alone = len(members) == len({one.who for one in record.earlier if one.who}) == 1
        mine = (person for person in members if alone or person.name == item.who)
        person = next(mine, None)
        return owner_of(person) if person is not None else owner_named(item.who)

    def lines(self, owner_id: str, record: BlockRecord) -> tuple[Contribution, ...]:
        """The lines of one owner, in order."""
        found = (one for one in record.standing_contributions if one.fields.get("for", WHOLE) == owner_id)
        return tuple(found)

    def still_open(self, record: BlockRecord) -> tuple[Earlier, ...]:
        """What earlier meetings left open and nobody has taken up here."""
        taken_up = {one.fields.get("earlier") for one in record.standing_contributions}
        return tuple(one for one in unsettled(record.earlier) if one.id not in taken_up)

    def check_entry(self, entry: Contribution, record: BlockRecord, people: People) -> None:
        """As in `BlockBase`: `fields` say whose it is (`for`), its `level` and `horizon`.

        A line with `earlier` takes up a goal of an earlier meeting; its `state` is then one of `BECAME`, and
        `reason` says why it is dropped.
        """
        refuse_unknown(entry, _FIELDS)
        fields = entry.fields
        if not entry.text.strip():
            raise CommandRefused("no_text", _("The line is empty."))
        if fields.get("for", WHOLE) not in {owner.id for owner in self.owners(record, people)}:
            raise CommandRefused("no_such_owner", _("Nobody has a list of that name here."))
        if fields.get("level", "goal") not in self.levels or fields.get("horizon", "near") not in HORIZONS:
            raise CommandRefused("no_such_level", _("That is neither a goal nor something under one."))
        self._check_earlier(entry, record)

    def _check_earlier(self, entry: Contribution, record: BlockRecord) -> None:
        earlier, state = entry.fields.get("earlier", ""), entry.fields.get("state", "")
        if not earlier and not state:
            return
        if state not in BECAME or earlier not in {one.id for one in record.earlier}:
            raise CommandRefused("no_such_goal", _("No earlier meeting left that goal."))
        if state == "dropped" and not entry.fields.get("reason", "").strip():
            raise CommandRefused("reason_needed", _("Say why it is dropped."))
        others = (one for one in record.standing_contributions if one.id != entry.id)
        if any(one.fields.get("earlier") == earlier for one in others):
            raise CommandRefused("taken_up", _("That goal is taken up already."))

    def missing(self, record: BlockRecord, people: People) -> tuple[Missing, ...]:
        """As in `BlockBase`: goals of earlier meetings that nobody has taken up, else that there is none."""
        found = tuple(
            Missing(key=f"goal:{self.id}:{one.id}", kind="goal", block_id=self.id, name=one.text)
            for one in self.still_open(record)
        )
        return found or super().missing(record, people)

    def result(self, record: BlockRecord, people: People, language: Language) -> BlockResult:
        """As in `BlockBase`: each owner's lines in order, with level, horizon, and what became of it."""
        plain = super().result(record, people, language)
        rows = tuple(
            ResultRow(
                cells=(
                    owner.called(language),
                    level_of(entry),
                    entry.text,
                    horizon_of(entry),
                    entry.fields.get("state", ""),
                    entry.fields.get("reason", ""),
                ),
                marks=("written",) if entry.written else (),
                group=owner.id,
            )
            for owner in self.owners(record, people)
            for entry in self.lines(owner.id, record)
        )
        columns = ("for_whom", "level", "what", "horizon", "goal_state", "why")
        return plain.model_copy(update={"columns": columns, "rows": rows})

    def leaves_behind(self, record: BlockRecord, people: People) -> tuple[LeftBehind, ...]:
        """As in `BlockBase`: every line; also what was reached or dropped, because it ends an earlier one."""
        return tuple(
            LeftBehind(
                id=entry.id,
                kind="goal",
                text=entry.text,
                who=owner.name,
                value=entry.fields.get("state", ""),
                fields={
                    "level": level_of(entry),
                    "horizon": horizon_of(entry),
                    "earlier": entry.fields.get("earlier", ""),
                },
            )
            for owner in self.owners(record, people)
            for entry in self.lines(owner.id, record)
        )
