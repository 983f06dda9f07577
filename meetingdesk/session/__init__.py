"""The session: the one door between people (screens, command line, rehearsals) and what is kept."""

from meetingdesk.session.door import Session
from meetingdesk.session.requests import Exported, NewCase, NewMeeting, NewParticipant

__all__ = ["Exported", "NewCase", "NewMeeting", "NewParticipant", "Session"]
