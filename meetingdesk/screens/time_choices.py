"""What F3 offers, computed: each choice with its commands and what every later block would become."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from textual.content import Content

from meetingdesk.ids import new_id
from meetingdesk.locale import _, ngettext
from meetingdesk.meeting import commands
from meetingdesk.meeting.acts.clock import earliest_start
from meetingdesk.meeting.commands import Command
from meetingdesk.meeting.state import MeetingState
from meetingdesk.meeting.timers import extension, meeting_time
from meetingdesk.screens import dates
from meetingdesk.screens.room_words import unheard, unheard_sentence
from meetingdesk.screens.time_look import (
    MOST_EXTENSION,
    block_title,
    decision_ahead,
    rounded_clock,
    suggested_extension,
)
from meetingdesk.screens.widgets.columns import Cell, columns
from meetingdesk.text import visible

Make = Callable[["Choices", str], tuple[Command, ...]]

_LABEL, _CELL, _END, _GAP = 28, 10, 5, 2
# Somebody who forgot the clock notices within a few minutes.
_EARLIER = 2
_LESS, _MORE = "‹", "›"  # noqa: RUF001 (the signs meant)


@dataclass(frozen=True, slots=True)
class Choices:
    """The meeting at an instant, with the minutes chosen for an extension and for an earlier start."""

    state: MeetingState
    now: datetime
    extend: int
    ago: int

    @classmethod
    def at(cls, state: MeetingState, now: datetime) -> Choices:
        """Return the choices with the minutes that suggest themselves."""
        current = state.current
        remaining = meeting_time(state, now).of(current).remaining if current else 0
        record = state.record(current or "")
        ran = int((now - record.spans[-1][0]).total_seconds()) // 60 if record.is_running else 0
        chosen = cls(state, now, suggested_extension(remaining), 1)
        return replace(chosen, ago=min(ran + _EARLIER, chosen._most_ago()))

    def moved(self, state: MeetingState, now: datetime) -> Choices:
        """Return the same minutes for a later state and instant."""
        return replace(self, state=state, now=now)

    def stepped(self, key: str, step: int) -> Choices:
        """Return one minute more or less for the choice `key`."""
        if key in ("1", "5"):
            return replace(self, extend=max(1, min(MOST_EXTENSION, self.extend + step)))
        if key == "m":
            return replace(self, ago=max(1, min(self._most_ago(), self.ago + step)))
        return self

    def _most_ago(self) -> int:
        earliest = earliest_start(self.state, self.state.current or "")
        return max(1, int((self.now - earliest).total_seconds()) // 60)

    @property
    def block(self) -> str:
        """The id of the block at hand, "" when there is none."""
        return self.state.current or ""

    @property
    def is_running(self) -> bool:
        """Whether the block at hand runs."""
        return self.state.record(self.block).is_running

    @property
    def later(self) -> tuple[str, ...]:
        """The ids of the blocks after the one at hand."""
        timed = [block.id for block in self.state.agenda.timed_blocks]
        return tuple(timed[timed.index(self.block) + 1 :]) if self.block in timed else ()

    @property
    def planned_start(self) -> datetime:
        """When the block at hand was to begin by the plan, as far as that is possible now."""
        ahead = timedelta()
        for block in self.state.agenda.timed_blocks:
            if block.id == self.block:
                break
            ahead += timedelta(minutes=block.minutes)
        earliest = earliest_start(self.state, self.block)
        return min(max(self.state.starts_at + ahead, earliest), self.now)

    @property
    def began_ago(self) -> datetime:
        """The instant `ago` minutes back, as far as the block can have begun then."""
        return max(self.now - timedelta(minutes=self.ago), earliest_start(self.state, self.block))

    def heads(self, width: int) -> Content:
        """Return the column heads: the later blocks and the end."""
        shown = self.shown(width)
        cells = [Cell(block_title(self.state, key), _CELL, "$muted") for key in shown]
        return _across(width, Cell(""), cells, Cell(_("End"), _END, "$muted"))

    def shown(self, width: int) -> tuple[str, ...]:
        """Return the later blocks whose columns fit."""
        room = (width - _label(width) - _END - 2 * _GAP) // (_CELL + _GAP)
        return self.later[: max(0, room)]


@dataclass(frozen=True, slots=True)
class Option:
    """One choice: its key, its words, the commands it makes, and its preview.

    `needs_reason` is the sentence that asks for a reason, "" when none is needed; `asks` puts it below.
    `plan` holds the lengths in seconds that the later blocks would have; None shows `note` instead.
    """

    key: str
    label: str
    commands: Make
    choices: Choices
    minutes: int | None = None
    plan: dict[str, int] | None = None
    end: str = ""
    note: str = ""
    needs_reason: str = ""
    closes: bool = False
    asks: bool = False

    def draw(self, width: int, acting: bool) -> Content:
        """Return the choice with its preview, and who has not been heard below it."""
        words = Content.assemble((self.key, "bold"), "  ", (self.label, "" if not acting else "bold"))
        if self.minutes is not None:
            chosen = f"  {_LESS} {_minutes(self.minutes)} {_MORE}"
            words = words.append(Content(chosen).stylize("bold" if acting else ""))
        style = "bold" if acting and self.minutes is not None else "$muted"
        if self.plan is None:
            short = width - _label(width) < len(self.note) + _GAP
            line = columns(
                width,
                Cell(words, None if short else _label(width)),
                Cell(
                    self.note,
                    len(self.note) if short and words.cell_length + len(self.note) < width else None,
                    "$muted",
                ),
                gap=_GAP,
            )
        else:
            cells = [Cell(self._length(key), _CELL, style) for key in self.choices.shown(width)]
            line = _across(width, Cell(words), cells, Cell(self.end, _END, style))
        if not self.asks:
            return line
        return Content("\n").join(
            [line, Content(f"   {visible(self.needs_reason)}").stylize("not bold $over")]
        )

    def _length(self, key: str) -> str:
        before = self.choices.state.plan.get(key, 0) // 60
        after = (self.plan or {}).get(key, 0) // 60
        if self.choices.state.agenda.block(key).fixed:
            return _("{minutes} fixed").format(minutes=before)
        return f"{before} → {after}" if before != after else str(before)


def options(choices: Choices) -> tuple[Option, ...]:
    """Return what can be chosen now, in the order of its keys."""
    found = [*_running(choices)] if choices.is_running else []
    return (*found, *_starts(choices), _pause(choices))


def _running(choices: Choices) -> list[Option]:
    state, now = choices.state, choices.now
    over = meeting_time(state, now).of(choices.block).remaining < 0
    end = rounded_clock(meeting_time(state, now).projected_end)
    plan = dict(state.plan)
    shrunk = extension(state, choices.extend, now)
    longer = extension(state, choices.extend, now, shrink=False)
    asks = unheard_sentence(unheard(state))
    decides = decision_ahead(state)
    found = [
        Option(
            "1",
            _("Extend"),
            _extend(True),
            choices,
            choices.extend,
            shrunk.plan,
            rounded_clock(shrunk.projected_end),
        )
    ]
    if over:
        found.append(Option("2", _("Carry on as now"), _carry_on, choices, plan=plan, end=end))
    found.append(_onwards(choices, plan, end, asks))
    if decides is not None:
        note = _("puts up for decision what was said last")
        found.append(Option("4", _("Decide now"), _decide(decides), choices, note=note, needs_reason=asks))
    if choices.later:
        later_end = rounded_clock(longer.projected_end)
        label = _("Same, but end later")
        found.append(Option("5", label, _extend(False), choices, plan=longer.plan, end=later_end))
    return found


def _onwards(choices: Choices, plan: dict[str, int], end: str, asks: str) -> Option:
    following = choices.state.next_block()
    if following is None:
        return Option("3", _("Close the meeting"), _nothing, choices, note="", closes=True)
    label = _("On to {block}").format(block=block_title(choices.state, following.id))
    return Option("3", label, _move_on, choices, plan=plan, end=end, needs_reason=asks, asks=bool(asks))


def _starts(choices: Choices) -> list[Option]:
    planned = choices.planned_start
    note = _("as planned, at {time}").format(time=dates.clock(planned))
    ago = _("ago, at {time}").format(time=dates.clock(choices.began_ago))
    found = [Option("m", _("Began"), _began_ago, choices, choices.ago, note=ago)]
    record = choices.state.record(choices.block)
    # A block that began before its time is not helped by beginning later.
    if not record.is_running or planned < record.spans[-1][0]:
        found.insert(0, Option("b", _("Began as planned"), _began_planned, choices, note=note))
    return found


def _pause(choices: Choices) -> Option:
    if choices.state.is_paused:
        return Option("p", _("Go on after the pause"), lambda _c, _r: (commands.ResumeMeeting(),), choices)
    return Option("p", _("Pause"), lambda _c, _r: (commands.PauseMeeting(),), choices)


def _extend(shrink: bool) -> Make:
    def make(choices: Choices, reason: str) -> tuple[Command, ...]:
        return (commands.ExtendBlock(minutes=choices.extend, shrink=shrink, reason=reason),)

    return make


def _carry_on(choices: Choices, reason: str) -> tuple[Command, ...]:
    return (commands.AnswerOverrun(choice="carry_on", reason=reason),)


def _move_on(choices: Choices, reason: str) -> tuple[Command, ...]:
    return (*_answer(choices, "move_on", reason), commands.MoveOn(reason=reason))


def _decide(block_id: str) -> Make:
    def make(choices: Choices, reason: str) -> tuple[Command, ...]:
        steps = (*_answer(choices, "decide", reason), commands.MoveOn(to=block_id, reason=reason))
        said = choices.state.record(choices.block)
        lines = said.standing_conclusions or said.standing_contributions
        if not lines:
            return steps
        proposal = commands.OpenProposal(
            block_id=block_id, proposal_id=new_id("q"), text=lines[-1].text, from_entry=lines[-1].id
        )
        return (*steps, proposal)

    return make


def _answer(choices: Choices, choice: str, reason: str) -> tuple[Command, ...]:
    """Answer an overrun for the record; before time is over there is nothing to answer."""
    if meeting_time(choices.state, choices.now).of(choices.block).remaining >= 0:
        return ()
    if choice == "decide":
        return (commands.AnswerOverrun(choice="decide", reason=reason),)
    return (commands.AnswerOverrun(choice="move_on", reason=reason),)


def _nothing(choices: Choices, reason: str) -> tuple[Command, ...]:
    return ()


def _began_planned(choices: Choices, reason: str) -> tuple[Command, ...]:
    return (commands.BackdateStart(started_at=choices.planned_start),)


def _began_ago(choices: Choices, reason: str) -> tuple[Command, ...]:
    return (commands.BackdateStart(started_at=choices.began_ago),)


def _minutes(count: int) -> str:
    return ngettext("{count} min", "{count} min", count).format(count=count)


def _label(width: int) -> int:
    return min(_LABEL, max(0, width - _END - _GAP))


def _across(width: int, words: Cell, cells: list[Cell], end: Cell) -> Content:
    """Return a line of the table; what is left over stands at its right end."""
    used = _label(width) + len(cells) * (_CELL + _GAP) + _GAP + _END
    rest = [Cell("")] if width > used + _GAP else []
    return columns(width, replace(words, width=_label(width) if rest else None), *cells, end, *rest, gap=_GAP)
