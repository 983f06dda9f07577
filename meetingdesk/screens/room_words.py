"""What the room says about its own keys and steps: F4's promise, who is not heard, what was taken back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from meetingdesk.locale import N_, _
from meetingdesk.meeting import events
from meetingdesk.meeting.events import EventBody
from meetingdesk.meeting.projection import Undoable
from meetingdesk.meeting.revealing import is_hidden
from meetingdesk.meeting.state import MeetingState
from meetingdesk.screens.panels.turns import first_name
from meetingdesk.screens.time_look import block_title
from meetingdesk.text import cut

_QUOTED = 40
# The most telling fact of a step names it: moving on also ends a turn and a block.
_STEPS: tuple[tuple[type[EventBody], str], ...] = (
    (events.ContributionLogged, N_("the line “{text}”")),
    (events.ConclusionLogged, N_("the conclusion “{text}”")),
    (events.EntryRevised, N_("the change to “{text}”")),
    (events.EntryWithdrawn, N_("the removal of a line")),
    (events.EntryPlaced, N_("the move of a line")),
    (events.CaseAdded, N_("the new case")),
    (events.CaseRemoved, N_("that a case was taken off the list")),
    (events.BlockStarted, N_("the step to {block}")),
    (events.BlockEnded, N_("the end of {block}")),
    (events.BlockStartBackdated, N_("the new start of {block}")),
    (events.FloorGiven, N_("the floor to {name}")),
    (events.TurnEnded, N_("the end of {name}'s turn")),
    (events.BlockRevealed, N_("that everybody sees what was given")),
    (events.TimeExtended, N_("the extension")),
    (events.OverrunAnswered, N_("the choice about the overrun")),
    (events.MeetingPaused, N_("the pause")),
    (events.MeetingResumed, N_("the end of the pause")),
    (events.TimeCountedAsPause, N_("the time counted as a pause")),
    (events.AttendanceNoted, N_("the attendance of {name}")),
    (events.ParticipantAdded, N_("the new person {name}")),
    (events.ParticipantChanged, N_("the change to {name}")),
    (events.ProposalOpened, N_("the proposal “{text}”")),
    (events.DecisionMade, N_("the decision")),
    (events.PositionTaken, N_("the position of {name}")),
    (events.TieBreakOpened, N_("the opening of the tie-break")),
    (events.CommitmentMade, N_("the agreed action “{text}”")),
    (events.CommitmentRevised, N_("the change to “{text}”")),
    (events.CommitmentWithdrawn, N_("the removal of an agreed action")),
    (events.ProposalWithdrawn, N_("the withdrawal of a proposal")),
    (events.LooseEndSettled, N_("what was settled at the close")),
    (events.MeetingStarted, N_("the start of the meeting")),
    (events.MeetingClosed, N_("the close of the meeting")),
)


def onwards_label(state: MeetingState) -> tuple[str, str]:
    """Return what F4 will do, in full and short: `Start Jobmål`, `Til Hindringer`, `Luk mødet`."""
    if state.phase != "running" or state.current is None:
        return _("Leave the room"), _("Leave")
    if not state.record(state.current).is_running:
        return _("Start {block}").format(block=block_title(state, state.current)), _("Start")
    following = state.next_block()
    if following is None:
        return _("Close the meeting"), _("Close")
    return _("To {block}").format(block=block_title(state, following.id)), _("Onwards")


def unheard(state: MeetingState) -> tuple[str, ...]:
    """Return the first names of everybody the current block may not be left without, in order."""
    block = state.current_block
    if block is None:
        return ()
    waiting = [
        gap.name for gap in block.missing(state.record(block.id), state.participants) if gap.blocks_moving_on
    ]
    named = {person.name: first_name(person) for person in state.participants.values()}
    return tuple(named.get(name, name) for name in waiting)


def unheard_sentence(names: Sequence[str]) -> str:
    """Return who has not been heard: `Lone har ikke talt endnu`."""
    return _("Not heard yet: {names}.").format(names=joined(names)) if names else ""


def kept_draft_sentence(state: MeetingState, block_id: str) -> str:
    """Return that a block which is left keeps what was half-written in it."""
    words = _("A half-written line stays as a draft under {block}.")
    return words.format(block=block_title(state, block_id))


def half_written_sentence(state: MeetingState, drafts: Mapping[str, Mapping[str, str]]) -> str:
    """Return where something was typed that no Enter stored, in the agenda's order; empty if nowhere.

    `drafts` are the fields of each block. The text that is signed knows none of them.
    """
    left = [block.id for block in state.agenda.blocks if any(drafts.get(block.id, {}).values())]
    if not left:
        return ""
    blocks = joined([block_title(state, block_id) for block_id in left])
    return _("Half-written, and not in the text: {blocks}.").format(blocks=blocks)


def joined(names: Sequence[str]) -> str:
    """Return names as a sentence lists them: `Ingelise og Lone`."""
    if len(names) < 2:
        return "".join(names)
    return _("{names} and {last}").format(names=", ".join(names[:-1]), last=names[-1])


def undone_sentence(step: Undoable, state: MeetingState) -> str:
    """Return what was taken back: `Taget tilbage: ordet til Søren`."""
    return _("Taken back: {what}.").format(what=_step_words(step, state))


def _step_words(step: Undoable, state: MeetingState) -> str:
    bodies = [fact.body for fact in step.facts]
    for kind, words in _STEPS:
        body = next((one for one in bodies if isinstance(one, kind)), None)
        if body is not None and _may_not_be_told(body, state):
            return _("a line that is not shown yet")
        if body is not None:
            return _(words).format(text=_text(body), name=_name(body, state, step), block=_block(body, state))
    return _("the last step")


def _may_not_be_told(body: EventBody, state: MeetingState) -> bool:
    """Whether a fact's words are hidden from the others, and so no sentence may quote them."""
    if isinstance(body, events.EntryRevised):
        entry = state.find_entry(body.entry_id)
        return entry is not None and is_hidden(state, entry.block_id)
    return isinstance(body, events.ContributionLogged) and is_hidden(state, body.block_id)


def _text(body: EventBody) -> str:
    text = str(getattr(body, "text", "") or getattr(body, "what", ""))
    return cut(text.replace("\n", " "), _QUOTED)


def _name(body: EventBody, state: MeetingState, step: Undoable) -> str:
    key = str(getattr(body, "participant_id", ""))
    person = state.participants.get(key) or step.before.participants.get(key)
    return first_name(person) if person is not None else str(getattr(body, "name", ""))


def _block(body: EventBody, state: MeetingState) -> str:
    block_id = getattr(body, "block_id", None)
    # A block that came with a case is gone when the case is.
    known = any(block.id == block_id for block in state.agenda.blocks)
    return block_title(state, block_id) if isinstance(block_id, str) and known else ""
