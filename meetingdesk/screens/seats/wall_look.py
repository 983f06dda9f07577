"""What the wall says, computed from the state and an instant. Nothing private: no case, first names only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from textual.content import Content

from meetingdesk.agendas.blocks.board import BoardBlock
from meetingdesk.agendas.blocks.turns import TurnsBlock
from meetingdesk.agendas.words import Decision, Proposal
from meetingdesk.locale import _, current_language
from meetingdesk.meeting.positions import judge, rule_of, titles_in
from meetingdesk.meeting.state import MeetingState
from meetingdesk.screens import dates
from meetingdesk.screens.panels.arithmetic import Sum, long_form, short_form, tally
from meetingdesk.screens.panels.decide_head import Chosen, numbered
from meetingdesk.screens.panels.turns import first_name, speakers
from meetingdesk.screens.time_look import TimeLook, time_look
from meetingdesk.text import visible

Column = tuple[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class WallLook:
    """Everything on the wall at one instant.

    `title` and `place` stand at its top, `question` below. `time` is None while no item has a clock; `word`
    says what the timer means where that is not plain. `floor` and `following` are first names, or empty.
    """

    title: str
    place: str
    question: str
    rehearsal: bool = False
    time: TimeLook | None = None
    word: str = ""
    floor: str = ""
    following: str = ""


def wall_look(state: MeetingState, now: datetime) -> WallLook:
    """Return what the wall shows of `state` at `now`."""
    language, block = current_language(), state.current_block
    name = (state.agenda.short or state.agenda.title).in_language(language)
    if state.phase in ("planned", "cancelled"):
        word = _("The meeting is cancelled.") if state.phase == "cancelled" else _("Welcome")
        begins = _("begins at {time}").format(time=dates.clock(state.starts_at))
        return WallLook(name, begins if state.phase == "planned" else "", word, state.rehearsal)
    if state.phase != "running" or block is None:
        return WallLook(name, "", _("Thank you for today"), state.rehearsal)
    time = time_look(state, now)
    place = _("item {number} of {count}").format(number=time.at + 1, count=len(time.lines))
    people = speakers(state, block.id, now) if isinstance(block, TurnsBlock) else ()
    following = next((first_name(one.person) for one in people if one.is_next), "")
    floor = state.participants.get(state.floor or "")
    return WallLook(
        title=block.title.in_language(language),
        place=place,
        question=(block.question or block.title).in_language(language),
        rehearsal=state.rehearsal,
        time=time,
        word="" if time.word == _("remaining") else time.word,
        floor=first_name(floor) if floor is not None else "",
        following=following,
    )


def wall_columns(state: MeetingState) -> tuple[Column, ...]:
    """Return the board's columns with their cards, as people said it; nothing where no board is open."""
    block = state.current_block
    if state.phase != "running" or not isinstance(block, BoardBlock):
        return ()
    cards = block.cards(state.record(block.id))
    return tuple(
        (column.title.in_language(current_language()), tuple(card.text for card in cards[column.id]))
        for column in block.columns
    )


def wall_decision(state: MeetingState, width: int, *, roomy: bool) -> Content | None:
    """Return the proposal that is talked about and what comes of it, counted; None where nothing is decided.

    Who holds what, and why somebody is against, is said in the room and does not stand on the wall.
    """
    block = state.current_block
    if state.phase != "running" or block is None or block.rule_of_block() is None:
        return None
    standing = state.record(block.id).standing_proposals
    proposal = Chosen().of(standing)
    if proposal is None:
        return None
    label = Content(f"{numbered(standing, proposal)}\n").stylize("$muted")
    lines = [label.append(Content(visible(proposal.text)).stylize("bold"))]
    if proposal.decision is not None:
        lines.append(_decided(state, proposal, proposal.decision))
    elif proposal.escalation is not None:
        handed_on = _("Handed on: {names}.").format(names=proposal.escalation.to)
        lines.append(Content(visible(handed_on)).stylize("bold"))
    else:
        verdict = judge(state, proposal)
        waiting = tuple(first_name(state.participants[key]) for key in verdict.waits_for)
        shown = Sum(rule_of(state, proposal), titles_in(state), verdict, waiting)
        lines.append(long_form(shown) if roomy else short_form(shown, width))
    return Content("\n\n" if roomy else "\n").join(lines)


def _decided(state: MeetingState, proposal: Proposal, decision: Decision) -> Content:
    done = _("Adopted.") if decision.outcome == "adopted" else _("Not adopted.")
    counted = tally(decision.arithmetic)
    if decision.answered_by:
        how = _("Answered by {names}.").format(names=decision.answered_by)
    elif decision.by is None:
        how = rule_of(state, proposal).because(decision.outcome, decision.arithmetic, titles_in(state))
    elif decision.role:
        title = titles_in(state)(decision.role)
        how = _("Decided by the {role}.").format(role=title[:1].lower() + title[1:])
    else:
        how = _("Decided by whose matter it is.")
    words = f" {how.removesuffix('.')} ({counted})." if counted else f" {how}"
    return Content.assemble((f"═ {done}", "bold"), visible(words))
