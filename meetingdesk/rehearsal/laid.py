"""Which blocks a script's meeting may have: those of the agenda, with every repetition that may come up."""

from __future__ import annotations

from meetingdesk.agendas.blocks import BlockBase
from meetingdesk.agendas.layout import Case, lay_out
from meetingdesk.agendas.schema import Agenda
from meetingdesk.agendas.words import Participant
from meetingdesk.rehearsal.script import Script


def blocks_of(script: Script, agenda: Agenda) -> dict[str, BlockBase]:
    """Return the blocks by the names that steps may use, also those that come with cases and people later."""
    acts = [act for step in script.steps for _key, act in step.acts]
    numbers = [case.case for case in script.meeting.listed]
    numbers += [step.adds_case.case for step in script.steps if step.adds_case]
    roles = [person.roles for person in script.people]
    roles += [getattr(act, "roles", None) or () for act in acts]
    cases = [Case(id=f"c-{at}", number=number, citizen="") for at, number in enumerate(numbers)]
    people = [Participant(id=f"p-{at}", name="", roles=held) for at, held in enumerate(roles)]
    blocks, _subjects = lay_out(agenda, cases, people)
    return {block.id: block for block in blocks}
