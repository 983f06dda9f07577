"""A board at the keyboard and with the mouse: writing, whose words, moving, and what does not fit."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from textual.events import Click, MouseUp

from meetingdesk.agendas.blocks import BoardBlock
from meetingdesk.locale import set_language
from meetingdesk.meeting import commands as c
from meetingdesk.screens.panels.board import BoardPanel
from tests.screen_text import region_text, screen_lines
from tests.screens.rooms import Seat, seated
from tests.screens.tables import Table

PEOPLE = (
    ("rikke", "Rikke Sand", "citizen", ""),
    ("mor", "Mor Sand", "team", "Pårørende"),
    ("karen", "Karen Lind", "adviser", "Rådgivning"),
)
BOARD = """\
  - id: board
    kind: board
    minutes: 40
    of: [citizen, team]
    title: {da: Din tavle, en: Your board}
    question: {da: Hvad lykkes?, en: What works?}
    help: {da: Dine egne ord., en: Your own words.}
    columns:
      - {id: worries, title: {da: Det bekymrer, en: Worries}}
      - {id: works, title: {da: Det virker, en: Works}, help: {da: Hvornår lykkes det?, en: When does it?}}
      - {id: next, title: {da: Det skal ske, en: Next}}
  - {id: then, kind: round, minutes: 10, title: {da: Bagefter, en: Afterwards}}
"""
FIVE = """\
  - id: board
    kind: board
    minutes: 40
    title: Tilbageblik
    columns: [{id: a, title: Alfa}, {id: b, title: Beta}, {id: c, title: Gamma}, {id: d, title: Delta},
      {id: e, title: Epsilon}]
"""


class Board(Table):
    """A board with some cards on it; Rikke has the floor."""

    def __init__(self, blocks: str = BOARD, minutes: int = 50) -> None:
        super().__init__(blocks, minutes=minutes, people=PEOPLE)

    def card(self, key: str, column: str, text: str, by: str | None = "rikke") -> Board:
        """Put a card up."""
        fields = {"column": column}
        self.do(c.LogContribution(block_id="board", entry_id=key, by=by, text=text, fields=fields))
        return self

    def filled(self) -> Board:
        """Put four cards up."""
        self.floor("rikke")
        self.card("post", "worries", "Brevene").card("home", "worries", "Lejligheden", "mor")
        return self.card("garden", "works", "Haven").card("work", "works", "Torsdag")

    @property
    def held(self) -> dict[str, list[str]]:
        """Which cards stand in which column."""
        block = self.state.agenda.block("board")
        assert isinstance(block, BoardBlock)
        found = block.cards(self.state.record("board"))
        return {column: [card.id for card in cards] for column, cards in found.items()}


def column(seat: Seat, number: int) -> str:
    """Return what stands in a column on the screen."""
    return region_text(seat.stage, seat.room.query_one(f"#column-{number}").region)


async def test_columns_stand_side_by_side_with_cards_in_peoples_own_words() -> None:
    """Each card is quoted and names who said it; the head counts; an empty column says what belongs there."""
    async with seated(Board().filled()) as seat:
        await seat.press("escape")
        assert "Worries  2" in column(seat, 0)
        assert "“Brevene”\n  Rikke" in column(seat, 0).replace("›", " ").replace("▌", " ")
        assert "“Lejligheden”\n  Mor" in column(seat, 0)
        assert "“Torsdag”" in column(seat, 1)
        assert "Nothing here yet." in column(seat, 2)


async def test_an_empty_board_says_what_belongs_where() -> None:
    """The column's own help stands in it until there is a card."""
    async with seated(Board()) as seat:
        assert "When does it?" in column(seat, 1)


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (160, 50)])
async def test_three_columns_fit(size: tuple[int, int]) -> None:
    """From 80 columns on the whole board of Signs of Safety is seen at once, below time and question."""
    async with seated(Board().filled(), size) as seat:
        heads = next(line for line in screen_lines(seat.stage) if "Worries" in line)
        assert "Works" in heads
        assert "Next" in heads
        assert all("more column" not in line for line in screen_lines(seat.stage))


async def test_a_card_is_written_where_the_caret_is() -> None:
    """Enter puts it up in that column, in the words of whoever has the floor; the field stays."""
    table = Board().filled()
    async with seated(table) as seat:
        await seat.type("Natten")
        assert seat.session.typed == {("board", "line:worries"): "Natten"}
        await seat.press("enter")
        assert isinstance(seat.last, c.LogContribution)
        assert (seat.last.by, seat.last.text, seat.last.fields) == ("rikke", "Natten", {"column": "worries"})
        assert seat.session.typed == {}
        assert (seat.field.value, len(seat.asked)) == ("", 1)


async def test_a_name_says_whose_words_a_card_holds() -> None:
    """`@mor` attributes it and is taken out; a name nobody has keeps the words in the field."""
    table = Board().filled()
    async with seated(table) as seat:
        await seat.type("Hun ringer ikke @mor")
        await seat.press("enter")
        card = table.state.record("board").contributions[-1]
        assert (card.by, card.text) == ("mor", "Hun ringer ikke")
        await seat.type("Hvem er det? @xenia")
        await seat.press("enter")
        assert "“xenia” is nobody here" in seat.text
        assert seat.field.value == "Hvem er det? @xenia"


