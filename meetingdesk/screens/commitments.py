"""What was agreed and is not done yet: the longest overdue first, to be marked as done or dropped."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar, Literal

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content

from meetingdesk.locale import N_, _, ngettext
from meetingdesk.meeting.summaries import CommitmentSummary, DeskView
from meetingdesk.screens import dates, desk_words
from meetingdesk.screens.base import BaseScreen
from meetingdesk.screens.desk_rows import commitment_rows
from meetingdesk.screens.line_sheet import LineSheet
from meetingdesk.screens.message_line import MessageLine
from meetingdesk.screens.standard_keys import back_key, footer
from meetingdesk.screens.widgets.key_bar import KeyBar, KeyHint
from meetingdesk.screens.widgets.line_field import LineField
from meetingdesk.screens.widgets.prose import Prose
from meetingdesk.screens.widgets.row_list import RowList
from meetingdesk.screens.widgets.sheet import Sheet
from meetingdesk.screens.widgets.title_bar import TitleBar
from meetingdesk.text import visible

if TYPE_CHECKING:
    from meetingdesk.session import Session


class CommitmentsScreen(BaseScreen[None]):
    """Lists the open commitments of all cases; `d` marks one as done, `x` drops it with a reason."""

    DEFAULT_CSS = """
    CommitmentsScreen {
        & > TitleBar { padding: 0 1; margin-bottom: 1; }
        & > #open { height: 1fr; padding: 0 1; max-width: 140; }
        & #chosen { height: auto; min-height: 3; padding-top: 1; }
        &.flat > TitleBar { margin-bottom: 0; }
        &.flat #chosen { display: none; }
        &.-empty #commitments { display: none; }
        &.-empty #chosen { display: block; padding-top: 0; }
    }
    """
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d,enter", "done", N_("Mark the commitment as done")),
        Binding("x", "drop", N_("Drop the commitment, with a reason")),
        Binding("escape", "back", N_("Back")),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._open: dict[str, CommitmentSummary] = {}
        self._title, self._list, self._chosen = TitleBar(), RowList(id="commitments"), Prose(id="chosen")
        self._line, self._keys = MessageLine(), KeyBar()

    def compose(self) -> ComposeResult:
        """Lay out the list, and below it the chosen one in full."""
        yield self._title
        with Vertical(id="open"):
            yield self._list
            yield self._chosen
        yield self._line
        yield self._keys

    def on_mount(self) -> None:
        """Fill the list."""
        self._words()
        self.call_after_refresh(self.reload)

    def retranslate(self) -> None:
        """Say everything in the language that is now chosen."""
        super().retranslate()
        self._words()
        self._show()

    @work(exclusive=True, group="reload")
    async def reload(self) -> None:
        """Read the list anew."""
        with self._line.telling():
            self._take(await asyncio.wrap_future(self.session.desk()))

    def _take(self, view: DeskView) -> None:
        self._open = {f"{one.meeting_id}:{one.commitment_id}": one for one in view.commitments}
        self._show()
        if self.focused is None:
            self._list.focus()

    def _words(self) -> None:
        bar = self._title
        now = dates.danish(self.session.now())
        bar.title, bar.date, bar.clock = (
            _("Commitments that wait"),
            dates.full_day(now.date()),
            f"{now:%H:%M}",
        )
        self._keys.set_keys(
            footer(
                back_key(),
                KeyHint("d", _("Done"), "done"),
                KeyHint("x", _("Drop with a reason"), "drop", _("Drop")),
            )
        )

    def _show(self) -> None:
        today = dates.danish(self.session.now()).date()
        self._list.set_rows(commitment_rows(self._open.values(), today, with_case=True))
        count, over = len(self._open), sum(desk_words.is_over(one, today) for one in self._open.values())
        parts = [ngettext("{count} in all", "{count} in all", count).format(count=count)]
        bar = self._title
        bar.parts = parts
        bar.warning = _("{count} over the deadline").format(count=over) if over else ""
        self._show_chosen()

    def _show_chosen(self) -> None:
        chosen = self.chosen()
        self.set_class(chosen is None, "-empty")
        if chosen is None:
            words = Content(_("No commitment is open.")).stylize("bold")
            more = Content(_("What is agreed at a meeting stands here when it is closed, until it is done."))
            self._chosen.update(Content("\n").join([words, more.stylize("$muted")]))
            return
        case = _("case {number}").format(number=chosen.case_number)
        lines = [
            Content(visible(chosen.what)).stylize("bold"),
            Content(visible(f"{', '.join(chosen.who)}   {chosen.citizen}   {case}")).stylize("$muted"),
        ]
        if chosen.due:
            lines[1] = lines[1].append(Content(f"   {dates.full_day(chosen.due)}").stylize("$muted"))
        else:
            lines.append(Content(visible(chosen.no_deadline_reason)).stylize("$muted"))
        self._chosen.update(Content("\n").join(lines))

    def chosen(self) -> CommitmentSummary | None:
        """The commitment that the selection stands on."""
        return self._open.get(self._list.selected_id or "")

    def on_line_field_refused(self, event: LineField.Refused) -> None:
        """Say why a paste was not taken."""
        self._line.refuse(event.sentence)

    @on(RowList.Highlighted)
    def _another_chosen(self) -> None:
        self._show_chosen()

    @on(RowList.Selected)
    def _enter_on_row(self) -> None:
        self.action_done()

    def action_done(self) -> None:
        """Ask what came of the chosen commitment, then mark it as done."""
        self._ask("done", N_("Done: {what}"), N_("What came of it"), N_("What came of it (may stay empty)"))

    def action_drop(self) -> None:
        """Ask why the chosen commitment is dropped."""
        self._ask("dropped", N_("Drop: {what}"), N_("Why"), N_("Why it will not be done"))

    def _ask(self, how: str, heading: str, label: str, placeholder: str) -> None:
        chosen = self.chosen()
        if chosen is None or self.query(Sheet):
            return
        sheet = LineSheet(
            how,
            lambda: _(heading).format(what=chosen.what),
            label=lambda: _(label),
            placeholder=lambda: _(placeholder),
        )
        self.query_one("#open").mount(sheet)

    @on(LineSheet.Given)
    def _given(self, event: LineSheet.Given) -> None:
        how: Literal["done", "dropped"] = "done" if event.sheet.about == "done" else "dropped"
        self._settle(event.sheet, how, event.value)

    @work(exclusive=True, group="asking")
    async def _settle(self, sheet: Sheet, how: Literal["done", "dropped"], reason: str) -> None:
        chosen = self.chosen()
        if chosen is None:
            return
        with self._line.telling():
            settled = self.session.settle_commitment(
                chosen.case_id, chosen.meeting_id, chosen.commitment_id, how, reason
            )
            await asyncio.wrap_future(settled)
            view = await asyncio.wrap_future(self.session.desk())
            await self._close(sheet)
            self._take(view)

    @on(Sheet.Closed)
    async def _sheet_closed(self, event: Sheet.Closed) -> None:
        await self._close(event.sheet)

    async def _close(self, sheet: Sheet) -> None:
        await sheet.remove()
        self._list.focus()

    def action_back(self) -> None:
        """Return to the desk."""
        self.dismiss(None)
