"""What may happen in a script, an act to a class; `script.Step` says under which key each is written."""

from meetingdesk.rehearsal.acts.base import Act, Name

__all__ = ["Act", "Name"]