async def test_without_a_floor_the_only_one_it_is_for_speaks() -> None:
    """On the citizen's board the words are the citizen's; where several could be meant, nobody is named."""
    alone = Board(BOARD.replace("of: [citizen, team]", "of: citizen"))
    async with seated(alone) as seat:
        assert "What Rikke says" in seat.text
        await seat.type("Haven")
        await seat.press("enter")
        assert alone.state.record("board").contributions[-1].by == "rikke"
    table = Board()
    async with seated(table) as seat:
        assert "New card, @name" in seat.text
        await seat.type("Haven")
        await seat.press("enter")
        card = table.state.record("board").contributions[-1]
        assert card.by is None
        assert "“Haven”" not in seat.text


async def test_f6_takes_what_is_typed_to_the_next_column() -> None:
    """Who notices that the words belong elsewhere goes there with them."""
    table = Board().filled()
    async with seated(table) as seat:
        await seat.type("Torsdagen")
        await seat.press("f6")
        assert seat.field.value == "Torsdagen"
        assert seat.session.typed == {("board", "line:works"): "Torsdagen"}
        await seat.press("enter")
        assert table.held["works"][:2] == ["garden", "work"]
        assert len(table.held["works"]) == 3


async def test_what_is_half_written_stays_in_its_column_as_a_draft() -> None:
    """Esc leaves it there, marked; Enter on it goes on; it is there again when the board is shown anew."""
    table = Board().filled()
    async with seated(table) as seat:
        await seat.type("Nat")
        await seat.press("escape", "right")
        assert "Nat\n  draft" in column(seat, 0)
        await seat.press("left", "end", "enter")
        assert seat.field.value == "Nat"
    async with seated(table) as seat:
        assert seat.field.value == "Nat"


async def test_arrows_go_from_card_to_card_and_from_column_to_column() -> None:
    """`▌` stands on exactly one card, with the letters that act on it."""
    async with seated(Board().filled()) as seat:
        await seat.press("escape", "down", "right", "down")
        assert "m move" in column(seat, 1)
        assert "m move" not in column(seat, 0)
        rows = [line for line in screen_lines(seat.stage) if "▌" in line]
        assert any("Torsdag" in line for line in rows)


async def test_a_card_is_picked_up_carried_and_put_down_as_one_step() -> None:
    """`m`, arrows, Enter: one fact, wherever it went on the way, and undo brings it back."""
    table = Board().filled()
    async with seated(table) as seat:
        await seat.press("escape", "home", "m")
        assert "Enter put down" in seat.text
        assert "Arrows carry the card" in seat.text
        await seat.press("right", "right", "left", "down")
        assert table.held["worries"] == ["post", "home"]
        assert "“Brevene”" in column(seat, 1)
        await seat.press("enter")
        assert table.held["works"] == ["garden", "post", "work"]
        assert [type(one) for one in seat.asked] == [c.PlaceEntry]
        assert "m move" in column(seat, 1)
        await seat.press("f8")
        assert table.held["worries"] == ["post", "home"]
        assert "Taken back: the move of a line." in seat.text


async def test_esc_puts_a_card_back() -> None:
    """Nothing was moved, nothing is asked for."""
    async with seated(Board().filled()) as seat:
        await seat.press("escape", "home", "m", "right", "escape")
        assert "“Brevene”" in column(seat, 0)
        assert seat.asked == []
        await seat.press("m", "enter")
        assert seat.asked == []


@pytest.mark.parametrize(
    ("key", "held"),
    [
        ("shift+right", {"worries": ["home"], "works": ["post", "garden", "work"], "next": []}),
        ("shift+down", {"worries": ["home", "post"], "works": ["garden", "work"], "next": []}),
    ],
)
async def test_shift_with_an_arrow_moves_at_once(key: str, held: dict[str, Sequence[str]]) -> None:
    """One key, one step; the selection stays on the card."""
    table = Board().filled()
    async with seated(table) as seat:
        await seat.press("escape", "home", key)
        assert table.held == held
        assert any("▌" in line and "Brevene" in line for line in screen_lines(seat.stage))


async def test_a_card_is_dragged_with_the_mouse() -> None:
    """Pulled to another column it lands where it is let go; a plain click only selects."""
    table = Board().filled()
    async with seated(table) as seat:
        await seat.press("escape")
        cards = seat.room.query_one("#column-0 CardList")
        onto = seat.room.query_one("#column-1 CardList")
        await seat.pilot.mouse_down(cards, offset=(5, 0))
        await seat.pilot.hover(onto, offset=(5, 3))
        await seat.pilot.mouse_up(onto, offset=(5, 3))
        await seat.settled()
        assert table.held == {"worries": ["home"], "works": ["garden", "post", "work"], "next": []}
        assert len(seat.asked) == 1
        await seat.pilot.click(onto, offset=(5, 0))
        await seat.settled()
        assert len(seat.asked) == 1


