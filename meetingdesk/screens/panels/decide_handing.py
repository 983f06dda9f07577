"""Handing a proposal on to others, and their joint answer: the sheet in the room, and the one for later.

Ballerup's team decides unanimously; on disagreement or doubt the leaders decide jointly (KL 2022).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from textual.content import Content

from meetingdesk.agendas.words import Outcome, Participant, Proposal
from meetingdesk.locale import _
from meetingdesk.meeting.answers import answered_at
from meetingdesk.meeting.commands import AnswerEscalation, Command, EscalateProposal
from meetingdesk.meeting.positions import dissents, judge, rule_of
from meetingdesk.meeting.state import MeetingState
from meetingdesk.screens.panels.decide_form import StepSheet, outcomes, words_against
from meetingdesk.screens.widgets.field_row import FieldRow
from meetingdesk.text import visible


@dataclass(frozen=True, slots=True)
class Handing:
    """A proposal that may be handed on: to whom the agenda says, and whose words are missing."""

    proposal: Proposal
    to: str
    wordless: tuple[Participant, ...]


def handing_of(state: MeetingState, proposal: Proposal) -> Handing | None:
    """Return what handing a proposal on takes; None where it does not go on, or has gone already."""
    named = rule_of(state, proposal).escalates_to
    if named is None or proposal.escalation or judge(state, proposal).step != "escalate":
        return None
    found = dissents(state, proposal)
    return Handing(
        proposal=proposal,
        to=named.in_language(state.language),
        wordless=tuple(state.participants[one.participant_id] for one in found if not one.reason),
    )


class HandingSheet(StepSheet):
    """To whom it goes, the words that are missing, and what they are asked."""

    def __init__(self, handing: Handing, drafts: Mapping[str, str]) -> None:
        self.handing = handing
        super().__init__(
            lambda: _heading(_("Hand it on"), _("It is not decided here, and stays open.")),
            handing,
            drafts,
            f"hand:{handing.proposal.id}:",
            way_out=lambda: _("talk on"),
        )

    def rows(self) -> list[FieldRow]:
        """Return to whom, the words that are missing, and why."""
        return [
            self.text_row(lambda: _("To whom"), "to", text=self.handing.to),
            *self.dissent_rows(self.handing.wordless),
            self.text_row(lambda: _("Why"), "why", lambda: _("What are they to decide, and why?")),
        ]

    def enter(self) -> str:
        """As in `StepSheet`."""
        return _("Hand on")

    def commands(self, typed: dict[str, str]) -> tuple[Command, ...]:
        """Return what hands it on, with the words that were missing."""
        proposal = self.handing.proposal.id
        hands = EscalateProposal(proposal_id=proposal, to=typed["to"], reason=typed["why"])
        return (*words_against(proposal, typed, self.handing.wordless), hands)


class JointAnswerSheet(StepSheet):
    """What those answered whom a proposal was handed on to: outcome, who, their words, and when."""

    def __init__(self, proposal: Proposal, drafts: Mapping[str, str], now: Callable[[], datetime]) -> None:
        """`now` is asked when the answer is recorded."""
        self.proposal = proposal
        self._now = now
        self._to = proposal.escalation.to if proposal.escalation else ""
        super().__init__(
            lambda: _heading(_("The answer from: {names}").format(names=self._to), ""),
            proposal,
            drafts,
            f"answer:{proposal.id}:",
        )

    def rows(self) -> list[FieldRow]:
        """Return the outcome, who answered, when, and what they said."""
        return [
            self.choice_row(lambda: _("Decision"), "outcome", outcomes, "adopted"),
            self.text_row(lambda: _("Who"), "by", lambda: _("Who has answered jointly?")),
            self.text_row(lambda: _("When"), "on", lambda: _("today")),
            self.text_row(lambda: _("Words"), "words", lambda: _("What did they answer?")),
        ]

    def start(self) -> None:
        """Put the caret where the first words are missing; when is today, as long as nothing is typed."""
        for field, name in self._names.items():
            if name != "on" and not field.value:
                field.focus()
                return
        super().start()

    def enter(self) -> str:
        """As in `StepSheet`."""
        return _("Record")

    def commands(self, typed: dict[str, str]) -> tuple[Command, ...]:
        """Return what records the answer."""
        return (
            AnswerEscalation(
                proposal_id=self.proposal.id,
                outcome=cast(Outcome, self.chosen("outcome")),
                by=typed["by"],
                words=typed["words"],
                answered_at=answered_at(self.proposal, typed["on"], self._now()),
            ),
        )


def _heading(words: str, note: str) -> Content:
    head = Content.assemble(("► ", "bold $now"), (visible(words), "bold"))
    return head.append(Content(f"  {visible(note)}").stylize("$muted")) if note else head
