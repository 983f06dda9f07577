"""Timer, time line and question as they stand on a screen."""

from __future__ import annotations

import pytest

from meetingdesk.screens.widgets.big_time import BigTime
from meetingdesk.screens.widgets.digits import drawn
from meetingdesk.screens.widgets.pixel_type import width
from meetingdesk.screens.widgets.question import Question
from meetingdesk.screens.widgets.time_bar import TimeBar, split
from tests.screen_text import region_text, screen_lines
from tests.screens.stage import Stage, on_stage, painting


@pytest.mark.parametrize("rows", [3, 5, 10])
async def test_the_timer_shows_its_text(rows: int) -> None:
    """The drawn time stands on the screen, and the same time is there as plain text."""
    timer = BigTime("08:05", rows=rows)
    async with on_stage(Stage(timer)) as pilot:
        assert region_text(pilot.app, timer.region).split("\n") == [
            line.rstrip() for line in drawn("08:05", rows)
        ]
        assert timer.text == "08:05"


async def test_the_timer_repaints_only_when_its_text_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Setting the same time again paints nothing; the next second paints its five lines."""
    timer = BigTime("08:05")
    async with on_stage(Stage(timer)) as pilot:
        painted = painting(timer, monkeypatch)
        timer.text = "08:05"
        await pilot.pause()
        assert painted == []
        timer.text = "08:04"
        await pilot.pause()
        assert painted == [0, 1, 2, 3, 4]


async def test_the_time_line_repaints_only_when_a_cell_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    """A second that fills no further cell paints nothing."""
    bar = TimeBar(450, 900)
    async with on_stage(Stage(bar), (40, 12)) as pilot:
        painted = painting(bar, monkeypatch)
        bar.elapsed = 451
        await pilot.pause()
        assert painted == []
        bar.elapsed = 480
        await pilot.pause()
        assert painted == [0]


async def test_the_minus_sign_makes_the_timer_wider() -> None:
    """Going over time adds the sign and the warning colour without cutting a digit."""
    timer = BigTime("00:00")
    async with on_stage(Stage(timer)) as pilot:
        before = timer.region.width
        timer.text, timer.over = "−00:01", True
        await pilot.pause()
        assert timer.region.width > before
        assert timer.has_class("-over")
        assert region_text(pilot.app, timer.region).split("\n")[2] == drawn("−00:01")[2].rstrip()


@pytest.mark.parametrize(
    ("elapsed", "planned", "expected"),
    [
        (0, 900, (0, False)),
        (450, 900, (17, False)),
        (900, 900, (34, False)),
        (901, 900, (33, True)),
        (1034, 900, (30, True)),
        (1800, 900, (17, True)),
        (-5, 900, (0, False)),
        (10, 0, (0, False)),
    ],
)
def test_the_time_line_is_split_where_time_is_spent(
    elapsed: float, planned: float, expected: tuple[int, bool]
) -> None:
    """Of 34 cells the spent part grows with time; the first second over already shows."""
    assert split(elapsed, planned, 34) == expected


async def test_the_time_line_says_spent_and_over_without_colour() -> None:
    """`═` is time spent; over time `═` is the excess behind the plan."""
    bar = TimeBar(450, 900)
    async with on_stage(Stage(bar), (40, 12)) as pilot:
        assert screen_lines(pilot.app)[0] == "═" * 20 + "─" * 20
        bar.elapsed = 1200
        await pilot.pause()
        assert screen_lines(pilot.app)[0] == "─" * 30 + "═" * 10


async def test_the_question_is_large_where_it_fits() -> None:
    """Beside the time column of a wide screen the question is drawn, in a narrow place it is bold text."""
    question = Question("Hvad kan borgeren?")
    async with on_stage(Stage(question), (120, 36)) as pilot:
        assert question.is_drawn(question.region.width)
        assert question.region.height == 5
        await pilot.resize_terminal(60, 20)
        await pilot.pause()
        assert screen_lines(pilot.app)[0] == "Hvad kan borgeren?"
        assert question.region.height == 1


async def test_a_long_question_wraps_and_a_foreign_one_stays_text() -> None:
    """Text that cannot be drawn wraps in the same place and is spelled as it is."""
    question = Question("Żółć [b]nie[/b]?")
    async with on_stage(Stage(question), (40, 12)) as pilot:
        assert screen_lines(pilot.app)[0] == "Żółć [b]nie[/b]?"
        question.text = "Hvad skal der til, for at du kan komme i gang igen?"
        await pilot.pause()
        assert screen_lines(pilot.app)[:2] == ["Hvad skal der til, for at du kan komme i", "gang igen?"]


async def test_a_question_may_take_no_more_width_than_it_needs() -> None:
    """Where its width is automatic, a drawn name leaves the rest of the line to others."""
    name = Question("Ingelise")
    name.styles.width = "auto"
    async with on_stage(Stage(name), (120, 36)):
        assert name.region.width == width("Ingelise")
