"""What a meeting should be: the agenda as its YAML file says it.

Everything is checked when the file is loaded, so that a meeting never meets a mistake of its agenda at
minute 55.
"""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, ConfigDict, Field, ValidationInfo, model_validator

from meetingdesk.agendas.blocks import AnyBlock, BlockBase, SignBlock
from meetingdesk.agendas.calendar import RelativeDue
from meetingdesk.agendas.coherence import incoherences
from meetingdesk.agendas.mistakes import SHAPE_ONLY, Mistake, Mistakes
from meetingdesk.agendas.texts import Key, Keys, LocalText
from meetingdesk.agendas.words import Word
from meetingdesk.locale import _

_COUNT = re.compile(r"^(\d{1,2})(\.\.(\d{0,2}))?$")


def _number_of_people(value: str) -> str:
    if not _COUNT.match(value):
        wrong = _("“{value}” is not a number of people").format(value=value)
        raise Mistake(wrong, _("write 1, 2..8, or 2.. without an upper end"))
    return value


class Role(Word):
    """What somebody may be at the meeting as."""

    title: LocalText = Field(description="What the role is called.")
    required: bool = Field(default=False, description="Whether the meeting needs somebody in it.")
    count: Annotated[
        str, AfterValidator(_number_of_people), Field(json_schema_extra={"pattern": _COUNT.pattern})
    ] = Field(
        default="0..",
        description="How many: `1`, `2..8`, or `2..` without an upper end.",
        examples=["1", "2..8", "2.."],
    )

    @property
    def least(self) -> int:
        """The fewest people the role needs; a required role needs at least one."""
        return max(int(self.count.split("..")[0]), 1 if self.required else 0)

    @property
    def most(self) -> int | None:
        """The most people who may hold the role; None without an upper end."""
        first, dots, last = self.count.partition("..")
        return (int(last) if last else None) if dots else int(first)


class Preparation(Word):
    """Something to be done before the meeting, by each holder of some roles or once."""

    id: Key = Field(description="Its own name, unique in the list.", examples=["documents"])
    title: LocalText = Field(description="What is to be done, as people read it.")
    each: Keys = Field(
        default=(),
        description="The roles whose every holder does it; once for the meeting when left out.",
        examples=[["employment", "team"]],
    )
    kind: Literal["document", "read", "form", "consent", "task"] = Field(
        default="task", description="What it is."
    )
    of: Key | None = Field(
        default=None,
        description="The earlier item it is about (to read what document).",
        examples=["documents"],
    )
    due: RelativeDue | None = Field(
        default=None, description="When, from the meeting's start: `-1wd 12:00`, `-1w`."
    )
    gate: bool = Field(default=False, description="Whether starting without it needs a recorded reason.")


class FollowUp(Word):
    """Something the format asks for after the meeting."""

    id: Key = Field(description="Its own name, unique in the list.", examples=["citizen_meeting"])
    title: LocalText = Field(description="What is to be done, as people read it.")
    by: Key | None = Field(default=None, description="The role that sees to it.", examples=["employment"])
    due: RelativeDue = Field(description="When, from the meeting's start: `+14d`, `+3m`.")
    meeting: Key | None = Field(
        default=None,
        description="The agenda of the following meeting, when it is one.",
        examples=["tfa-opfolgning"],
    )


class AgreementPlan(Word):
    """What the agreement document holds."""

    sections: Keys = Field(
        default=(),
        description="The blocks it shows, in order; all of them when left out.",
        examples=[["barriers", "agreements"]],
    )
    contact: Key | None = Field(
        default=None,
        description="Whom the citizen calls when nobody else is named: a role, or a part that an `assign`"
        " block gives; the facilitator when left out.",
        examples=["coordinator"],
    )


class Agenda(Word):
    """A meeting format: who takes part, what happens when, how it is decided, what surrounds it."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, title="MeetingDesk agenda")

    schema_version: Literal["1"] = Field(alias="schema", description="The version of this language.")
    id: Key = Field(
        description="The agenda's name; the file is usually called the same.", examples=["tfa", "mini-kick"]
    )
    title: LocalText = Field(description="What the meeting is called in full.")
    short: LocalText | None = Field(default=None, description="A short title for lists and headers.")
    source: str = Field(
        min_length=1,
        max_length=200,
        description="Where the format comes from.",
        examples=["Hjørring Kommune"],
    )
    citizen: Literal["absent", "present", "partly"] = Field(description="Whether the citizen is in the room.")
    cases: Literal["one", "several"] = Field(
        default="one", description="Whether the meeting is about one case or takes up several."
    )
    minutes: int = Field(ge=1, le=1440, description="The meeting's length; equals the sum of the blocks.")
    roles: dict[Key, Role] = Field(min_length=1, description="The roles people take part as.")
    before: tuple[Preparation, ...] = Field(default=(), description="What must be ready before the meeting.")
    blocks: tuple[AnyBlock, ...] = Field(min_length=1, max_length=60, description="The blocks, in order.")
    after: tuple[FollowUp, ...] = Field(default=(), description="What follows the meeting.")
    agreement: AgreementPlan = Field(
        default=AgreementPlan(), description="What the agreement document holds."
    )

    @model_validator(mode="after")
    def _hangs_together(self, info: ValidationInfo) -> Agenda:
        found = [] if info.context is SHAPE_ONLY else incoherences(self)
        if found:
            raise Mistakes(found)
        return self

    @property
    def timed_blocks(self) -> tuple[BlockBase, ...]:
        """The blocks that are run by the clock, in order."""
        return tuple(block for block in self.blocks if block.is_timed)

    @property
    def sign_block(self) -> SignBlock | None:
        """The block that says who signs, if anybody does."""
        return next((block for block in self.blocks if isinstance(block, SignBlock)), None)

    def block(self, block_id: str) -> BlockBase:
        """The block of that id. Raises KeyError when the agenda has none."""
        for block in self.blocks:
            if block.id == block_id:
                return block
        raise KeyError(block_id)

    def section_blocks(self) -> tuple[BlockBase, ...]:
        """The blocks that the agreement shows, in its order."""
        shown = self.agreement.sections or tuple(block.id for block in self.blocks if block.kind != "sign")
        # A block that is repeated for nobody is in the format, but not in the meeting.
        known = {block.id: block for block in self.blocks}
        return tuple(known[block_id] for block_id in shown if block_id in known)
