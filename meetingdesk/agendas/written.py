"""Values that YAML files hold as one string, such as `-1wd 12:00`: what pydantic has to know of them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any, ClassVar, Self

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema


class Written(ABC):
    """Base of such a value: `parse` reads its written form, `str` writes it.

    `pattern` is the form as a regular expression for editors, `examples` shows it.
    """

    __slots__ = ()

    pattern: ClassVar[str]
    examples: ClassVar[tuple[str, ...]]

    @classmethod
    @abstractmethod
    def parse(cls, text: str) -> Self:
        """Read the written form. Raises `Mistake` for anything else."""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls._validated, serialization=core_schema.to_string_ser_schema()
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {"type": "string", "pattern": cls.pattern, "examples": list(cls.examples)}

    @classmethod
    def _validated(cls, value: object) -> Self:
        return value if isinstance(value, cls) else cls.parse(value if isinstance(value, str) else "")
