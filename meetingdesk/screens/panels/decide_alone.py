"""Where one person decides: the holder of a role on a tie or with the casting vote, or a matter's owner.

Hjørring's TFA seeks agreement, and where it is not reached the employment worker decides; in Viborg whoever
owns a matter decides it after seeking advice (KL 2022). Each only when every position that counts is known.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from textual.content import Content

from meetingdesk.agendas.texts import LocalText
from meetingdesk.agendas.words import NextStep, Outcome, Participant, Proposal
from meetingdesk.errors import CommandRefused
from meetingdesk.locale import _, current_language
from meetingdesk.meeting.commands import (
    BreakTie,
    CastDecidingVote,
    Command,
    DecideAsOwner,
    NameSubstitute,
)
from meetingdesk.meeting.gates import deciders
from meetingdesk.meeting.positions import dissents, judge, owner_of, rule_of, stances
from meetingdesk.meeting.state import MeetingState
from meetingdesk.screens.panels.decide_form import StepSheet, outcomes, words_against
from meetingdesk.screens.widgets.field_row import FieldRow
from meetingdesk.screens.widgets.prose import Prose
from meetingdesk.text import visible

_ASKED = {"tie_break": BreakTie, "owner": DecideAsOwner, "casting_vote": CastDecidingVote}


@dataclass(frozen=True, slots=True)
class Alone:
    """A proposal that one person is to decide: by which step, as what, and who may.

    `title` is the role's, None for an owner without one. Without `holders` somebody must stand in;
    `stand_ins` are those who could. `against` disagree, `wordless` of them have not said why.
    """

    proposal: Proposal
    step: NextStep
    role: str
    title: LocalText | None
    holders: tuple[Participant, ...]
    stand_ins: tuple[Participant, ...]
    against: tuple[Participant, ...]
    wordless: tuple[Participant, ...]


def alone_of(state: MeetingState, proposal: Proposal) -> Alone | None:
    """Return what one person is to decide about an undecided proposal; None where nobody does yet."""
    rule, verdict = rule_of(state, proposal), judge(state, proposal)
    step, role = verdict.step, verdict.role
    if rule.owner_role and owner_of(state, proposal) is None:
        # Who decides is missing, whatever has been answered.
        step, role = "owner", rule.owner_role
    if proposal.decision is not None or step not in _ASKED:
        return None
    held, found = stances(state, proposal), dissents(state, proposal)
    there = [person for person in state.participants.values() if person.is_present]
    free = tuple(person for person in there if held.get(person.id) != "recused")
    owner = owner_of(state, proposal)
    may = {owner} if step == "owner" else {person.id for person in deciders(state, role)}
    return Alone(
        proposal=proposal,
        step=step,
        role=role,
        title=state.agenda.roles[role].title if role else None,
        holders=tuple(person for person in free if person.id in may),
        stand_ins=free,
        against=tuple(state.participants[one.participant_id] for one in found),
        wordless=tuple(state.participants[one.participant_id] for one in found if not one.reason),
    )


def decider_of(state: MeetingState, proposal: Proposal) -> str:
    """Return who could decide alone: the holder's name, else the role's; "" when nobody does yet."""
    alone = alone_of(state, proposal)
    if alone is None:
        return ""
    return alone.holders[0].name if len(alone.holders) == 1 else _title(alone)


class AloneSheet(StepSheet):
    """The sheet in which somebody decides, or, when nobody is here who may, a substitute is named."""

    def __init__(self, alone: Alone, drafts: Mapping[str, str]) -> None:
        self.alone = alone
        kind = "tie" if alone.holders else "substitute"
        super().__init__(
            lambda: _heading(alone),
            alone,
            drafts,
            f"{kind}:{alone.proposal.id}:",
            way_out=lambda: _("talk on"),
        )

    def rows(self) -> list[FieldRow]:
        """Return who, what, the words that are missing, and why."""
        alone = self.alone
        rows: list[FieldRow] = []
        if len(alone.holders) != 1:
            options = [(person.id, person.name) for person in alone.holders or alone.stand_ins]
            rows.append(self.choice_row(lambda: _("Who"), "who", options))
        if alone.holders:
            rows.append(self.choice_row(lambda: _("Decision"), "outcome", outcomes, "adopted"))
            rows += self.dissent_rows(alone.wordless)
        rows.append(self.text_row(lambda: _("Why"), "why"))
        if alone.holders and len(alone.against) > len(alone.wordless):
            rows.append(self.row(lambda: _("Dissent"), Prose(lambda: _standing(alone))))
        return rows

    def commands(self, typed: dict[str, str]) -> tuple[Command, ...]:
        """Return the decision with the words that were missing, or who stands in."""
        alone = self.alone
        who = self.chosen("who") or (alone.holders[0].id if len(alone.holders) == 1 else "")
        because = typed["why"]
        if not who:
            raise CommandRefused("who_missing", _("Choose who decides."))
        if not alone.holders:
            return (NameSubstitute(role=alone.role, participant_id=who, reason=because),)
        decides = _ASKED[alone.step](
            proposal_id=alone.proposal.id,
            by=who,
            outcome=cast(Outcome, self.chosen("outcome")),
            reason=because,
        )
        return (*words_against(alone.proposal.id, typed, alone.wordless), decides)


def _title(alone: Alone) -> str:
    return alone.title.in_language(current_language()) if alone.title else ""


def _heading(alone: Alone) -> Content:
    named = _title(alone)
    title = visible(named[:1].lower() + named[1:])
    if not alone.holders:
        who = visible(_("Who decides as {role}?").format(role=title))
        return Content.assemble(
            ("! ", "$over"), (who, "bold"), ("  " + _("Nobody in the room can."), "$muted")
        )
    if len(alone.holders) > 1:
        return Content(visible(_("Who decides as {role}?").format(role=title))).stylize("bold")
    who = visible(_("{name} decides").format(name=alone.holders[0].name))
    return Content.assemble(
        ("► ", "bold $now"), (who, "bold"), (" " + visible(_capacity(alone, title)), "$muted")
    )


def _capacity(alone: Alone, title: str) -> str:
    if alone.step == "casting_vote":
        return _("with the casting vote as {role}").format(role=title)
    return _("as {role}").format(role=title) if title else _("their own matter")


def _standing(alone: Alone) -> Content:
    named = ", ".join(person.name for person in alone.against if person not in alone.wordless)
    return Content.assemble(
        f" {visible(named)}. ", (_("The words stand verbatim in the agreement."), "$muted")
    )
