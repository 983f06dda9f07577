"""What every act of a script offers: how it is written, what it refers to, and what it asks for."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, Field, GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from meetingdesk.agendas.source import Path
from meetingdesk.agendas.texts import Key
from meetingdesk.agendas.words import Word
from meetingdesk.clean_types import CleanLine
from meetingdesk.meeting.commands import Command
from meetingdesk.meeting.state import MeetingState
from meetingdesk.rehearsal.cast import Cast, Kind


@dataclass(frozen=True, slots=True)
class Name:
    """A name that an act uses: what it stands for, where it is written, and whether it is made here.

    A `tag` is looked up in the reference lists of the block that `block` names, or of any block.
    """

    kind: Kind
    text: str
    path: Path
    is_made: bool = False
    block: str | None = None


class Act(Word):
    """One thing that is done at one moment.

    With `shorthand` the act may be written as that field's value alone: `floor: birthe` for
    `floor: {who: birthe}`.
    """

    shorthand: ClassVar[str] = ""

    @model_validator(mode="before")
    @classmethod
    def _written_out(cls, value: Any) -> Any:
        if value == "":
            return {}
        return {cls.shorthand: value} if cls.shorthand and isinstance(value, str | list) else value

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        full = handler(core)
        shape = handler.resolve_ref_schema(full)
        brief: list[JsonSchemaValue] = []
        if not shape.get("required"):
            brief.append({"enum": ["", None]})
        if cls.shorthand:
            brief.append(shape["properties"][cls.shorthand])
        return {"anyOf": [*brief, full]} if brief else full

    def names(self) -> Iterator[Name]:
        """Yield every name the act uses, with its path inside the act."""
        return iter(())

    @abstractmethod
    def commands(self, cast: Cast, state: MeetingState) -> tuple[Command, ...]:
        """Return what the act asks of the meeting; several commands are one step. Raises CommandRefused."""


def used(
    kind: Kind, field: str, value: str | tuple[str, ...] | None, block: str | None = None
) -> Iterator[Name]:
    """Yield the name, or the names, in a field of an act."""
    if isinstance(value, str):
        yield Name(kind, value, (field,), block=block)
    for at, one in enumerate(value if isinstance(value, tuple) else ()):
        yield Name(kind, one, (field, at), block=block)


def _as_list(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


Tag = Annotated[str, Field(min_length=1, max_length=16)]
Tags = Annotated[tuple[Tag, ...], BeforeValidator(_as_list, json_schema_input_type=Tag | tuple[Tag, ...])]
Names = Annotated[
    tuple[CleanLine, ...], BeforeValidator(_as_list, json_schema_input_type=CleanLine | tuple[CleanLine, ...])
]
People = Annotated[
    tuple[Key, ...],
    BeforeValidator(_as_list, json_schema_input_type=Key | tuple[Key, ...]),
    Field(min_length=1),
]
