"""MeetingDesk: structured meetings, from a YAML agenda to a signed agreement."""

__version__ = "0.1.0"
