"""MeetingDesk: structured meetings, from a YAML agenda to a signed agreement."""

from typing import Final

__version__: Final = "0.1.0"
