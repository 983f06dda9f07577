"""The desk's upper part: the chosen meeting's hour, large, what is known of it, and what Enter does."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from meetingdesk.locale import _, ngettext
from meetingdesk.meeting.summaries import DeskView, Interruption, MeetingSummary
from meetingdesk.screens import dates, desk_words
from meetingdesk.screens.desk_data import Chosen
from meetingdesk.screens.pressable import KeyWords, flowing, pressable
from meetingdesk.screens.widgets.big_time import BigTime
from meetingdesk.screens.widgets.prose import Prose
from meetingdesk.text import cut, visible

_TONES = {"": "", "over": "$over", "now": "$now"}


class DeskHour(Vertical):
    """The left column: the hour, how far away it is, and how much is missing on the whole desk."""

    DEFAULT_CSS = """
    DeskHour {
        height: auto;
        & > #until { margin-top: 1; text-style: bold; }
        & > #lacking { margin-top: 3; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._hour = BigTime(id="hour")
        self._until = Prose(id="until")
        self._lacking = Prose(id="lacking")

    def compose(self) -> ComposeResult:
        """Lay out hour, distance and counts."""
        yield self._hour
        yield self._until
        yield self._lacking

    def show(self, chosen: Chosen | None, view: DeskView | None, now: datetime, *, wide: bool) -> None:
        """Show one meeting's hour; `wide` also says how far away it is and what is missing."""
        self._hour.rows = 5 if wide else 3
        self._hour.text, self._hour.over = _large(chosen, now)
        self._hour.display = bool(self._hour.text)
        self._until.update(_until(chosen, now) if chosen and wide else "")
        self._until.display = wide and chosen is not None
        words = _lacking(view, dates.danish(now).date()) if view and wide else Content()
        self._lacking.update(words)
        self._lacking.display = bool(words.plain)


class DeskHead(KeyWords):
    """The chosen meeting in words, as long as there is room for."""

    DEFAULT_CSS = """
    DeskHead { height: auto; width: 1fr; }
    """
    _shown: tuple[Chosen, datetime, tuple[str, ...]] | None = None

    def show(self, chosen: Chosen | None, now: datetime, classes: Sequence[str]) -> None:
        """Show one meeting for a screen that has `classes` (see `base.size_classes`)."""
        self._shown = (chosen, now, tuple(classes)) if chosen is not None else None
        if chosen is None:
            self.update("")
            return
        width = max(1, self.size.width or 200)
        if chosen.interruption:
            lines = _interrupted(chosen.summary, chosen.interruption, now, width, narrow="narrow" in classes)
        else:
            lines = _plain(chosen.summary, now, width, classes)
        if "wide" in classes:
            title = Content(_("Chosen meeting")).stylize("$muted")
            lines = [title, Content(), *lines]
        self.update(Content("\n").join(lines))

    def on_resize(self) -> None:
        """Part the lines for the new width."""
        if self._shown is not None:
            self.show(*self._shown)


def _large(chosen: Chosen | None, now: datetime) -> tuple[str, bool]:
    """Return the large time, and whether it is past its end: a running block's rest, otherwise the hour."""
    if chosen is None:
        return "", False
    if chosen.interruption and chosen.projection:
        from meetingdesk.meeting.timers import meeting_time

        state = chosen.projection.meeting
        times = {time.block_id: time for time in meeting_time(state, now).blocks}
        if state.current in times:
            rest = times[state.current].remaining
            return f"{'−' if rest < 0 else ''}{abs(rest) // 60:02d}:{abs(rest) % 60:02d}", rest < 0
    return dates.clock(chosen.summary.starts_at), False


def _until(chosen: Chosen, now: datetime) -> str:
    summary = chosen.summary
    if chosen.interruption:
        return _("left of item {number}").format(number=summary.block_number)
    if summary.phase in ("planned", "running"):
        return desk_words.distance(summary.starts_at, now)
    return dates.full_day(dates.danish(summary.starts_at).date())


def _lacking(view: DeskView, today: date) -> Content:
    meetings = sum(one.phase == "planned" and one.waits_for in ("people", "gates") for one in view.meetings)
    answers = sum(one.waits_for in ("signatures", "closing", "seal") for one in view.meetings)
    overdue = sum(desk_words.is_over(one, today) for one in view.commitments)
    counted = [
        (meetings, ngettext("meeting", "meetings", meetings)),
        (answers, ngettext("agreement not signed", "agreements not signed", answers)),
        (view.unfiled, ngettext("agreement not filed", "agreements not filed", view.unfiled)),
        (overdue, ngettext("commitment overdue", "commitments overdue", overdue)),
    ]
    lines = [Content.assemble((f"{count:>3}  ", "bold $over"), words) for count, words in counted if count]
    if not lines:
        return Content()
    return Content("\n").join([Content(_("Something is missing")).stylize("$muted"), *lines])


def _plain(summary: MeetingSummary, now: datetime, width: int, classes: Sequence[str]) -> list[Content]:
    title = [Content(visible(desk_words.name(summary))).stylize("bold")]
    if summary.rehearsal:
        title.append(Content(_("REHEARSAL")).stylize("bold $over"))
    said = desk_words.sentence(summary)
    second = Content(visible(said.text)).stylize(_TONES[said.tone])
    if said.tone == "over":
        second = Content("! ").append(second).stylize("$over")
    if "wide" in classes:
        title.append(Content(visible(desk_words.facts(summary))).stylize("$muted"))
        return [Content("   ").join(title), second, Content(), _keys(summary, width)]
    distance = Content(desk_words.distance(summary.starts_at, now))
    keys = _keys(summary, width, alone=True, short="narrow" in classes)
    if "narrow" in classes:
        return [Content("  ").join(title), distance, keys]
    if summary.phase == "planned" and not said.tone:
        second = Content(visible(desk_words.coming(summary))).stylize("$muted")
    return [Content("   ").join([*title, distance]), second, keys]


def _keys(summary: MeetingSummary, width: int, *, alone: bool = False, short: bool = False) -> Content:
    parts: list[Content] = []
    if action := desk_words.action(summary, short=short):
        parts.append(pressable("Enter", action))
    if summary.phase == "planned" and not alone:
        parts += [pressable("r", _("new time")), pressable("x", _("call off"))]
    return flowing(parts, width, gap=4)


def _interrupted(
    summary: MeetingSummary, interruption: Interruption, now: datetime, width: int, *, narrow: bool
) -> list[Content]:
    when = dates.clock(interruption.last_at)
    if dates.danish(interruption.last_at).date() != dates.danish(now).date():
        when = f"{dates.week_day(dates.danish(interruption.last_at).date())} {when}"
    words = _("{meeting} was interrupted at {time}").format(meeting=desk_words.name(summary), time=when)
    lines = [Content(visible(words)).stylize("bold $over")]
    place = _("Item {number} {block}.").format(number=summary.block_number, block=desk_words.block(summary))
    if interruption.closing:
        place = _("At the close.")
    elif not narrow:
        place = f"{place} {desk_words.floor(summary)}".strip()
    lines.append(Content(visible(place)))
    if interruption.draft is not None:
        typed = cut(visible(interruption.draft.text).replace("\n", " "), max(10, width - 2))
        lines.append(Content(f"»{typed}«").stylize("$muted"))
    gap = dates.minutes_and_seconds(max(0, int((now - interruption.last_at).total_seconds())))
    if narrow:
        back = pressable("Enter", _("Back to the line"))
        pause = pressable("p", _("Count the {length} as a pause").format(length=gap), gap=6)
        return [*lines, back, pause]
    lines += [
        Content(),
        pressable("Enter", _("Back to the line. The clock has been running.")),
        pressable("p", _("Back, and count the {length} as a pause.").format(length=gap), gap=6),
    ]
    return lines
