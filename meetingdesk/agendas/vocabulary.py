"""Reference lists that agendas refer to by name.

Vocabularies (codes for tagging) and catalogues (suggestions).
"""

from __future__ import annotations

from typing import Literal

from pydantic import ConfigDict, Field

from meetingdesk.agendas.texts import Key, LocalText
from meetingdesk.agendas.words import Language, Word


class Code(Word):
    """One code of a vocabulary, such as ICF's `d4` (mobility)."""

    code: str = Field(
        pattern=r"^[a-zA-Z0-9][a-zA-Z0-9.-]{0,15}$",
        description="What people type after `#`.",
        examples=["d4", "b130"],
    )
    title: LocalText = Field(description="The full title.")
    short: LocalText | None = Field(default=None, description="One word for narrow places.")

    def label(self, language: Language) -> str:
        """The code with its short word, such as `d4 bevægelse`."""
        return f"{self.code} {(self.short or self.title).in_language(language)}"


class Vocabulary(Word):
    """Codes that entries may be tagged with."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", populate_by_name=True, title="MeetingDesk vocabulary"
    )

    schema_version: Literal["1"] = Field(alias="schema", description="The version of this language.")
    id: Key = Field(description="The list's name, which agendas refer to.", examples=["icf"])
    title: LocalText = Field(description="What the list is called.")
    source: str = Field(min_length=1, description="Where the list comes from.", examples=["WHO, ICF"])
    codes: tuple[Code, ...] = Field(min_length=1, description="The codes, in the order they are offered.")

    def find(self, code: str) -> Code | None:
        """The code as typed, in any case; None when the vocabulary has no such code."""
        return next((entry for entry in self.codes if entry.code.lower() == code.lower()), None)


class Suggestion(Word):
    """One line of a catalogue: something that has helped, and the codes it is about."""

    title: LocalText = Field(description="What is suggested, as it would stand on a line.")
    codes: tuple[str, ...] = Field(
        default=(),
        description="Codes of the vocabulary the suggestion is filed under.",
        examples=[["d4", "b130"]],
    )


class Catalogue(Word):
    """Suggestions for a discussion, arranged by the codes of a vocabulary."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", populate_by_name=True, title="MeetingDesk catalogue"
    )

    schema_version: Literal["1"] = Field(alias="schema", description="The version of this language.")
    id: Key = Field(description="The list's name, which agendas refer to.", examples=["interventions"])
    title: LocalText = Field(description="What the list is called.")
    source: str = Field(min_length=1, description="Where the list comes from.", examples=["Fjordby Kommune"])
    vocabulary: Key | None = Field(
        default=None, description="The vocabulary whose codes it is filed under.", examples=["icf"]
    )
    suggestions: tuple[Suggestion, ...] = Field(min_length=1, description="The lines that are suggested.")

    def matching(self, typed: str, codes: tuple[str, ...], language: Language) -> tuple[Suggestion, ...]:
        """Suggestions that hold every typed word, those that share a code first.

        All that share one when nothing is typed.
        """
        words = typed.casefold().split()
        held = [
            s
            for s in self.suggestions
            if all(word in s.title.in_language(language).casefold() for word in words)
        ]
        return tuple(sorted(held, key=lambda suggestion: not set(suggestion.codes) & set(codes)))
