"""The signing screen where somebody begins to type their name while the text is still before them."""

from __future__ import annotations

from textual import events

from meetingdesk.screens.signing_page import SigningPage


class SigningNamed(SigningPage):
    """Takes a capital letter at the text, and what follows it, as the signer's name.

    Otherwise the small letters of a name would be keys: one of them takes the whole text up again.
    """

    _is_naming = False

    def on_key(self, event: events.Key) -> None:
        """Hand a name that is begun at the text to its field."""
        letter, at_text = event.character or "", self.focused is self.view.text
        begins = at_text and letter.isupper() and self.signer is not None and self.view.sheet is None
        if not event.is_printable or not (begins or self._is_naming):
            return
        event.stop()
        event.prevent_default()
        self._is_naming = True
        self.view.name_field.insert(letter)
        self.go_to("write", self.view.name_field)

    def on_descendant_focus(self) -> None:
        """Leave the keys to whatever has the caret now."""
        self._is_naming = False
