"""The act that carries over or drops what is still missing before the close."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Final, Literal

from pydantic import Field

from meetingdesk.agendas.words import Missing
from meetingdesk.clean_types import CleanLine
from meetingdesk.errors import CommandRefused
from meetingdesk.locale import _
from meetingdesk.meeting import commands
from meetingdesk.meeting.acts.closing import missing
from meetingdesk.meeting.commands import Command
from meetingdesk.meeting.state import MeetingState
from meetingdesk.rehearsal.acts.base import Act, Name
from meetingdesk.rehearsal.cast import Cast, Kind

_PLACES: Final[dict[str, tuple[Kind | None, ...]]] = {
    "answers": ("block", "line"),
    "choice": ("block",),
    "conclusion": ("block",),
    "consent": ("block", None),
    "empty": ("block",),
    "goal": ("block", None),
    "next": ("block",),
    "no_commitment": ("proposal",),
    "rating": ("block", None, "person"),
    "review": ("block", None),
    "slot": ("block", None),
    "still_here": ("block", "person"),
    "turn": ("block", "person"),
    "undecided": ("proposal",),
}
"""What can be missing, and what each part of its place names; None is a part that only the block knows."""

_FROM_EARLIER: Final = ("goal", "review")

_KEY: Final = "[a-z][a-z0-9_-]*"


def _pattern() -> str:
    known = (
        f"{kind}:{_KEY}:.+" if kind in _FROM_EARLIER else ":".join((kind, *[_KEY] * len(parts)))
        for kind, parts in _PLACES.items()
    )
    return f"^(all|{'|'.join(known)})$"


Gap = Annotated[CleanLine, Field(pattern=_pattern(), examples=["conclusion:barriers"])]


class Settles(Act):
    """Something missing is carried over or dropped; `all` means whatever is missing then."""

    what: Gap = Field(
        description="`all`, or what is missing and where: `conclusion:barriers`, `empty:job_goal`,"
        " `turn:barriers:lone`, `answers:interventions:line`, `undecided:proposal`, `no_commitment:proposal`,"
        " `rating:wellbeing:home:mona`; what an earlier meeting left by how its words begin:"
        " `goal:plan:Sleep better`."
    )
    how: Literal["carried_over", "dropped"] = Field(description="What becomes of it.")
    reason: CleanLine = Field(min_length=1, description="Why.")

    def names(self) -> Iterator[Name]:
        """As in `Act`."""
        kind, *parts = self._parts()
        for place, name in zip(_PLACES.get(kind, ()), parts, strict=False):
            if place is not None:
                yield Name(place, name, ("what",))

    def commands(self, cast: Cast, state: MeetingState) -> tuple[Command, ...]:
        """As in `Act`."""
        keys = [gap.key for gap in missing(state) if self._means(gap, cast)]
        if not keys:
            sentence = _("Nothing is missing.") if self.what == "all" else _("That is not missing.")
            raise CommandRefused("not_missing", sentence)
        wanted = keys if self.what == "all" else keys[:1]
        return tuple(commands.SettleLooseEnd(key=key, how=self.how, reason=self.reason) for key in wanted)

    def _parts(self) -> list[str]:
        return self.what.split(":", 2 if self.what.startswith(_FROM_EARLIER) else -1)

    def _means(self, gap: Missing, cast: Cast) -> bool:
        kind, *parts = self._parts()
        if kind == "all":
            return True
        if kind in _FROM_EARLIER:
            block, begins = parts
            here = (gap.kind, gap.block_id) == (kind, block)
            return here and gap.name.casefold().startswith(begins.casefold())
        named = (
            cast.id_of(place, name) if place not in ("block", None) else name
            for place, name in zip(_PLACES[kind], parts, strict=True)
        )
        return gap.key == ":".join((kind, *named))
