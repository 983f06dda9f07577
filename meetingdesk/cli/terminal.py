"""Whether there is a terminal to draw a screen in; light, because the desk asks before its first frame."""

import os
import sys
from typing import Final

from meetingdesk.errors import WrongUsage
from meetingdesk.locale import _

# With these set, the screen library writes every keystroke to a file or to another program.
_EAVESDROPPERS: Final = ("TEXTUAL", "TEXTUAL_LOG", "TEXTUAL_DEBUG")


def require_terminal(remedy: str) -> None:
    """See that a screen can be drawn, and that nobody listens to what is typed there.

    Raises:
        WrongUsage: input or output is no terminal, with `remedy` as the way out, or the terminal cannot draw.
    """
    # Without a terminal the screen library would wait for ever, or fill a file with control sequences.
    if not all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout)):
        raise WrongUsage(_("The desk needs a terminal, and input or output is something else."), remedy)
    if os.environ.get("TERM", "") in ("", "dumb", "unknown"):
        raise WrongUsage(
            _("This terminal says that it cannot draw a screen (TERM is {term}).").format(
                term=os.environ.get("TERM") or "-"
            ),
            _("See `meetingdesk --help` for commands that write text."),
        )
    for name in _EAVESDROPPERS:
        os.environ.pop(name, None)
