"""`meetingdesk meeting digest`: a meeting's whole state in one line, to compare with another program's."""

from __future__ import annotations

from typing import Annotated

import typer

from meetingdesk.cli.shared import Database, reading
from meetingdesk.cli.tables import print_line
from meetingdesk.locale import N_, _
from meetingdesk.meeting.state import MeetingState

ABOUT = N_("Print the version and the digest of a meeting, made anew from its log.")


def digest(
    meeting_id: Annotated[
        str, typer.Argument(metavar="ID", help=N_("The meeting's id, as the list shows it."))
    ],
    database: Database = None,
) -> None:
    """Print one line."""
    with reading(database) as session:
        state = session.open(meeting_id).result().meeting
    print_line(digest_line(state))


def digest_line(state: MeetingState) -> str:
    """Return the id, the version and the digest of a meeting, as `join --digest` prints it too."""
    from meetingdesk.meeting.state_digest import state_digest

    return _("{id} version {version} sha256:{digest}").format(
        id=state.meeting_id, version=state.version, digest=state_digest(state)
    )
