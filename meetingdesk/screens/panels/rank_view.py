"""How a ranking is laid out: who gives above, what is ranked below, and what can be done."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import ClassVar

from textual.app import ComposeResult

from meetingdesk.meeting.projection import Projection
from meetingdesk.screens.panels import rank_words
from meetingdesk.screens.panels.base import Panel
from meetingdesk.screens.panels.groups import Placed
from meetingdesk.screens.panels.listing import PanelList
from meetingdesk.screens.panels.parts import ActionLine, flowing
from meetingdesk.screens.panels.ranking import Ranking

# Below these heights of the panel all air goes, and what stands around the items.
_AIRY, _ROOMY = 14, 6


class RankList(PanelList):
    """What is ranked; a stray click hands nothing in."""

    CHOOSE_BY_CLICK: ClassVar[bool] = False


class RankView(Panel):
    """People in one line, what is ranked below; `giver` is whose ballot is at hand, None for nobody's.

    While somebody gives, the items keep their order; when nobody does, the sums sort them.
    """

    DEFAULT_CSS = """
    RankView {
        height: 1fr;
        width: 1fr;
        overflow: hidden;
        & > #people { margin-bottom: 1; }
        & > #says { margin-bottom: 1; }
        & > RankList { height: 1fr; }
        & > #offers { margin-top: 1; }
        &.-tight > #people, &.-tight > #says, &.-tight > #offers { margin: 0; }
    }
    """

    def __init__(self, block_id: str, drafts: Mapping[str, str]) -> None:
        super().__init__(block_id, drafts)
        self.items = RankList(id="items")
        self._chosen: str | None = None
        self._looks_on = False
        self._now: datetime | None = None
        self._projection: Projection | None = None

    def compose(self) -> ComposeResult:
        """Lay out who gives, what is being given, the items, and what can be done."""
        yield ActionLine(id="people")
        yield ActionLine(id="says")
        yield self.items
        yield ActionLine(id="offers")

    @property
    def ranking(self) -> Ranking:
        """The ranking as it was last shown. Raises ValueError before that."""
        if self._projection is None:
            raise ValueError("nothing has been shown yet")
        return Ranking(self._projection.meeting, self.block_id, self.drafts)

    @property
    def giver(self) -> str | None:
        """Whose ballot is at hand."""
        return None if self._looks_on else self.ranking.giver(self._chosen)

    def choose_giver(self, person_id: str | None, *, looks_on: bool = False) -> None:
        """Let somebody give; None for whoever is next, or with `looks_on` for nobody."""
        self._chosen, self._looks_on = person_id, looks_on
        self.lay_out()

    def show(self, projection: Projection, now: datetime) -> None:
        """Show the state at an instant."""
        self._projection, self._now = projection, now
        self.lay_out()

    def lay_out(self) -> None:
        """Say who gives, draw the items, and offer what can be done."""
        width, height = self.content_size
        if self._projection is None or not self.is_mounted or not width or not height:
            return
        ranking, giver, roomy = self.ranking, self.giver, height >= _ROOMY
        now = self._now or ranking.state.starts_at
        self.set_class(height < _AIRY, "-tight")
        people, offers = self.query_one("#people", ActionLine), self.query_one("#offers", ActionLine)
        people.display = offers.display = roomy
        people.update(rank_words.people_line(ranking, giver, now, width))
        offers.update(flowing(rank_words.offers(ranking, giver), width))
        self.query_one("#says", ActionLine).update(rank_words.headline(ranking, giver))
        airy = height >= _AIRY
        looks = rank_words.looks(ranking, giver)
        self.items.place(
            [Placed(look, int(airy and at > 0 and bool(look.help))) for at, look in enumerate(looks)]
        )

    def on_mount(self) -> None:
        """Show what was handed over before the parts were there."""
        self.lay_out()

    def on_resize(self) -> None:
        """Lay out for the new size."""
        self.lay_out()

    def retranslate(self) -> None:
        """Say everything in the language that is now chosen."""
        self.lay_out()
