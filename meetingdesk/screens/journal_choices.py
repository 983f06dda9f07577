"""What was set or last chosen about filing, copying and paper, for as long as the program runs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from textual.app import App

from meetingdesk.settings import Settings, default_data_folder
from meetingdesk.settings.journal import JournalSettings


@dataclass(slots=True)
class Lately:
    """What somebody chose the last time: the system they filed in, the receiver, and what paper does."""

    system: str = ""
    receiver: str = ""
    paper: str = ""


_LATELY: WeakKeyDictionary[App[Any], Lately] = WeakKeyDictionary()


def journal_settings(app: App[Any]) -> JournalSettings:
    """Return what is set for filing; nothing in an app without settings."""
    settings = getattr(app, "settings", None)
    return settings.journal if isinstance(settings, Settings) else JournalSettings()


def lately(app: App[Any]) -> Lately:
    """Return what was last chosen, to be changed in place; it begins with what is set."""
    if app not in _LATELY:
        chosen = journal_settings(app)
        _LATELY[app] = Lately(receiver=chosen.receiver, paper=chosen.paper)
    return _LATELY[app]


def copies_folder(app: App[Any]) -> Path:
    """Return where private copies of documents are kept for a viewer or a printer."""
    settings = getattr(app, "settings", None)
    kept = settings.data_folder if isinstance(settings, Settings) else default_data_folder()
    return kept / "paper"
