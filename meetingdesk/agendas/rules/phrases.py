"""Small phrases that the rules' sentences are made of."""

from __future__ import annotations

from collections.abc import Sequence

from meetingdesk.agendas.rules.base import Titles
from meetingdesk.locale import _


def listed(roles: Sequence[str], titles: Titles) -> str:
    """Return titles as in a sentence: `borger`, `borger og tovholder`, `leder, tovholder og borger`."""
    names = [within(titles(role)) for role in roles]
    if len(names) < 2:
        return "".join(names)
    return _("{first} and {last}").format(first=", ".join(names[:-1]), last=names[-1])


def within(title: str) -> str:
    """Return a role's title as it stands inside a sentence: small, unless an abbreviation such as SSP."""
    return title[:1].lower() + title[1:] if title[1:2].islower() else title
