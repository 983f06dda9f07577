"""Who does what by when: written in one line, understood while it is typed, corrected and taken back."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from textual.app import App
from textual.pilot import Pilot

from meetingdesk.agendas.words import Commitment
from meetingdesk.meeting import commands as c
from meetingdesk.screens.panels.commitment_form import CommitmentForm
from meetingdesk.screens.panels.decide import DecidePanel
from meetingdesk.screens.widgets.line_field import LineField
from tests.screen_text import screen_text
from tests.screens.fake_session import FakeSession
from tests.screens.held import proposed
from tests.screens.panel_stage import PanelRoom, panel_stage
from tests.screens.stage import Stage, on_stage, type_and_press


def _session() -> FakeSession:
    """Return a meeting whose one proposal is adopted."""
    return FakeSession(
        [
            *proposed("Mona får en mentor."),
            c.TakeAllFor(proposal_id="q-1"),
            c.RecordDecision(proposal_id="q-1"),
        ]
    )


def _stage(session: FakeSession) -> Stage:
    drafts = {field: text for (_block, field), text in session.typed.items()}
    return panel_stage(session, DecidePanel("agreements", drafts))


def _made(session: FakeSession) -> tuple[Commitment, ...]:
    return session.projection.meeting.record("agreements").standing_commitments


def _words(app: App[Any]) -> str:
    return " ".join(screen_text(app).split())


def _field(pilot: Pilot[Any], name: str) -> LineField:
    return pilot.app.screen.query_one(CommitmentForm).field(name)


async def test_what_who_and_when_are_one_line() -> None:
    """Enter goes on and at the end it is agreed: names by their letters, the day as people say it."""
    session = _session()
    async with on_stage(_stage(session)) as pilot:
        await type_and_press(
            pilot, ["=Skrive aftalen", "enter", "=bi og jo", "enter", "=om 14 dage", "enter"]
        )
        (made,) = _made(session)
        assert (made.what, made.who, made.due) == ("Skrive aftalen", ("birthe", "jonas"), date(2026, 12, 4))
        assert made.proposal_id == "q-1"
        assert [_field(pilot, name).value for name in ("what", "who", "when")] == ["", "", ""]
        assert _field(pilot, "what").has_focus
        assert "1 Skrive aftalen Birthe Overgård Fri 4 Dec 2026 Jonas Ravnkilde" in _words(pilot.app)


async def test_what_is_said_of_a_name_stands_below_the_name() -> None:
    """Also while no deadline is typed yet, it stays out of the deadline's column."""
    async with on_stage(_stage(_session())) as pilot:
        await type_and_press(pilot, ["=Finde en mentor", "enter", "=Xanthippe"])
        who, when = (pilot.app.screen.query_one(f"#commitment-{name}") for name in ("who", "when"))
        said = pilot.app.screen.query_one("#echo-who")
        assert said.region.x == who.region.x
        assert said.region.right <= when.region.x


async def test_what_is_typed_is_echoed_as_it_is_understood() -> None:
    """Names in full and the date with its weekday stand below the fields; a holiday is pointed out."""
    async with on_stage(_stage(_session())) as pilot:
        await type_and_press(pilot, ["=Ringe", "enter", "=am"])
        assert "→ Amal Høj" in _words(pilot.app)
        await type_and_press(pilot, ["tab", "=25. december"])
        assert _field(pilot, "who").value == "Amal Høj"
        assert "→ Fri 25 Dec 2026 ! Christmas Day" in _words(pilot.app)


async def test_whom_it_is_for_may_be_said_and_is_not_asked() -> None:
    """Tab goes there after the day, and takes a name that is suggested; anybody's name may be written."""
    session = _session()
    async with on_stage(_stage(session)) as pilot:
        await type_and_press(pilot, ["=Fortælle om aftalen", "enter", "=bi", "enter", "=om 14 dage"])
        assert "For whom may stay empty" in _words(pilot.app)
        await type_and_press(pilot, ["tab", "=mo"])
        assert "Tab Mona K." in _words(pilot.app)
        await type_and_press(pilot, ["tab", "enter"])
        (made,) = _made(session)
        assert (made.for_whom, made.due) == ("Mona K.", date(2026, 12, 4))
        assert _field(pilot, "whom").value == ""
        assert "Fortælle om aftalen for Mona K. Birthe Overgård" in _words(pilot.app)
        await type_and_press(
            pilot, ["=Ringe", "enter", "=bi", "enter", "=i morgen", "tab", "=Monas mor", "enter"]
        )
        assert _made(session)[-1].for_whom == "Monas mor"


