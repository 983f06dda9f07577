"""The sealed agreement as files and on paper: saved in a format, shown, or printed."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from concurrent.futures import Future
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType

from meetingdesk.errors import MeetingDeskError
from meetingdesk.locale import N_, _
from meetingdesk.screens.actions import PaletteAction
from meetingdesk.screens.agreement_file import usual_folder, write_file
from meetingdesk.screens.export_sheet import FORMATS, ExportSheet
from meetingdesk.screens.journal_choices import lately
from meetingdesk.screens.paper_in_hand import Way, hand_out, usual_way
from meetingdesk.screens.paper_sheet import PaperSheet
from meetingdesk.screens.sealed_page import SealedPage
from meetingdesk.text import visible

if TYPE_CHECKING:
    from meetingdesk.session import Exported


class SealedPapers(SealedPage):
    """Saves the agreement that is shown."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "export", N_("Save the agreement as a file")),
        Binding("p", "paper", N_("The agreement on paper: show it or print it")),
        Binding("P", "choose_paper", N_("Choose what the key for paper does")),
    ]

    def palette_actions(self) -> Iterator[PaletteAction]:
        """Yield one way to save for each format, and what has no key."""
        for format_name, label in FORMATS.items():
            words = _("Save as {format}").format(format=_(label))
            yield words, "", partial(self.action_export, format_name)
        yield _("Change colours"), "", partial(self.app.run_action, "app.theme")

    def exported(self, agreement_id: str, format_name: str) -> Future[Exported]:
        """Ask for what is shown of an agreement, in a format."""
        return self.session.export(agreement_id, format_name)

    async def action_export(self, format_name: str = "pdf") -> None:
        """Ask in which format, and where."""
        if self.state is not None:
            sheet = ExportSheet(format_name, usual_folder(), self.whole.cases if self.whole else ())
            if await self.open_sheet(sheet):
                sheet.start()

    @on(ExportSheet.Given)
    def _given(self, event: ExportSheet.Given) -> None:
        self._export(event)

    @on(ExportSheet.Refused)
    def _refused(self, event: ExportSheet.Refused) -> None:
        self.line.refuse(event.sentence)

    @work(exclusive=True, group="export")
    async def _export(self, event: ExportSheet.Given) -> None:
        state, whole = self.state, self.whole
        if state is None or whole is None:
            return
        wanted = whole.agreements.values() if event.every_case else (state.agreement_id or "",)
        saved: list[str] = []
        try:
            for agreement_id in wanted:
                asked = self.exported(agreement_id, event.format_name)
                exported: Exported = await asyncio.wrap_future(asked)
                saved.append(str(await asyncio.to_thread(write_file, event.target, exported)))
        except MeetingDeskError as error:
            self.line.refuse(error)
            return
        self.line.say(_("Saved: {path}").format(path=visible(", ".join(saved))))
        await self.put_away(event.sheet)

    # On paper

    def action_paper(self) -> None:
        """Show or print the agreement, as it was set or done the last time."""
        self._hand_out(usual_way(self.app))

    async def action_choose_paper(self) -> None:
        """Ask whether it is shown, printed or saved."""
        if self.state is not None:
            sheet = PaperSheet(usual_way(self.app))
            if await self.open_sheet(sheet):
                sheet.start()

    @on(PaperSheet.Given)
    async def _paper_chosen(self, event: PaperSheet.Given) -> None:
        lately(self.app).paper = event.way
        await self.put_away(event.sheet)
        self._hand_out(event.way)

    @work(exclusive=True, group="paper")
    async def _hand_out(self, way: Way) -> None:
        if self.state is None or self.state.agreement_id is None:
            return
        self.line.say(lambda: _("One moment …"))
        try:
            said = await hand_out(self.app, way, [self.exported(self.state.agreement_id, "pdf")])
        except MeetingDeskError as error:
            self.line.refuse(error)
            return
        self.line.say(said)
