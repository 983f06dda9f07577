"""The citizen's own word decides (our reading of Halsnæs' kick-off and Sorø, KL 2022)."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from meetingdesk.agendas.rules.ballot import Ballot
from meetingdesk.agendas.rules.base import RuleBase, Titles
from meetingdesk.agendas.rules.phrases import within
from meetingdesk.agendas.texts import Key
from meetingdesk.agendas.words import Arithmetic, Outcome, RoleCount, Verdict
from meetingdesk.locale import _


class CitizenRule(RuleBase):
    """Reached when every holder of the role who is there is for; what others hold is heard and not counted.

    It stays open until they have answered, and where none of them is there. Without their yes nothing is
    agreed; it may be kept as the professionals' note.
    """

    kind: Literal["citizen"]
    role: Key = Field(default="citizen", description="The role whose word it is.")

    def judge(self, ballot: Ballot) -> Verdict:
        """As in `RuleBase`."""
        there = [person for person in ballot.holders(self.role) if ballot.stances[person] != "absent"]
        held = {person: ballot.stance(person) for person in there}
        in_favour = sum(stance == "for" for stance in held.values())
        asked = RoleCount(role=self.role, base=len(there), in_favour=in_favour, needed=len(there))
        counted = ballot.count((asked,))
        if not there or "not_asked" in held.values():
            waiting = tuple(person for person in ballot.with_stance("not_asked") if person in held)
            return Verdict(state="open", arithmetic=counted, waits_for=waiting)
        return Verdict(state="reached" if in_favour == len(there) else "not_reached", arithmetic=counted)

    def roles_named(self) -> tuple[tuple[str, str], ...]:
        """As in `RuleBase`."""
        return (("role", self.role),)

    def roles_needed(self) -> tuple[str, ...]:
        """As in `RuleBase`."""
        return (self.role,)

    @property
    def keeps_notes(self) -> bool:
        """As in `RuleBase`."""
        return True

    def question(self) -> str:
        """As in `RuleBase`."""
        return _("Whose word counts?")

    def sentence(self, titles: Titles) -> str:
        """As in `RuleBase`."""
        return _("It is for {role} to say.").format(role=within(titles(self.role)))

    def result(self, verdict: Verdict, titles: Titles) -> str:
        """As in `RuleBase`."""
        role = titles(self.role)
        if verdict.state == "open":
            return _("{role} has not been asked.").format(role=role)
        if verdict.state == "reached":
            return _("{role} says yes.").format(role=role)
        return _("{role} does not say yes. It is not agreed.").format(role=role)

    def brief(self, verdict: Verdict, titles: Titles) -> str:
        """As in `RuleBase`."""
        lost = verdict.state == "not_reached"
        return _("It is not agreed.") if lost else self.result(verdict, titles)

    def because(self, outcome: Outcome, counted: Arithmetic, titles: Titles) -> str:
        """As in `RuleBase`."""
        said = _("{role} said yes.") if outcome == "adopted" else _("{role} did not say yes.")
        return said.format(role=titles(self.role))