async def test_where_there_is_little_room_the_key_to_whom_it_is_for_is_named() -> None:
    """The field takes no line before it is wanted; the day's line says how to get there."""
    async with on_stage(_stage(_session()), (80, 18)) as pilot:
        assert "For whom" not in _words(pilot.app)
        await type_and_press(pilot, ["=Ringe", "enter", "=bi", "enter"])
        assert "in 14 days, 1 December, week 49 Tab for whom" in _words(pilot.app)
        await type_and_press(pilot, ["tab", "=Mona"])
        assert "For whom ▌ Mona" in _words(pilot.app)


async def test_a_changed_agreement_is_still_for_the_same_person() -> None:
    """`e` takes whom it is for into the form too, where it is changed or left as it is."""
    session = _session()
    session.happen(
        c.MakeCommitment(
            block_id="agreements",
            commitment_id="k-1",
            proposal_id="q-1",
            what="Ringe",
            who=("birthe",),
            due=date(2026, 12, 4),
            for_whom="Mona K.",
        )
    )
    async with on_stage(_stage(session)) as pilot:
        await type_and_press(pilot, ["escape", "e"])
        assert _field(pilot, "whom").value == "Mona K."
        await type_and_press(pilot, ["= straks", "enter", "enter", "enter"])
        (made,) = _made(session)
        assert (made.what, made.for_whom) == ("Ringe straks", "Mona K.")


async def test_no_deadline_said_without_whom_still_asks_why() -> None:
    """Whoever goes on from the day by Tab is asked for the reason all the same."""
    session = _session()
    async with on_stage(_stage(session)) as pilot:
        await type_and_press(
            pilot, ["=Ringe", "enter", "=bi", "enter", "=uden frist", "tab", "tab", "=Mona", "enter"]
        )
        assert not _made(session)
        await type_and_press(pilot, ["=Venter på lægen", "enter"])
        (made,) = _made(session)
        assert (made.no_deadline_reason, made.for_whom) == ("Venter på lægen", "Mona")


async def test_no_deadline_needs_its_reason() -> None:
    """`uden frist` asks why before anything is agreed; the reason stands in the row."""
    session = _session()
    async with on_stage(_stage(session)) as pilot:
        await type_and_press(pilot, ["=Svar", "enter", "=in", "enter", "=uden frist", "enter"])
        assert _made(session) == ()
        assert _field(pilot, "why").has_focus
        assert "!" not in _words(pilot.app)
        await type_and_press(pilot, ["enter"])
        assert "Without a deadline, say why there is none." in _words(pilot.app)
        await type_and_press(pilot, ["=afventer svar", "enter"])
        (made,) = _made(session)
        assert (made.due, made.no_deadline_reason) == (None, "afventer svar")
        assert "afventer svar" in _words(pilot.app)


@pytest.mark.parametrize(
    ("keys", "sentence", "name"),
    [
        (["=Ringe", "enter", "=xx", "enter", "=fredag", "enter"], "Nobody on the list is called xx.", "who"),
        (["=Ringe", "enter", "=bi", "enter", "=snarest", "enter"], "“snarest” is not a day.", "when"),
        (["=Ringe", "enter", "enter", "=fredag", "enter"], "Say who does it.", "who"),
        (["=Ringe", "enter", "=bi", "enter", "enter"], "Say by when.", "when"),
    ],
)
async def test_what_is_missing_or_not_understood_is_said(keys: list[str], sentence: str, name: str) -> None:
    """A sentence says it, the caret goes there, and everything that was typed stays."""
    session = _session()
    async with on_stage(_stage(session)) as pilot:
        await type_and_press(pilot, keys)
        assert sentence in _words(pilot.app)
        assert _field(pilot, name).has_focus
        assert _field(pilot, "what").value == "Ringe"
        assert _made(session) == ()


