"""The tie-break: its holder alone decides, with a reason, after everybody's position is known.

Hjørring's TFA seeks agreement, and where it is not reached the employment worker decides (KL 2022).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from textual import on
from textual.content import Content
from textual.widget import Widget

from meetingdesk.agendas.texts import LocalText
from meetingdesk.agendas.words import Outcome, Participant, Proposal
from meetingdesk.errors import CommandRefused, MeetingDeskError
from meetingdesk.locale import _, current_language
from meetingdesk.meeting.commands import BreakTie, Command, NameSubstitute, TakePosition
from meetingdesk.meeting.gates import deciders
from meetingdesk.meeting.positions import dissents, judge, stances
from meetingdesk.meeting.state import MeetingState
from meetingdesk.screens.panels.parts import Part
from meetingdesk.screens.widgets.choice import Choice
from meetingdesk.screens.widgets.field_row import FieldRow
from meetingdesk.screens.widgets.line_field import LineField
from meetingdesk.screens.widgets.prose import Prose
from meetingdesk.screens.widgets.sheet import Sheet
from meetingdesk.screens.widgets.spoken import Words
from meetingdesk.text import visible

_LABEL = 11


@dataclass(frozen=True, slots=True)
class Tie:
    """A disagreement that stays: who may decide as which role, who is against, and whose words are missing.

    Without `holders` somebody must stand in; `stand_ins` are those who could.
    """

    proposal: Proposal
    role: str
    title: LocalText
    holders: tuple[Participant, ...]
    stand_ins: tuple[Participant, ...]
    against: tuple[Participant, ...]
    wordless: tuple[Participant, ...]


def tie_of(state: MeetingState, proposal: Proposal) -> Tie | None:
    """Return the tie of an undecided proposal, when agreement is not reached and a role decides."""
    verdict = judge(state, proposal)
    if proposal.decision is not None or verdict.state != "not_reached" or verdict.step != "tie_break":
        return None
    held = stances(state, proposal)
    found = dissents(state, proposal)
    there = [person for person in state.participants.values() if person.is_present]
    return Tie(
        proposal=proposal,
        role=verdict.role,
        title=state.agenda.roles[verdict.role].title,
        holders=tuple(person for person in deciders(state, verdict.role) if held.get(person.id) != "recused"),
        stand_ins=tuple(person for person in there if held.get(person.id) != "recused"),
        against=tuple(state.participants[one.participant_id] for one in found),
        wordless=tuple(state.participants[one.participant_id] for one in found if not one.reason),
    )


def decider_of(state: MeetingState, proposal: Proposal) -> str:
    """Return who could decide a tie: the holder's name, else the role's; "" when the rule gives nobody."""
    tie = tie_of(state, proposal)
    if tie is None:
        return ""
    return tie.holders[0].name if len(tie.holders) == 1 else tie.title.in_language(current_language())


class TieSheet(Sheet):
    """The sheet of a tie: the holder decides, or, when no holder is here, a substitute is named.

    It posts what its person asks for and types, as a panel's parts do.
    """

    def __init__(self, tie: Tie, drafts: Mapping[str, str]) -> None:
        self.tie = tie
        self.drafts = drafts
        self._names: dict[LineField, str] = {}
        super().__init__(lambda: _heading(tie), *self._rows(), way_out=lambda: _("talk on"))

    def on_mount(self) -> None:
        """Take the caret."""
        self.start()

    def load(self, name: str, text: str) -> None:
        """Put words back into the field called `name`, as after an undo."""
        for field, own in self._names.items():
            if own == name:
                field.value = text

    def start(self) -> None:
        """Put the caret into the choice that has to be made, or else into the first field."""
        unmade: list[Widget] = [choice for choice in self.query(Choice) if not choice.value]
        (unmade or list(self._names))[0].focus()

    def _rows(self) -> list[FieldRow]:
        tie = self.tie
        rows: list[FieldRow] = []
        if len(tie.holders) != 1:
            options = [(person.id, person.name) for person in tie.holders or tie.stand_ins]
            chosen = self.drafts.get(self._field("who"), "")
            rows.append(self._row(lambda: _("Who"), Choice(options, chosen, id="tie-who")))
        if tie.holders:
            chosen = self.drafts.get(self._field("outcome")) or "adopted"
            rows.append(self._row(lambda: _("Decision"), Choice(_outcomes, chosen, id="tie-outcome")))
            rows += [self._row(lambda: _("Dissent"), self._words(person)) for person in tie.wordless]
        rows.append(self._row(lambda: _("Why"), self._text_field("why")))
        if tie.holders and _standing(tie):
            rows.append(self._row(lambda: _("Dissent"), Prose(lambda: _standing(tie))))
        return rows

    def _row(self, label: Words, field: Choice | LineField | Prose) -> FieldRow:
        return FieldRow(label, field, label_width=_LABEL)

    def _words(self, person: Participant) -> LineField:
        return self._text_field(person.id, lambda: _("{name}: why against?").format(name=person.name))

    def _text_field(self, name: str, asked: Words = "") -> LineField:
        field = LineField(self.drafts.get(self._field(name), ""), placeholder=asked, max_lines=3)
        self._names[field] = name
        return field

    def _field(self, name: str) -> str:
        kind = "tie" if self.tie.holders else "substitute"
        return f"{kind}:{self.tie.proposal.id}:{name}"

    @on(LineField.Submitted)
    def _entered(self, event: LineField.Submitted) -> None:
        event.stop()
        fields = list(self._names)
        if event.field is not fields[-1]:
            fields[fields.index(event.field) + 1].focus()
            return
        try:
            commands = self._commands()
        except MeetingDeskError as refusal:
            self.post_message(Part.Says(str(refusal), refused=True))
        else:
            self.post_message(Part.Asks(*commands))

    @on(LineField.Edited)
    def _edited(self, event: LineField.Edited) -> None:
        event.stop()
        self.post_message(Part.Types(self._field(self._names[event.field]), event.value))

    @on(LineField.EditPrevious)
    def _previous(self, event: LineField.EditPrevious) -> None:
        event.stop()
        self.screen.focus_previous()

    @on(Choice.Changed)
    def _chosen(self, event: Choice.Changed) -> None:
        event.stop()
        self.post_message(Part.Types(self._field((event.choice.id or "").removeprefix("tie-")), event.value))

    def _value(self, choice: str) -> str:
        found = self.query(f"#tie-{choice}").results(Choice)
        return next((one.value for one in found), "")

    def _commands(self) -> tuple[Command, ...]:
        tie = self.tie
        who = self._value("who") or (tie.holders[0].id if len(tie.holders) == 1 else "")
        said = {name: field.value for field, name in self._names.items()}
        because = said.pop("why")
        if not who:
            raise CommandRefused("who_missing", _("Choose who decides."))
        if not tie.holders:
            return (NameSubstitute(role=tie.role, participant_id=who, reason=because),)
        words = [
            TakePosition(proposal_id=tie.proposal.id, participant_id=person, stance="against", reason=reason)
            for person, reason in said.items()
            if reason.strip()
        ]
        outcome = cast(Outcome, self._value("outcome"))
        return (*words, BreakTie(proposal_id=tie.proposal.id, by=who, outcome=outcome, reason=because))


def _outcomes() -> tuple[tuple[str, str], ...]:
    return (("adopted", _("Adopted")), ("rejected", _("Not adopted")))


def _heading(tie: Tie) -> Content:
    named = tie.title.in_language(current_language())
    title = visible(named[:1].lower() + named[1:])
    if not tie.holders:
        who = visible(_("Who decides as {role}?").format(role=title))
        return Content.assemble(
            ("! ", "$over"), (who, "bold"), ("  " + _("Nobody in the room can."), "$muted")
        )
    if len(tie.holders) > 1:
        return Content(visible(_("Who decides as {role}?").format(role=title))).stylize("bold")
    who = visible(_("{name} decides").format(name=tie.holders[0].name))
    return Content.assemble(
        ("► ", "bold $now"), (who, "bold"), (" " + visible(_("as {role}").format(role=title)), "$muted")
    )


def _standing(tie: Tie) -> Content:
    named = [person.name for person in tie.against if person not in tie.wordless]
    if not named:
        return Content()
    return Content.assemble(
        f" {visible(', '.join(named))}. ", (_("The words stand verbatim in the agreement."), "$muted")
    )
