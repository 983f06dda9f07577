"""The forms of other systems that an agreement is copied into, as files: which field takes what, in order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BeforeValidator, ConfigDict, Field, ValidationInfo, model_validator

from meetingdesk.agendas.catalogue import Shelves
from meetingdesk.agendas.mistakes import SHAPE_ONLY, Mistake, Mistakes
from meetingdesk.agendas.source import load_as, read_file
from meetingdesk.agendas.texts import Key, LocalText
from meetingdesk.agendas.words import Word
from meetingdesk.errors import AgendaInvalid, MeetingDeskError, Problem
from meetingdesk.locale import _

PartName = Literal[
    "heading",
    "to_citizen",
    "agreed",
    "settled",
    "commitments",
    "next_meetings",
    "contact",
    "next_steps",
    "people",
    "decisions",
    "open",
    "consent",
    "discussion",
    "documents",
    "time",
    "codes",
    "signatures",
    "identity",
]


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


class FormField(Word):
    """One field of the receiving form."""

    title: LocalText = Field(description="What the field is called in the receiving system.")
    parts: Annotated[
        tuple[PartName, ...],
        BeforeValidator(_as_list, json_schema_input_type=PartName | tuple[PartName, ...]),
    ] = Field(
        description="What goes into it: the agreement's parts, in this order.",
        examples=[["commitments", "next_steps"]],
    )
    longest: int | None = Field(
        default=None, ge=1, description="How many characters the field holds, where that is little."
    )


class Receiver(Word):
    """A system that people paste an agreement into, field by field."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", populate_by_name=True, title="MeetingDesk receiver"
    )

    schema_version: Literal["1"] = Field(alias="schema", description="The version of this language.")
    id: Key = Field(description="The name that settings use.", examples=["fasit"])
    title: LocalText = Field(description="What the system is called.", examples=["Fasit"])
    source: str = Field(min_length=1, description="Who says that the form is so.")
    fields: tuple[FormField, ...] = Field(
        min_length=1, max_length=20, description="The form's fields, from the top."
    )

    @model_validator(mode="after")
    def _names_each_field_once(self, info: ValidationInfo) -> Receiver:
        if info.context is SHAPE_ONLY:
            return self
        mistakes: list[Mistake] = []
        seen: set[str] = set()
        for number, field in enumerate(self.fields):
            if not field.parts:
                wrong, key = _("nothing goes into this field"), ("fields", number, "parts")
                mistakes.append(Mistake(wrong, _("name at least one part"), key))
            if field.title.da.casefold() in seen:
                wrong = _("two fields are called “{name}”").format(name=field.title.da)
                mistakes.append(Mistake(wrong, _("give each its own title"), ("fields", number, "title")))
            seen.add(field.title.da.casefold())
        if mistakes:
            raise Mistakes(mistakes)
        return self


@dataclass(frozen=True, slots=True)
class Receivers:
    """Every receiver that can be used, by title, and what is wrong with the files of the others."""

    known: tuple[Receiver, ...]
    problems: tuple[Problem, ...]


def load_receivers(shelves: Shelves) -> Receivers:
    """Return the shipped receivers and a user's own; an own one replaces a shipped one of the same id."""
    found: dict[str, Receiver] = {}
    problems: list[Problem] = []
    for folder in (shelves.shipped_data / "receivers", shelves.own_agendas / "receivers"):
        for path in sorted(folder.glob("*.yaml")) if folder.is_dir() else ():
            try:
                receiver = load_as(read_file(path), str(path), Receiver)
            except AgendaInvalid as error:
                problems += error.problems
            except MeetingDeskError as error:
                problems.append(Problem(str(path), 1, "-", error.sentence, error.remedy))
            else:
                found[receiver.id] = receiver
    by_title = sorted(found.values(), key=lambda one: one.title.da.casefold())
    return Receivers(tuple(by_title), tuple(problems))
