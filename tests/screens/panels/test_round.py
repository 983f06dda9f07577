"""A round at the keyboard: who speaks, what is written under whom, tags, passing, and conclusions."""

from __future__ import annotations

import pytest
from textual import events

from meetingdesk.meeting import commands as c
from tests.screens.conference import Conference, full_table
from tests.screens.rooms import seated


async def test_everybody_stands_with_a_glyph_and_a_word() -> None:
    """State is told twice, by glyph and by word, with the time spoken and what is left of the share."""
    async with seated(Conference().speaking()) as seat:
        assert "● Birthe Overgård" in seat.row("Birthe")
        assert "2:00  has spoken" in seat.row("Birthe")
        assert "► Amal Høj" in seat.row("Amal")
        assert "1:00  speaking, 2:45 left" in seat.row("Amal")
        assert "· Jonas" in seat.row("Jonas")
        assert "next" in seat.row("Jonas")
        assert "waiting" in seat.row("Søren")
        assert "≡ Peter" in seat.row("Peter")
        assert "absent, gave it in writing" in seat.row("Peter")
        assert "3:45 each." in seat.text


async def test_over_the_fair_share_is_said() -> None:
    """Whoever speaks longer than their share sees by how much; nothing else happens."""
    async with seated(Conference().speaking()) as seat:
        seat.table.wait(minutes=4)
        await seat.second()
        assert "speaking, 1:15 over" in seat.row("Amal")
        assert seat.table.state.floor == "amal"


async def test_enter_writes_a_line_under_the_speaker_as_one_step() -> None:
    """A line is one command; the field is empty afterwards and its draft gone."""
    async with seated(Conference().speaking()) as seat:
        await seat.type("Siger selv til")
        await seat.press("enter")
        assert isinstance(seat.last, c.LogContribution)
        assert (seat.last.by, seat.last.written) == ("amal", False)
        assert seat.session.typed == {}
        assert seat.field.value == ""
        await seat.press("enter")
        assert len(seat.asked) == 1


async def test_a_code_typed_inline_becomes_a_tag() -> None:
    """`#d4` is taken out of the line wherever it stands, in any case."""
    async with seated(Conference().speaking()) as seat:
        await seat.type("Går #D4 i tre timer")
        await seat.press("enter")
        line = seat.table.state.record("competences").contributions[-1]
        assert (line.text, line.tags) == ("Går i tre timer", ("d4",))
        assert "d4 mobility" in seat.row("Går i tre timer")


async def test_an_unknown_code_is_refused_with_those_near_it() -> None:
    """A code nobody knows keeps the line in the field and names the closest codes."""
    async with seated(Conference().speaking()) as seat:
        await seat.type("Går i tre timer #d44")
        await seat.press("enter")
        assert "There is no code d44 here. Near it: d4 mobility" in seat.text
        assert not seat.asked
        assert "Går i tre timer #d44" in seat.text


async def test_tab_goes_through_the_tags_and_back() -> None:
    """Tab chooses a tag for the line, Shift+Tab the one before; it survives as part of the draft."""
    async with seated(Conference().speaking()) as seat:
        await seat.type("Er ofte træt")
        await seat.press("tab")
        assert "b1 mental" in seat.row("Er ofte træt")
        assert seat.session.typed["competences", "line:amal"] == "Er ofte træt #b1"
        await seat.press("tab", "shift+tab", "enter")
        assert seat.table.state.record("competences").contributions[-1].tags == ("b1",)


async def test_letters_on_a_row_mark_without_words() -> None:
    """Outside the field `p` passes, `x` is absent, `s` in writing, and Enter gives the floor."""
    async with seated(Conference().at_round()) as seat:
        assert "p pass" in seat.row("Birthe")
        await seat.press("p")
        assert "passed" in seat.row("Birthe")
        await seat.press("down", "x")
        assert "absent" in seat.row("Jonas")
        await seat.press("down", "enter")
        assert seat.table.state.floor == "amal"
        await seat.press("escape", "down", "s")
        assert seat.table.state.record("competences").turns["soren"].state == "written"
        await seat.type("Ædru siden marts")
        await seat.press("enter")
        line = seat.table.state.record("competences").contributions[-1]
        assert (line.by, line.written) == ("soren", True)


async def test_the_floor_goes_round_by_one_key() -> None:
    """F2 goes through everybody who waits, then ends the last turn; then nobody is left."""
    async with seated(Conference().at_round()) as seat:
        for person in ("birthe", "jonas", "amal", "soren"):
            await seat.press("f2")
            assert seat.table.state.floor == person
        assert "F2 Søren has spoken" in seat.keys
        await seat.press("f2")
        assert seat.table.state.floor is None
        assert "F2" not in seat.keys
        await seat.press("f4")
        assert seat.table.state.current == "barriers"


async def test_up_edits_the_line_before() -> None:
    """Up in the empty field takes up the speaker's last line; Enter stores the change, nothing else moves."""
    async with seated(Conference().speaking()) as seat:
        await seat.press("up")
        assert "being edited" in seat.text
        await seat.type(" i ro")
        await seat.press("enter")
        assert isinstance(seat.last, c.ReviseEntry)
        line = seat.table.state.record("competences").contributions[-1]
        assert (line.text, line.tags, line.revision) == (
            "Holder koncentrationen i to timer. i ro",
            ("b1",),
            2,
        )
        assert "being edited" not in seat.text


