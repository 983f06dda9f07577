"""The base of every value."""

from __future__ import annotations

from typing import Any, Self

from pydantic import BaseModel, ConfigDict


class Word(BaseModel):
    """Base of every value: frozen, and closed to keys nobody knows."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def values(self, *without: str) -> dict[str, Any]:
        """Its fields by name as they are, less those in `without`; for making another value from it."""
        held = dict(self.__dict__)
        for name in without:
            del held[name]
        return held

    def evolve(self, **changes: Any) -> Self:
        """The same value with some fields changed; they are trusted, as `model_copy(update=…)` trusts them.

        A log of thousands of facts is replayed through this; it costs a quarter of pydantic's own copy.
        """
        newer = object.__new__(type(self))
        object.__setattr__(newer, "__dict__", {**self.__dict__, **changes})
        object.__setattr__(newer, "__pydantic_fields_set__", self.__pydantic_fields_set__)
        object.__setattr__(newer, "__pydantic_extra__", None)
        object.__setattr__(newer, "__pydantic_private__", None)
        return newer