async def test_a_drag_within_a_column_ends_without_a_click() -> None:
    """Put in order by the mouse, a card is not opened by the button that is let go on it."""
    table = Board().filled()
    async with seated(table) as seat:
        await seat.press("escape")
        cards = seat.room.query_one("#column-0 CardList")
        await seat.pilot.mouse_down(cards, offset=(5, 0))
        await seat.pilot.hover(cards, offset=(5, 4))
        await seat.pilot._post_mouse_events([MouseUp, Click], cards, offset=(5, 4), button=1)
        await seat.settled()
        assert table.held["worries"] == ["home", "post"]
        assert "being edited" not in seat.text


async def test_a_column_is_gone_to_by_its_name() -> None:
    """A click on its head puts the selection there."""
    table = Board().filled()
    async with seated(table) as seat:
        await seat.pilot.click("#column-1 .board-column--head", offset=(4, 0))
        await seat.settled()
        await seat.press("n")
        await seat.type("Mere")
        await seat.press("enter")
        assert len(table.held["works"]) == 3


async def test_a_card_that_somebody_takes_back_while_it_is_carried_is_gone() -> None:
    """The board goes on without it."""
    async with seated(Board().filled()) as seat:
        await seat.press("escape", "home", "m", "right")
        await seat.happen(c.WithdrawEntry(entry_id="post"))
        assert "Brevene" not in seat.text
        await seat.press("enter")
        assert seat.asked == []


async def test_a_card_is_edited_and_taken_back_on_its_row() -> None:
    """`e` puts its words under the cursor, in its own column; `d` takes it back."""
    table = Board().filled()
    async with seated(table) as seat:
        await seat.press("escape", "home", "right", "e")
        assert seat.field.value == "Haven"
        assert "being edited" in column(seat, 1)
        await seat.type(" om dagen")
        await seat.press("enter")
        assert table.state.find_entry("garden").text == "Haven om dagen"  # type: ignore[union-attr]
        await seat.press("escape", "home", "d")
        assert table.held["works"] == ["work"]


async def test_undo_puts_the_words_back_into_their_column() -> None:
    """A card that was put up by mistake is half-written again where it was, wherever the caret is now."""
    table = Board().filled()
    async with seated(table) as seat:
        await seat.press("f6")
        await seat.type("Haven er stor")
        await seat.press("enter", "f6", "f8")
        assert seat.field.value == "Haven er stor"
        await seat.press("enter")
        assert len(table.held["works"]) == 3


async def test_five_columns_at_eighty_show_three_and_say_the_rest() -> None:
    """What does not fit is named in words and reached with the arrows."""
    async with seated(Board(FIVE, 40).card("k", "e", "Kaffen"), (80, 24)) as seat:
        assert "2 more columns: Delta, Epsilon →" in seat.text
        await seat.press("escape", "right", "right", "right", "right")
        assert "← 2 more columns: Alfa, Beta" in seat.text
        assert "“Kaffen”" in seat.text
    async with seated(Board(FIVE, 40), (120, 36)) as seat:
        assert "more column" not in seat.text
        assert "Epsilon" in seat.text


async def test_a_phone_shows_one_column() -> None:
    """Which one of how many is said, and the card with its letters is seen."""
    async with seated(Board().filled(), (40, 12)) as seat:
        assert "1 of 3 ←→" in seat.row("Worries")
        await seat.press("escape", "right", "home")
        assert "2 of 3 ←→" in seat.row("Works")
        assert "“Haven”" in seat.text
        assert "m move" in seat.text


async def test_the_floor_goes_around_those_the_board_is_for() -> None:
    """F2 names who is next and comes back to the first; the placeholder says whose words are meant."""
    async with seated(Board().filled()) as seat:
        assert "F2 Floor to Mor" in seat.keys
        await seat.press("f2")
        assert "What Mor says" in seat.text
        assert "F2 Floor to Rikke" in seat.keys


async def test_a_conclusion_stands_below_the_board() -> None:
    """`k` asks for it; it is kept apart from what people said."""
    async with seated(Board().filled()) as seat:
        await seat.press("escape", "k")
        await seat.type("Vi ringes ved")
        await seat.press("enter")
        assert isinstance(seat.last, c.LogConclusion)
        assert "═ Conclusion" in seat.text
        assert "Vi ringes ved" in seat.row("Vi ringes ved")


async def test_foreign_words_on_a_card_are_not_obeyed() -> None:
    """Markup and control characters from an older database are shown, not run."""
    table = Board().card("x", "works", "[@click=app.quit]Tryk[/] [/]")
    async with seated(table) as seat:
        assert "[@click=app.quit]Tryk" in column(seat, 1)


async def test_the_board_changes_language_with_everything_else() -> None:
    """F9 says heads, placeholders and letters anew, without losing what is typed."""
    async with seated(Board().filled()) as seat:
        await seat.type("Nat")
        set_language("da")
        seat.room.retranslate()
        await seat.settled()
        assert "Det bekymrer" in seat.text
        assert seat.field.value == "Nat"
        assert isinstance(seat.panel, BoardPanel)
