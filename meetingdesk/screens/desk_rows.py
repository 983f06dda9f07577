"""The desk's lists as rows: meetings under their day, and commitments with what is left of their time."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from textual.content import Content

from meetingdesk.locale import _, current_language, ngettext
from meetingdesk.meeting.summaries import CommitmentSummary, DeskView, MeetingSummary
from meetingdesk.screens import dates
from meetingdesk.screens.desk_words import Said, due, is_held, waits
from meetingdesk.screens.widgets.columns import Cell, columns
from meetingdesk.screens.widgets.rows import Row
from meetingdesk.text import visible

MORE = "more"
_TONES = {"": "$muted", "over": "$over", "now": "$now"}

# Below this width a line has room for the hour, the title and the citizen alone.
_NARROW = 56
_TINY = 28
_CASE_FROM = 76
_STATE_LEAST = 20


@dataclass(frozen=True, slots=True)
class Widths:
    """How wide each column of the meetings is, in cells; 0 leaves it out."""

    time: int
    title: int
    citizen: int
    case: int


class MeetingLines:
    """Draws meetings' lines in columns that suit all of them."""

    def __init__(self, meetings: Sequence[MeetingSummary], interrupted: Collection[str]) -> None:
        language = current_language()
        self._interrupted = frozenset(interrupted)
        self._title = _widest((one.short(language) for one in meetings), 24)
        self._citizen = _widest((one.citizens for one in meetings), 20)
        self._case = _widest((one.case_number for one in meetings), 14)
        self._time = 8 if any(is_held(one) for one in meetings) else 5

    def row(self, summary: MeetingSummary) -> Row:
        """Return the row of one meeting."""

        def draw(width: int, acting: bool) -> Content:
            return self._line(summary, width)

        return Row(summary.meeting_id, draw)

    def _line(self, summary: MeetingSummary, width: int) -> Content:
        widths = self.widths(width)
        started = dates.danish(summary.starts_at)
        hour = dates.month_day(started.date()) if is_held(summary) else f"{started:%H:%M}"
        said = waits(summary, interrupted=summary.meeting_id in self._interrupted)
        faded = "$muted" if summary.phase == "cancelled" else ""
        cells = [
            Cell(hour, widths.time, faded),
            Cell(summary.short(current_language()), widths.title, faded),
            Cell(summary.citizens, widths.citizen or None, faded),
        ]
        if width >= _NARROW:
            state = state_words(said, _("REHEARSAL") if summary.rehearsal else "")
            cells += [Cell(summary.case_number, widths.case, "$muted not bold"), Cell(state)]
        return columns(width, *cells)

    def widths(self, width: int) -> Widths:
        """Return the columns for lines of `width` cells: what is too much is taken from the longest words."""
        if width < _NARROW:
            return Widths(self._time, min(self._title, max(4, width // 3)), 0, 0)
        case = self._case if width >= _CASE_FROM else 0
        gaps = 2 * (3 + bool(case))
        spare = width - self._time - self._title - self._citizen - case - gaps - _STATE_LEAST
        title = max(10, self._title + min(0, spare))
        spare += self._title - title
        return Widths(self._time, title, max(8, self._citizen + min(0, spare)), case)


def state_words(said: Said, before: str = "") -> Content:
    """Return a meeting's state with its sign: `!` asks for somebody, `►` happens now."""
    sign = {"over": "! ", "now": "► "}.get(said.tone, "  ")
    words = Content(f"{sign}{visible(said.text)}").stylize(f"not bold {_TONES[said.tone]}")
    if not before:
        return words
    return Content.assemble(("  " + before, "not bold $over"), "  ", words[2:] if said.tone == "" else words)


def meeting_rows(view: DeskView, now: datetime, interrupted: Collection[str]) -> list[Row]:
    """Return the desk's meetings: what is to come under its day, then what was held, the newest first."""
    lines = MeetingLines(view.meetings, interrupted)
    today = dates.danish(now).date()
    rows: list[Row] = []
    day: date | None = None
    to_come = sorted((one for one in view.meetings if not is_held(one)), key=lambda one: one.starts_at)
    for summary in to_come:
        started = dates.danish(summary.starts_at).date()
        if started != day:
            day = started
            rows.append(heading(f"day:{day.isoformat()}", day_words(day, today)))
        rows.append(lines.row(summary))
    held = [one for one in view.meetings if is_held(one)]
    held.sort(key=lambda one: one.starts_at, reverse=True)
    if held:
        rows.append(heading("held", _("Held")))
        rows += [lines.row(summary) for summary in held]
    return rows


def more_row(beyond: int) -> Row:
    """Return the last row of a list that holds more than it shows."""

    def draw(width: int, acting: bool) -> Content:
        words = ngettext(
            "{count} more meeting. Enter fetches it, / finds one.",
            "{count} more meetings. Enter fetches some, / finds one.",
            beyond,
        )
        return columns(width, Cell(words.format(count=f"{beyond:,}".replace(",", ".")), None, "$muted"))

    return Row(MORE, draw)


def heading(row_id: str, text: str) -> Row:
    """Return a row that names what follows and cannot be chosen."""

    def draw(width: int, acting: bool) -> Content:
        return columns(width, Cell(text, None, "$muted"))

    return Row(row_id, draw, selectable=False)


def day_words(day: date, today: date) -> str:
    """Return a day as a heading: `I dag, fre. 20. nov.`, `Man. 23. nov.`; other years are named."""
    words = dates.week_day(day) if day.year == today.year else dates.full_day(day)
    if day == today:
        return _("Today, {day}").format(day=words)
    return words[:1].upper() + words[1:]


def commitment_rows(
    commitments: Iterable[CommitmentSummary], today: date, *, with_case: bool = False
) -> Iterator[Row]:
    """Yield the open commitments, the longest overdue first."""
    for commitment in commitments:
        yield commitment_row(commitment, today, with_case=with_case)


def commitment_row(commitment: CommitmentSummary, today: date, *, with_case: bool = False) -> Row:
    """Return one commitment: its day, what was agreed, who does it, and how it stands to its deadline."""
    said = due(commitment, today)

    def draw(width: int, acting: bool) -> Content:
        day = dates.week_day(commitment.due) if commitment.due else _("no date")
        who = ", ".join(commitment.who)
        if width < _NARROW:
            # What it is comes first; who and the day stand below the one that is chosen.
            far = Cell(said.text if commitment.due else day, 12, f"not bold {_TONES[said.tone]}", "right")
            line = columns(width, Cell(commitment.what), *((far,) if width >= _TINY else ()))
            below = Cell(f"{day}  {who}" if commitment.due else who, None, "$muted not bold")
            return line.append("\n").append(columns(width, below)) if acting else line
        cells = [Cell(day, 13), Cell(commitment.what)]
        if with_case and width >= _CASE_FROM:
            cells.append(Cell(commitment.citizen, 14, "$muted not bold"))
        cells.append(Cell(who, min(20, width // 4), "$muted not bold"))
        cells.append(Cell(said.text if commitment.due else "", 12, f"not bold {_TONES[said.tone]}", "right"))
        return columns(width, *cells)

    glyph = Content("!").stylize("$over") if said.tone == "over" else ""
    return Row(f"{commitment.meeting_id}:{commitment.commitment_id}", draw, glyph=glyph)


def _widest(texts: Iterable[str], most: int) -> int:
    return min(most, max((Content(visible(text)).cell_length for text in texts), default=0))
