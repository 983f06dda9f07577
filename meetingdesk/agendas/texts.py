"""Texts of an agenda: one string, or one for each language."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, GetJsonSchemaHandler, field_validator, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from meetingdesk.agendas.words import Language, Word


class LocalText(Word):
    """A text in Danish and English; `{da: …, en: …}`, or one string that serves for both."""

    da: str = Field(min_length=1, max_length=400, description="The text in Danish.")
    en: str = Field(
        default="", max_length=400, description="The text in English; the Danish one when left out."
    )

    @model_validator(mode="before")
    @classmethod
    def _from_string(cls, value: Any) -> Any:
        return {"da": value} if isinstance(value, str) else value

    @field_validator("da", "en")
    @classmethod
    def _on_one_line(cls, value: str) -> str:
        # YAML's “|” keeps the breaks of the file, and every place that shows a title has one line for it.
        return " ".join(value.split("\n"))

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"anyOf": [{"type": "string", "minLength": 1}, handler(core)]}

    def in_language(self, language: Language) -> str:
        """The text in one language; Danish when the other was left out."""
        return self.en or self.da if language == "en" else self.da


def _as_list(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


Key = Annotated[
    str,
    Field(
        pattern=r"^[a-z][a-z0-9_-]{0,39}$",
        description="A short name: small letters, digits, - and _.",
        examples=["job_goal", "step-2"],
    ),
]
Keys = Annotated[tuple[Key, ...], BeforeValidator(_as_list, json_schema_input_type=Key | tuple[Key, ...])]
