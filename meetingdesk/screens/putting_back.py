"""What a step that is taken back leaves half-written: its words, where they were typed."""

from __future__ import annotations

from meetingdesk.meeting import events
from meetingdesk.meeting.projection import Undoable
from meetingdesk.screens.panels import PANELS, decide_undo
from meetingdesk.screens.panels.base import Panel
from meetingdesk.screens.panels.tags import with_codes


def put_back(step: Undoable) -> list[tuple[str, str, str, str]]:
    """Return the lines that go with a step: block, draft field, kind of fact, and the text with its codes."""
    found = []
    for fact in step.facts:
        body = fact.body
        if isinstance(body, events.ContributionLogged):
            panel = PANELS.get(step.before.agenda.block(body.block_id).kind, Panel)
            drafts = panel.drafts_of(body).items()
            found += [(body.block_id, field, body.kind, text) for field, text in drafts]
        elif isinstance(body, events.ConclusionLogged):
            found.append((body.block_id, "conclusion", body.kind, with_codes(body.text, body.tags)))
        else:
            found += decide_undo.put_back(body, step.before)
    return found
