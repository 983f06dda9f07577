"""A participant's own signature, at their own seat: the frozen text, and their answer alone."""

from __future__ import annotations

from meetingdesk.meeting.seats import participant_at
from meetingdesk.screens.signing import SigningScreen
from meetingdesk.screens.widgets.key_bar import KeyHint


class OwnSigningScreen(SigningScreen):
    """The signing screen for one signer; it goes when they have answered, or the text is taken up again."""

    def begin(self, signer: str | None) -> None:
        """Ask whoever sits here, and nobody else."""
        own = participant_at(self.session.seat)
        frozen = self.state.frozen
        if frozen is not None and own in frozen.waits_for:
            super().begin(own)
        else:
            self._leave()

    def _go_where_it_is(self) -> None:
        self._leave()

    def _leave(self) -> None:
        if not self._is_left and self.is_active:
            self._is_left = True
            self.dismiss(None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave it to the desk to take the text up again."""
        return action != "reopen"

    def _keys(self) -> tuple[KeyHint, ...]:
        return tuple(hint for hint in super()._keys() if hint.action not in ("reopen", "back"))

    def action_back(self) -> None:
        """Read again from the answers; from the text there is nowhere to go back to."""
        if not self.has_class("wide") and self.view.page != "read":
            self.go_to("read", self.view.text)
