"""The keys that stand in every screen's footer, in the words of the language that is now chosen."""

from __future__ import annotations

from meetingdesk.locale import _, current_language
from meetingdesk.screens.widgets.key_bar import KeyHint

# Whoever reads the other language must recognise its name.
_OTHER = {"da": "English", "en": "Dansk"}


def footer(*own: KeyHint) -> tuple[KeyHint, ...]:
    """Return a screen's own keys between those that every screen has: F1 first, F9 and ^P last."""
    return (help_key(), *own, language_key(), palette_key())


def help_key() -> KeyHint:
    """Return F1."""
    return KeyHint("F1", _("Help"), "app.help")


def language_key() -> KeyHint:
    """Return F9; its label is the name of the language it changes to."""
    return KeyHint("F9", _OTHER[current_language()], "app.language")


def palette_key() -> KeyHint:
    """Return Ctrl+P."""
    return KeyHint("^P", _("All actions"), "palette")


def back_key(label: str | None = None, action: str = "back") -> KeyHint:
    """Return Esc, for a screen that was opened from another one."""
    return KeyHint("Esc", label or _("Back"), action)
