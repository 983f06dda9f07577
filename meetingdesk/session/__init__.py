"""The session: the one door between people (screens, command line, rehearsals) and what is kept."""

from meetingdesk.session.door import Session
from meetingdesk.session.requests import CopyField, CopyForm, Exported, NewCase, NewMeeting, NewParticipant

__all__ = ["CopyField", "CopyForm", "Exported", "NewCase", "NewMeeting", "NewParticipant", "Session"]
