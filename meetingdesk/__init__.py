"""MeetingDesk: structured meetings, from a YAML agenda to a signed agreement."""
