"""`meetingdesk join`: a meeting from another seat, in a terminal of its own."""

from __future__ import annotations

from typing import Annotated, Final

import typer

from meetingdesk.cli.digest import digest_line
from meetingdesk.cli.shared import Database, reading
from meetingdesk.cli.tables import print_line
from meetingdesk.cli.terminal import require_terminal
from meetingdesk.errors import NotFound, WrongUsage
from meetingdesk.locale import N_, _, current_language
from meetingdesk.meeting.seats import SECRETARY, WALL, kind_of, participant_seat
from meetingdesk.meeting.state import MeetingState
from meetingdesk.meeting.summaries import MeetingSummary
from meetingdesk.screens import dates
from meetingdesk.screens.panels.names import typed_names
from meetingdesk.session import Session
from meetingdesk.session.seating import ONE_AT_A_TIME, seat_taken
from meetingdesk.settings import load_settings

_MANY: Final = 1_000
_OPEN: Final = ("running", "closed", "signing")


def join(
    meeting: Annotated[
        str, typer.Argument(metavar="MEETING", help=N_("Its id or case number. Default: the one that runs."))
    ] = "",
    who: Annotated[
        str,
        typer.Option("--as", metavar="WHO", help=N_("secretary, wall, or a participant's name.")),
    ] = "",
    digest: Annotated[
        bool,
        typer.Option("--digest", help=N_("On leaving, print the version and digest of what was shown.")),
    ] = False,
    take_over: Annotated[
        bool,
        typer.Option(
            "--take-over", help=N_("Sit down in place of whoever has the seat in another terminal.")
        ),
    ] = False,
    database: Database = None,
) -> None:
    """Sit down at another seat of a meeting; several terminals may be open on it at once."""
    if not who.strip():
        raise WrongUsage(_("Say who joins."), _("Such as: meetingdesk join --as secretary"))
    with reading(database) as session:
        summary = _meant(session, meeting)
        state = session.open(summary.meeting_id).result().meeting
        seat = _seat(state, who)
        around = session.around(summary.meeting_id).result()
        if kind_of(seat) in ONE_AT_A_TIME and seat in around.seats and not take_over:
            # Said before the screen opens; it is the session that refuses.
            raise seat_taken(state, seat)
    require_terminal(_("Run it in a terminal of its own."))
    from meetingdesk.screens.seats.joined import run_joined

    settings = load_settings({"database": database})
    code, shown = run_joined(settings, summary.meeting_id, seat, take_over=take_over)
    if digest and shown is not None:
        print_line(digest_line(shown))
    if code:
        raise typer.Exit(code)


def _meant(session: Session, meeting: str) -> MeetingSummary:
    """Return the meeting that is named, or the only one that runs. Raises NotFound or WrongUsage."""
    everything = session.desk(_MANY).result().meetings
    if meeting:
        named = [one for one in everything if meeting in (one.meeting_id, one.case_number)]
        found = [one for one in named if one.phase in _OPEN] or named
        if not found:
            raise NotFound(_("There is no such meeting."), _("See: meetingdesk meeting list"))
    else:
        found = [one for one in everything if one.phase in _OPEN]
        # One that was closed and never signed must not stand in the way of the one that is held.
        found = [one for one in found if one.phase == "running"] or found
        if not found:
            remedy = _("Name the one you mean; see: meetingdesk meeting list")
            raise NotFound(_("No meeting is running."), remedy)
    if len(found) > 1:
        told = "; ".join(_line(one) for one in found)
        raise WrongUsage(_("Several meetings could be meant."), _("Name one: {list}").format(list=told))
    return found[0]


def _line(meeting: MeetingSummary) -> str:
    begins = f"{dates.danish(meeting.starts_at):%Y-%m-%d %H:%M}"
    return f"{meeting.meeting_id} ({meeting.short(current_language())}, {meeting.citizens}, {begins})"


def _seat(state: MeetingState, who: str) -> str:
    """Return the seat that is meant. Raises NotFound or WrongUsage."""
    word = who.strip().casefold()
    if word in (WALL, _("wall").casefold()):
        return WALL
    if word in (SECRETARY, _("secretary").casefold()):
        return SECRETARY
    typed = typed_names(who, state.participants.values())
    if len(typed.people) == 1 and not typed.unclear:
        return participant_seat(typed.people[0].id)
    everybody = ", ".join(person.name for person in typed.candidates or state.participants.values())
    remedy = _("Those on the list are: {names}.").format(names=everybody)
    if typed.candidates or len(typed.people) > 1:
        raise WrongUsage(_("“{name}” could be several people.").format(name=who.strip()), remedy)
    raise NotFound(_("Nobody of that name is on the list."), remedy)
