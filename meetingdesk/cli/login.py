"""The question for a server's password, where there is a terminal to ask in."""

from __future__ import annotations

import sys
from getpass import getpass

from meetingdesk.addresses import is_server
from meetingdesk.locale import _
from meetingdesk.session.installing import log_in


def typed_password(database: str) -> str:
    """Ask whoever sits at the terminal for the password of a database; empty where nobody does."""
    if sys.stdin is None or not sys.stdin.isatty():
        return ""
    # Written to the terminal itself: what a command prints may go into a pipe.
    return getpass(_("Password for {database}: ").format(database=database))


def log_in_to(url: str) -> None:
    """Ask for a server's password when nothing else knows it; a file needs none."""
    if is_server(url):
        log_in(url, typed_password)
