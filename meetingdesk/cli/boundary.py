"""The one place where an error becomes a line on stderr and an exit code.

Exit codes: 0 it worked, 1 it did not and stderr says why, 2 wrong usage, 130 interrupted, 141 nobody reads.
"""

import os
import sys
from collections.abc import Callable
from typing import Final

from meetingdesk.errors import AgendaInvalid, MeetingDeskError, WrongUsage
from meetingdesk.locale import _
from meetingdesk.text import visible

FAILED: Final = 1
WRONG_USAGE: Final = 2
INTERRUPTED: Final = 130
NOBODY_READS: Final = 141


def guarded(call: Callable[[], int]) -> int:
    """Return what `call` returns, or turn what it raises into a clear line and an exit code.

    Never a traceback: it shows what variables held, and here that is what people said about their lives.
    """
    try:
        code = call()
        sys.stdout.flush()
        return code
    except WrongUsage as error:
        return _said(f"meetingdesk: {_one_line(str(error))}", WRONG_USAGE)
    except AgendaInvalid as error:
        return _said("\n".join(_one_line(str(problem)) for problem in error.problems), FAILED)
    except MeetingDeskError as error:
        return _said(f"meetingdesk: {_one_line(str(error))}", FAILED)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Python flushes once more at its end, and would complain there.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return NOBODY_READS
    except Exception as error:  # noqa: BLE001 (the last boundary: nothing above could do more than this)
        return _said(f"meetingdesk: {_unforeseen(error)}", FAILED)


def _unforeseen(error: Exception) -> str:
    if isinstance(error, OSError) and error.errno:
        # Its own text may name a file; the reason alone says enough, such as a full disk behind stdout.
        reason = os.strerror(error.errno)
        return _("Something could not be read or written: {reason}.").format(reason=reason)
    return _("Something unexpected went wrong ({name}).").format(name=type(error).__name__)


def _one_line(text: str) -> str:
    return visible(text).replace("\n", " ")


def _said(text: str, code: int) -> int:
    sys.stderr.write(f"{visible(text)}\n")
    return code
