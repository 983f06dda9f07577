"""Goes through any format to its sealed agreement, with as little input as it lets pass."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from meetingdesk.agendas.blocks import DecideBlock
from meetingdesk.agendas.catalogue import AgendaEntry
from meetingdesk.agendas.words import Participant
from meetingdesk.errors import CommandRefused
from meetingdesk.ids import new_id
from meetingdesk.meeting import commands
from meetingdesk.meeting.acts.closing import missing
from meetingdesk.meeting.state import MeetingState
from meetingdesk.rehearsal.staging import StagedClock, stage
from meetingdesk.session import Session

REASON = "Det er en prøve"
Do = Callable[..., MeetingState]


def go_through(session: Session, clock: StagedClock, entry: AgendaEntry) -> MeetingState:
    """Hold a meeting by an agenda from the first block to the seal, and return what became of it."""
    meeting_id = stage(session, clock, entry)

    def do(*steps: commands.Command) -> MeetingState:
        return session.submit_all(meeting_id, list(steps)).result().meeting

    state = do(commands.StartBlock())
    while True:
        state = _spoken(state, do)
        following = state.next_block()
        if following is None or not following.is_timed:
            break
        state = do(commands.MoveOn(reason=REASON))
    while gaps := missing(state):
        state = do(commands.SettleLooseEnd(key=gaps[0].key, how="dropped", reason=REASON))
    do(commands.CloseMeeting())
    state = session.freeze(meeting_id).result().meeting
    assert state.frozen is not None
    for signer in state.frozen.signers:
        name = state.participants[signer].name
        digest = state.frozen.content_digest
        session.sign(meeting_id, signer, "signed", digest, typed_name=name).result()
    if not state.frozen.signers:
        session.seal(meeting_id).result()
    return session.open(meeting_id).result().meeting


def said_in(block_id: str) -> str:
    """What is said in a block; it must stand in the agreement afterwards."""
    return f"Sagt i {block_id.replace('_', ' ')}."


def _spoken(state: MeetingState, do: Do) -> MeetingState:
    """Everybody who is waited for says a line where lines are taken; something is decided or concluded."""
    assert state.current is not None
    block = state.agenda.block(state.current)
    if isinstance(block, DecideBlock):
        return _decided(block, state.participants.values(), do)
    speakers = block.expected_speakers(state.participants) or tuple(state.participants)[:1]
    for speaker in speakers:
        line = commands.LogContribution(
            block_id=block.id, entry_id=new_id("e"), by=speaker, text=said_in(block.id)
        )
        try:
            state = do(line)
        except CommandRefused:
            # A kind whose lines are more than words is left with a conclusion.
            break
    return do(
        commands.LogConclusion(block_id=block.id, entry_id=new_id("e"), text=said_in(block.id), tag="fact")
    )


def _decided(block: DecideBlock, people: Iterable[Participant], do: Do) -> MeetingState:
    proposal, commitment = new_id("q"), new_id("k")
    opened = commands.OpenProposal(block_id=block.id, proposal_id=proposal, text=said_in(block.id))
    try:
        do(opened)
    except CommandRefused:
        # Where one decides after advice, the matter is somebody's.
        do(opened.evolve(owner=next(one.id for one in people if block.takes_part(one))))
    state = do(commands.TakeAllFor(proposal_id=proposal))
    try:
        do(commands.RecordDecision(proposal_id=proposal))
    except CommandRefused:
        # Where somebody else has to decide, it stays open and is settled at the close.
        return state
    return do(
        commands.MakeCommitment(
            block_id=block.id,
            commitment_id=commitment,
            proposal_id=proposal,
            what=said_in(block.id),
            who=tuple(state.participants)[:1],
            no_deadline_reason=REASON,
        )
    )
