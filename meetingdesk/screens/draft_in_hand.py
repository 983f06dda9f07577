"""A meeting's text on paper before it is sealed: every page says that it is a draft."""

from __future__ import annotations

from meetingdesk.errors import MeetingDeskError
from meetingdesk.locale import _
from meetingdesk.screens.meeting_screen import MeetingScreen
from meetingdesk.screens.paper_in_hand import hand_out, usual_way


async def hand_out_draft(screen: MeetingScreen) -> None:
    """Show or print the text as it stands, of several cases each, and say what happened.

    What the key does is what was set or last chosen at a sealed agreement.
    """
    screen.line.say(lambda: _("One moment …"))
    cases = screen.state.cases
    named = [case.id for case in cases] if len(cases) > 1 else [""]
    documents = [screen.session.export_draft(screen.meeting_id, "pdf", case) for case in named]
    try:
        said = await hand_out(screen.app, usual_way(screen.app), documents)
    except MeetingDeskError as error:
        screen.line.refuse(error)
        return
    screen.line.say(_("As a draft. {said}").format(said=said))