async def test_two_people_at_one_line_see_both_texts() -> None:
    """When somebody else changes the line that is being edited, their text is said and mine stays."""
    table = Conference().speaking()
    entry = table.state.record("competences").contributions[-1]
    async with seated(table) as seat:
        await seat.press("up")
        await seat.type(" og mere")
        await seat.happen(c.ReviseEntry(entry_id=entry.id, revision=1, text="Deres ord"))
        assert "Somebody else has written: “Deres ord”" in seat.text
        assert "timer. og mere" in seat.text
        await seat.press("enter")
        assert table.state.record("competences").contributions[-1].text.endswith("timer. og mere")


async def test_my_own_change_is_nobody_elses_when_it_is_seen_before_its_answer() -> None:
    """What was stored may be told to every screen first, and to who asked for it afterwards."""
    table = Conference().speaking()
    entry = table.state.record("competences").contributions[-1]
    async with seated(table) as seat:
        await seat.press("up")
        await seat.type(" og mere")
        seat.answer_later()
        await seat.pilot.press("enter")
        await seat.pilot.pause()
        table.do(c.ReviseEntry(entry_id=entry.id, revision=1, text=f"{entry.text} og mere", tags=entry.tags))
        await seat.pilot.pause()
        assert table.state.record("competences").contributions[-1].text.endswith("timer. og mere")
        assert "Somebody else has" not in seat.text


async def test_a_stale_change_is_refused_and_keeps_both_texts() -> None:
    """A change based on an older text is not stored over the newer one unseen."""
    table = Conference().speaking()
    entry = table.state.record("competences").contributions[-1]
    async with seated(table) as seat:
        await seat.press("up")
        await seat.type(" mit")
        # As when the other's change is stored between the last look and Enter.
        followers, table.session._followers = table.session._followers, []
        table.do(c.ReviseEntry(entry_id=entry.id, revision=1, text="Deres ord"))
        table.session._followers = followers
        await seat.press("enter")
        assert "Somebody else has" in seat.text
        assert "timer. mit" in seat.text
        assert table.state.record("competences").contributions[-1].text == "Deres ord"


async def test_a_line_can_be_taken_back_from_its_row() -> None:
    """`d` on a line withdraws it, and undo brings it again."""
    async with seated(Conference().speaking()) as seat:
        await seat.press("escape", "d")
        assert isinstance(seat.last, c.WithdrawEntry)
        assert "Holder koncentrationen" not in seat.text
        await seat.press("f8")
        assert "Holder koncentrationen" in seat.text


async def test_the_conclusion_is_one_key_away() -> None:
    """F6 from the field reaches the conclusion, Tab says what kind it is, and Enter stores it."""
    async with seated(Conference().speaking()) as seat:
        await seat.press("f6", "f6")
        await seat.type("Kan meget")
        await seat.press("tab", "enter")
        assert isinstance(seat.last, c.LogConclusion)
        assert (seat.last.text, seat.last.tag) == ("Kan meget", "fact")
        assert "═ Conclusion" in seat.text
        assert "fact" in seat.row("Kan meget")


async def test_what_is_typed_while_a_line_is_stored_stays() -> None:
    """On a slow disk the next line is begun before the last one is answered; nothing of it is lost."""
    async with seated(Conference().speaking()) as seat:
        panel = seat.panel
        await seat.type("første")
        answer = seat.answer_later()
        await seat.pilot.press("enter", "x", "y", "enter")
        assert seat.field.value == "førstexy"
        answer()
        await seat.settled()
        assert seat.table.state.record("competences").contributions[-1].text == "første"
        assert len(seat.asked) == 1
        assert seat.field.value == "xy"
        assert seat.session.typed["competences", "line:amal"] == "xy"
        assert panel.drafts["line:amal"] == "xy"


@pytest.mark.parametrize("size", [(160, 50), (120, 36), (80, 24), (40, 12)])
async def test_twelve_people_with_ten_lines_each_leave_the_speaker_in_sight(size: tuple[int, int]) -> None:
    """Whatever was said before, the speaker, the field and whoever is next are on the screen."""
    async with seated(full_table(), size) as seat:
        await seat.type("linje elleve")
        assert "► Deltager 5" in seat.row("Deltager 5")
        assert "linje elleve" in seat.text
        assert "Deltager 6" in seat.text
        await seat.press("escape", "up", "up")
        assert seat.stage.focused is not None


async def test_finished_speakers_fold_and_open_when_looked_at() -> None:
    """Where there is little room a finished speaker shows a line count; selecting them shows the lines."""
    async with seated(Conference().speaking(), (80, 24)) as seat:
        assert "has spoken, 1 line" in seat.row("Birthe")
        assert "storkøkken" not in seat.text
        await seat.press("escape", "up", "up", "up")
        assert "storkøkken" in seat.text


async def test_text_that_could_deceive_is_refused_by_its_code_point() -> None:
    """A pasted control character is named and nothing is taken; typed, it is refused when it is sent."""
    async with seated(Conference().speaking()) as seat:
        seat.field.post_message(events.Paste("ned\u202ead"))
        await seat.settled()
        assert "U+202E" in seat.text
        assert seat.field.value == ""
        seat.field.insert("ned\u202ead")
        await seat.press("enter")
        assert "U+202E" in seat.text
        assert not seat.asked
        assert "ad" in seat.field.value


async def test_hostile_names_and_lines_are_shown_as_they_are() -> None:
    """Markup in names and lines is text: it colours nothing, links nothing and loses nothing."""
    name, text = "Jens [Hansen]", "[@click=app.quit]x[/] [/] [b]fed"
    table = Conference([("birthe", name, "employment", "[red]Job"), ("jonas", "Jonas R", "team", "")])
    table.at_round().floor("birthe")
    table.line("competences", "birthe", text)
    async with seated(table) as seat:
        assert name in seat.text
        assert text in seat.text
        assert "[red]Job" in seat.text
