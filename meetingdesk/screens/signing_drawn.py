"""The signing screen where a signer may draw their signature: never asked for, and beside the typed name."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from meetingdesk.locale import N_, _
from meetingdesk.meeting.drawings import Drawing
from meetingdesk.screens.drawing_sheet import DrawingSheet
from meetingdesk.screens.signing_handed import SigningHanded
from meetingdesk.screens.widgets.drawing_field import DrawingField

if TYPE_CHECKING:
    from meetingdesk.session import Session


class SigningDrawn(SigningHanded):
    """Keeps what each signer drew for the text before them, until they answer or the screen is left."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("d", "draw", N_("Draw the signature with the mouse"))]

    def __init__(self, session: Session, meeting_id: str) -> None:
        super().__init__(session, meeting_id)
        self._drawings: dict[tuple[str, str], Drawing] = {}

    @property
    def drawing(self) -> Drawing:
        """What the signer has drawn for this text; empty when nothing."""
        return self._drawings.get((self.text_of, self.signer or ""), ())

    def shown(self, now: datetime) -> None:
        """Paint the signing, and whether a signature is drawn."""
        self.view.is_drawn = bool(self.drawing)
        super().shown(now)

    async def action_draw(self) -> None:
        """Open the place to draw in; with nobody to sign there is none."""
        if self.projection is None or self.signer is None or self.view.sheet is not None:
            return
        sheet = DrawingSheet(self.state.participants[self.signer].name, self.drawing)
        await self.view.open_sheet(sheet)
        sheet.start()
        self.refresh_view()

    async def on_drawing_sheet_given(self, event: DrawingSheet.Given) -> None:
        """Keep the drawing for the signature, and go on to the answers."""
        if self.signer is None or event.sheet is not self.view.sheet:
            return
        self._drawings[self.text_of, self.signer] = event.drawing
        await self.view.close_sheet()
        if event.drawing:
            self.line.say(_("The drawing will stand below the typed name."))
        self.go_to("write", self.view.choices)

    def on_drawing_field_refused(self, event: DrawingField.Refused) -> None:
        """Say that a drawing may hold no more."""
        self.line.refuse(event.sentence)

    def _forget(self, signer: str) -> None:
        super()._forget(signer)
        self._drawings.pop((self.text_of, signer), None)
