"""What every decision rule offers: its judgement, the roles it needs, and its own words for both."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable

from meetingdesk.agendas.rules.ballot import Ballot
from meetingdesk.agendas.texts import LocalText
from meetingdesk.agendas.words import Arithmetic, Outcome, Verdict, Word
from meetingdesk.locale import _

Titles = Callable[[str], str]
"""From a role's key to its title in the language that is spoken now."""


class RuleBase(Word):
    """A decision rule as an agenda configures it.

    Its sentences stand on screens and in the agreement; they are said in the language that is chosen then.
    """

    kind: str

    @abstractmethod
    def judge(self, ballot: Ballot) -> Verdict:
        """Judge the positions as they are; see `Verdict`."""

    def roles_named(self) -> tuple[tuple[str, str], ...]:
        """Every role it refers to, as (field, role), for the agenda to check."""
        return ()

    def roles_needed(self) -> tuple[str, ...]:
        """The roles without whose holder the rule cannot come to an end."""
        return ()

    @property
    def escalates_to(self) -> LocalText | None:
        """Whom a matter goes to that is not decided here; None where it goes to nobody."""
        return None

    @property
    def is_owned(self) -> bool:
        """Whether each proposal is somebody's own matter, who decides it."""
        return False

    @property
    def owner_role(self) -> str:
        """The role whose holder owns every proposal; "" where each proposal says whose it is."""
        return ""

    @property
    def keeps_notes(self) -> bool:
        """Whether what is not adopted may be kept as the professionals' note."""
        return False

    # Its words

    def question(self) -> str:
        """What is asked of everybody."""
        return _("Do we agree?")

    @abstractmethod
    def sentence(self, titles: Titles) -> str:
        """When the answer is yes."""

    def otherwise_words(self, titles: Titles) -> str:
        """What follows when the answer is not yes, "" when nothing does or the sentence says it."""
        return ""

    def sums(self, counted: Arithmetic, titles: Titles) -> tuple[str, ...]:
        """What is counted besides everybody's positions, a line each."""
        return tuple(
            _("{role}: {in_favour} of {base} for").format(
                role=titles(one.role), in_favour=one.in_favour, base=one.base
            )
            for one in counted.by_role
        )

    @abstractmethod
    def result(self, verdict: Verdict, titles: Titles) -> str:
        """What the rule says now, when nobody is waited for."""

    def brief(self, verdict: Verdict, titles: Titles) -> str:
        """The same where everybody's positions stand right before it."""
        return self.result(verdict, titles)

    @abstractmethod
    def because(self, outcome: Outcome, counted: Arithmetic, titles: Titles) -> str:
        """Why the outcome is what it is, where the rule itself decided."""
