"""What a majority says of itself: what is needed, how it was counted, and why it was or was not enough."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from meetingdesk.agendas.rules.base import Titles
from meetingdesk.agendas.rules.phrases import listed, within
from meetingdesk.agendas.words import Arithmetic
from meetingdesk.locale import N_, _

_MORE_THAN: Final = {
    "present": N_("Yes, with more than {share} of those who take part."),
    "eligible": N_("Yes, with more than {share} of all who have a vote."),
    "cast": N_("Yes, with more than {share} of the votes cast."),
}
_AT_LEAST: Final = {
    "present": N_("Yes, with at least {share} of those who take part."),
    "eligible": N_("Yes, with at least {share} of all who have a vote."),
    "cast": N_("Yes, with at least {share} of the votes cast."),
}
_COUNTED: Final = {
    "present": N_("{in_favour} of {base} who take part are for; {needed} needed"),
    "eligible": N_("{in_favour} of {base} who have a vote are for; {needed} needed"),
    "cast": N_("{in_favour} of {base} votes cast are for; {needed} needed"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """A majority as its agenda sets it; "" for what it does not have."""

    base: str
    threshold: str
    exactly: bool
    quorum: str
    casting: str
    sides: tuple[str, ...]
    titles: Titles

    def sentence(self) -> str:
        """Return when it is carried."""
        told = [
            _((_AT_LEAST if self.exactly else _MORE_THAN)[self.base]).format(share=_share(self.threshold))
        ]
        if self.sides:
            sides = listed(self.sides, self.titles)
            told.append(_("Also among {sides} alone.").format(sides=sides))
        if self.quorum:
            told.append(_("At least {share} must take part.").format(share=_share(self.quorum)))
        if self.casting:
            told.append(_("With equal votes {role} decides.").format(role=within(self.titles(self.casting))))
        return " ".join(told)

    def sums(self, counted: Arithmetic) -> tuple[str, ...]:
        """Return the quorum, the base and the sides, each with what is needed."""
        measure = counted.majority
        if measure is None:
            return ()
        lines = []
        if self.quorum:
            lines.append(
                _("{counted} of {entitled} take part; {quorum} needed").format(
                    counted=counted.counted, entitled=measure.entitled, quorum=measure.quorum
                )
            )
        lines.append(
            _(_COUNTED[self.base]).format(
                in_favour=counted.in_favour, base=measure.base, needed=measure.needed
            )
        )
        lines += [
            _("{role}: {in_favour} of {base} are for; {needed} needed").format(
                role=self.titles(side.role), in_favour=side.in_favour, base=side.base, needed=side.needed
            )
            for side in counted.by_role
        ]
        return tuple(lines)

    def result(self, counted: Arithmetic, *, carried: bool) -> str:
        """Return what follows from the positions as they are."""
        if carried:
            return _("It is carried.")
        if (role := self._short_side(counted)) is not None:
            return _("Too few are for among {role}. It is not carried.").format(role=role)
        if not _has_quorum(counted):
            return _("Too few take part. It is not carried.")
        return _("Too few are for. It is not carried.")

    def because(self, counted: Arithmetic, *, carried: bool) -> str:
        """Return why the outcome was what it was."""
        if carried:
            return _("It had the majority.")
        if (role := self._short_side(counted)) is not None:
            return _("Too few were for among {role}.").format(role=role)
        if not _has_quorum(counted):
            return _("Too few took part.")
        return _("Too few were for.")

    def _short_side(self, counted: Arithmetic) -> str | None:
        """Return the side that alone kept it from being carried, None when there is more to it."""
        measure = counted.majority
        if measure is None or not _has_quorum(counted) or counted.in_favour < measure.needed:
            return None
        short = [side.role for side in counted.by_role if side.in_favour < side.needed]
        return listed(short, self.titles) if short else None


def _has_quorum(counted: Arithmetic) -> bool:
    return counted.majority is None or counted.counted >= counted.majority.quorum


def _share(share: str) -> str:
    return _("half") if share == "1/2" else share