async def test_a_commitment_is_corrected() -> None:
    """Esc leads to the list, `e` takes the row into the form; its date is understood as it is shown."""
    session = _session()
    async with on_stage(_stage(session)) as pilot:
        await type_and_press(pilot, ["=Ringe", "enter", "=bi", "enter", "=fredag", "enter", "escape", "e"])
        assert [_field(pilot, name).value for name in ("what", "who")] == ["Ringe", "Birthe Overgård"]
        await type_and_press(pilot, ["=  til Mona", "enter", "enter", "enter"])
        (made,) = _made(session)
        assert (made.what, made.due) == ("Ringe  til Mona", date(2026, 11, 27))


async def test_a_commitment_is_taken_back() -> None:
    """`d` on a row takes it back; Esc from a correction changes nothing."""
    session = _session()
    async with on_stage(_stage(session)) as pilot:
        await type_and_press(
            pilot, ["=Ringe", "enter", "=bi", "enter", "=fredag", "enter", "up", "e", "escape"]
        )
        assert _field(pilot, "what").value == ""
        await type_and_press(pilot, ["d"])
        assert _made(session) == ()


async def test_half_a_commitment_is_there_again_after_a_crash() -> None:
    """Each field's words are drafts while they are typed, and the caret stands where it goes on."""
    session = _session()
    async with on_stage(_stage(session)) as pilot:
        await type_and_press(pilot, ["=Skrive aftalen", "enter", "=bi", "tab", "=om 14"])
    async with on_stage(_stage(session)) as pilot:
        assert [_field(pilot, name).value for name in ("what", "who", "when")] == [
            "Skrive aftalen",
            "Birthe Overgård",
            "om 14",
        ]
        assert _field(pilot, "when").has_focus
        await type_and_press(pilot, ["= dage", "enter"])
        assert len(_made(session)) == 1
        assert session.typed == {}


async def test_undo_fills_the_fields_again() -> None:
    """What, who and when of a commitment that is taken back by F8 stand in their fields."""
    session = _session()
    async with on_stage(_stage(session)) as pilot:
        await type_and_press(pilot, ["=Ringe", "enter", "=bi", "enter", "=fredag", "enter"])
        room = pilot.app.screen
        assert isinstance(room, PanelRoom)
        room.undo()
        await pilot.pause()
        assert [_field(pilot, name).value for name in ("what", "who", "when")] == [
            "Ringe",
            "Birthe Overgård",
            "Fri 27 Nov 2026",
        ]
        await type_and_press(pilot, ["enter"])
        assert [made.due for made in _made(session)] == [date(2026, 11, 27)]


async def test_what_was_agreed_after_other_proposals_stays_in_sight() -> None:
    """The proposal's own come first, those of the others below, each with its number."""
    session = _session()
    session.happen(
        c.MakeCommitment(
            block_id="agreements", commitment_id="k-0", what="Andet", who=("amal",), due=date(2026, 12, 1)
        )
    )
    async with on_stage(_stage(session), (100, 30)) as pilot:
        await type_and_press(pilot, ["=Ringe", "enter", "=bi", "enter", "=fredag", "enter"])
        text = _words(pilot.app)
        assert text.index("1 Ringe") < text.index("Also agreed") < text.index("2 Andet")


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (160, 50), (40, 12)])
async def test_the_field_that_is_written_in_is_seen_at_each_size(size: tuple[int, int]) -> None:
    """Also where there is room for one field only, the caret is in sight and what it means below it."""
    session = _session()
    async with on_stage(_stage(session), size) as pilot:
        await type_and_press(pilot, ["=Skrive aftalen"])
        assert "Skrive aftalen" in _words(pilot.app)
        await type_and_press(pilot, ["enter", "=bi"])
        assert "→ Birthe Overgård" in _words(pilot.app)
        await type_and_press(pilot, ["tab", "=om 14 dage"])
        assert "→ Fri 4 Dec 2026" in _words(pilot.app)
        await type_and_press(pilot, ["enter"])
        assert len(_made(session)) == 1
