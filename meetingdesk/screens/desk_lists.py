"""The desk's lists: meetings, and below them the commitments that are still open."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message

from meetingdesk.locale import _, ngettext
from meetingdesk.meeting.summaries import CommitmentSummary, DeskView
from meetingdesk.screens import dates, desk_words
from meetingdesk.screens.desk_rows import commitment_rows, meeting_rows, more_row
from meetingdesk.screens.pressable import KeyWords, pressable
from meetingdesk.screens.widgets.line_field import LineField
from meetingdesk.screens.widgets.prose import Prose
from meetingdesk.screens.widgets.row_list import RowList

# Where there is less room, commitments become a count and the worst one.
_ROOMY = 17
_LEAST = 3


class DeskLists(Vertical):
    """Shares its height between the meetings and the commitments, and shows only what is in sight.

    Without any meeting it says what will appear here and how to begin.
    """

    DEFAULT_CSS = """
    DeskLists {
        height: 1fr;
        width: 1fr;
        & > #meetings-title, & > #due-title { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
        & > #find { display: none; }
        &.-searching > #find { display: block; }
        &.-searching > #meetings-title { display: none; }
        & > #meetings, & > #due { height: auto; }
        & > #due-title { margin-top: 1; }
        & > #nothing { display: none; }
        &.-empty > #nothing { display: block; }
        &.-empty > #meetings-title, &.-empty > #meetings { display: none; }
        &.-no-due > #due-title, &.-no-due > #due { display: none; }
    }
    """

    class Searched(Message):
        """Other meetings are looked for: `find` holds the words."""

    def __init__(self) -> None:
        super().__init__()
        self.meetings = RowList(id="meetings")
        self.find = LineField(max_lines=1, id="find")
        self._meetings_title = Prose(id="meetings-title")
        self._nothing = KeyWords(id="nothing")
        self._due_title = Prose(id="due-title")
        self._due = RowList(id="due")
        # They are dealt with on their own screen; one focus is enough here.
        self._due.can_focus = False
        self._commitments: tuple[CommitmentSummary, ...] = ()
        self._now: datetime | None = None
        self.add_class("-no-due")

    def compose(self) -> ComposeResult:
        """Lay out both lists with what stands above them."""
        yield self._meetings_title
        yield self.find
        yield self.meetings
        yield self._nothing
        yield self._due_title
        yield self._due

    def search(self, begin: bool) -> None:
        """Show the field for finding and go there, or empty and hide it."""
        if begin:
            self.add_class("-searching")
            self.find.set_placeholder(lambda: _("Citizen, case number or title"))
            self.find.focus()
        elif self.has_class("-searching"):
            self.remove_class("-searching")
            self.find.value = ""
            self.meetings.focus()
            self.post_message(self.Searched())

    @on(LineField.Edited, "#find")
    def _find_edited(self) -> None:
        self.post_message(self.Searched())

    @on(LineField.Submitted, "#find")
    def _find_submitted(self) -> None:
        self.meetings.focus()

    @on(LineField.Left, "#find")
    def _find_left(self) -> None:
        self.search(False)

    def show(self, view: DeskView, now: datetime, interrupted: Collection[str]) -> None:
        """Show what the desk knows, keeping the selection."""
        rows = meeting_rows(view, now, interrupted)
        beyond = view.total_meetings - len(view.meetings)
        if beyond > 0 and not self.find.value:
            rows.append(more_row(beyond))
        self.meetings.set_rows(rows)
        self._title(view)
        self.set_class(not view.meetings, "-empty")
        if not view.meetings:
            self._nothing.update(_nothing(searched=bool(self.find.value)))
        self._commitments, self._now = view.commitments, now
        self.share()

    def trouble(self, sentence: Content) -> None:
        """Say why there is nothing to show."""
        self.add_class("-empty")
        self._nothing.update(sentence)

    def on_resize(self, event: events.Resize) -> None:
        """Share the new height."""
        self.share()

    def share(self) -> None:
        """Give the commitments what they need, at most a third, and the meetings the rest."""
        if self._now is None or not self.size.height:
            return
        today = dates.danish(self._now).date()
        roomy = self.size.height >= _ROOMY
        shown = self._commitments if roomy else self._commitments[:1]
        narrow = self.screen.has_class("narrow")
        self.set_class(not shown or narrow, "-no-due")
        self._due.set_rows(replace(row, selectable=False) for row in commitment_rows(shown, today))
        self._show_due_title(today_count=len(self._commitments), now=self._now, counted=not roomy)
        titles = 0 if narrow else 1
        room = self.size.height - titles
        taken = 0
        if shown and not narrow:
            taken = min(len(shown), max(_LEAST, room // 3) if roomy else 1)
            self._due.styles.max_height = taken
            taken += 2
        self.meetings.styles.max_height = max(1, room - taken)

    def _title(self, view: DeskView) -> None:
        title = Content(_("Meetings")).stylize("bold")
        if view.total_meetings > len(view.meetings):
            words = _("   {shown} of {total}").format(shown=len(view.meetings), total=view.total_meetings)
            title = title.append(Content(words).stylize("$muted"))
        self._meetings_title.update(title)

    def _show_due_title(self, today_count: int, now: datetime, *, counted: bool) -> None:
        today = dates.danish(now).date()
        title = Content(_("Commitments that wait")).stylize("bold")
        over = sum(desk_words.is_over(one, today) for one in self._commitments)
        if counted:
            all_of_them = ngettext("{count} in all", "{count} in all", today_count).format(count=today_count)
            title = title.append(Content(f"   {all_of_them}").stylize("$muted"))
            if over:
                words = _("{count} over the deadline").format(count=over)
                title = Content.assemble(title, (", ", "$muted"), (words, "bold $over"))
        self._due_title.update(title)


def _nothing(*, searched: bool) -> Content:
    if searched:
        return Content(_("No meeting matches that.")).stylize("bold")
    return Content("\n").join(
        [
            Content(_("There are no meetings yet.")).stylize("bold"),
            Content(),
            pressable("n", _("New meeting")),
            Content(),
            Content(
                _("Meetings will stand here by date, with what they wait for, and what was agreed.")
            ).stylize("$muted"),
        ]
    )
