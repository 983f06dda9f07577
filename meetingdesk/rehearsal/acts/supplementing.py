"""Acts after the seal: what came later and gets a document of its own, and who was told of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from pydantic import Field

from meetingdesk.agendas.texts import Key
from meetingdesk.clean_types import CleanLine, CleanText
from meetingdesk.errors import CommandRefused
from meetingdesk.locale import _
from meetingdesk.meeting import commands
from meetingdesk.meeting.commands import Command
from meetingdesk.meeting.state import MeetingState
from meetingdesk.rehearsal.acts.base import Act, Name, Names, used
from meetingdesk.rehearsal.acts.listing import case_meant
from meetingdesk.rehearsal.cast import Cast


class Supplements(Act):
    """Something came after the seal: it gets a numbered document of its own beside the agreement.

    Others' answer has an act of its own, `leaders_answer`, and makes its supplement by itself.
    """

    about: Literal["paper", "name", "objection", "other"] = Field(
        description="A signature on `paper`, a `name` put right, an `objection`, or `other`."
    )
    who: Key | None = Field(default=None, description="Whose it is: a person of the script.")
    whose: CleanLine = Field(default="", description="Whose it is, by name; or the name as it was misspelt.")
    words: CleanText = Field(default="", description="Their words.")
    right_name: CleanLine = Field(default="", description="How the name is spelt.")
    scan: CleanLine = Field(
        default="",
        description="The scanned paper: a PDF, JPEG or PNG beside the script.",
        examples=["underskrift.pdf"],
    )
    told: Names = Field(default=(), description="Who was told, by name.")
    told_by: CleanLine = Field(default="", description="How they were told.")
    case: CleanLine = Field(default="", description="Whose agreement, where there are several cases.")

    def names(self) -> Iterator[Name]:
        """As in `Act`."""
        yield from used("person", "who", self.who)
        yield from used("case", "case", self.case or None)

    def commands(self, cast: Cast, state: MeetingState) -> tuple[Command, ...]:
        """As in `Act`."""
        return (
            commands.AddSupplement(
                agreement_id=_agreement(state, self.case),
                about=self.about,
                participant_id=cast.id_of("person", self.who) if self.who else "",
                whose=self.whose,
                words=self.words,
                right_name=self.right_name,
                told=tuple(commands.ToldOf(who=name, how=self.told_by) for name in self.told),
                file=_scan(cast.folder / self.scan) if self.scan else None,
            ),
        )


class Tells(Act):
    """Somebody is told of a supplement after it was made."""

    who: CleanLine = Field(min_length=1, description="Who was told, by name.")
    by: CleanLine = Field(default="", description="How.")
    number: int = Field(default=1, ge=1, description="The supplement's number.")
    case: CleanLine = Field(default="", description="Whose agreement, where there are several cases.")

    def names(self) -> Iterator[Name]:
        """As in `Act`."""
        yield from used("case", "case", self.case or None)

    def commands(self, cast: Cast, state: MeetingState) -> tuple[Command, ...]:
        """As in `Act`."""
        told = commands.ToldOf(who=self.who, how=self.by)
        agreement_id = _agreement(state, self.case)
        return (commands.TellOfSupplement(agreement_id=agreement_id, number=self.number, told=told),)


def _agreement(state: MeetingState, case: str) -> str:
    """Return the id of a case's agreement, or of the only one; empty where nothing is sealed yet."""
    case_id = case_meant(state, case) if case else state.case_id
    return state.agreements.get(case_id, "")


def _scan(path: Path) -> commands.Scan:
    try:
        return commands.Scan(name=path.name, content=path.read_bytes())
    except OSError:
        raise CommandRefused(
            "file_missing", _("There is no file {name} beside the script.").format(name=path.name)
        ) from None
