"""Who holds what about a proposal, a row for each person."""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content

from meetingdesk.agendas.words import Participant, Proposal, Stance
from meetingdesk.locale import N_, _
from meetingdesk.meeting.positions import stances
from meetingdesk.meeting.state import MeetingState
from meetingdesk.screens.dates import clock
from meetingdesk.screens.panels.parts import flowing, row_offer
from meetingdesk.screens.widgets.columns import Cell, columns
from meetingdesk.text import visible

GLYPHS: dict[Stance, str] = {
    "for": "+",
    "against": "−",
    "abstain": "□",
    "not_asked": "·",
    "absent": "×",
    "recused": "§",
}
STANCE_WORDS: dict[Stance, str] = {
    "for": N_("for"),
    "against": N_("against"),
    "abstain": N_("abstains"),
    "not_asked": N_("not asked"),
    "absent": N_("absent"),
    "recused": N_("recused"),
}
_FIRM = ("for", "against", "recused")
_NAME_AT_MOST = 24
# Narrower than this, a reason stands below its person instead of beside.
_NARROW = 60
# Columns stand this far apart, or closer where a reason would not fit otherwise.
_GAP, _CLOSE_GAP, _ROOMY = 3, 2, 80


@dataclass(frozen=True, slots=True)
class Held:
    """What one person holds: `why` is their reason, or why they have no answer."""

    person: Participant
    stance: Stance
    why: str
    eligible: bool

    @property
    def lacks_reason(self) -> bool:
        """Whether somebody is against without having said why."""
        return self.stance == "against" and not self.why


def held_by_all(state: MeetingState, proposal: Proposal) -> tuple[Held, ...]:
    """Return what everybody concerned holds, in the order of the list."""
    return tuple(
        _held(state.participants[key], stance, proposal) for key, stance in stances(state, proposal).items()
    )


def _held(person: Participant, stance: Stance, proposal: Proposal) -> Held:
    # What waits for others is answered here no more.
    eligible = person.id in proposal.eligible and not proposal.waits_for_others
    position = proposal.positions.get(person.id)
    why = position.reason if position is not None else ""
    if (stance == "recused" and not why) or stance == "absent":
        why = person.reason
    elif stance == "not_asked" and not eligible:
        since = person.since or person.first_present_at
        why = (
            _("Came at {time}, after it was opened.").format(time=clock(since))
            if since and since > proposal.at
            else _("Was not in the room when it was opened.")
        )
    return Held(person, stance, why, eligible)


def name_width(everybody: tuple[Held, ...], width: int) -> int:
    """Return how wide the names' column is in a list of `width` cells."""
    longest = max((Content(visible(held.person.name)).cell_length for held in everybody), default=0)
    return min(longest, _NAME_AT_MOST, max(8, width // 3))


def gap_in(width: int) -> int:
    """Return how far apart the columns stand in a list of `width` cells."""
    return _GAP if width >= _ROOMY else _CLOSE_GAP


def stance_width() -> int:
    """Return how wide the widest word for a stance is in the present language."""
    return max(Content(_(word)).cell_length for word in STANCE_WORDS.values())


def glyph(held: Held) -> Content:
    """Return the sign of what somebody holds."""
    return Content(GLYPHS[held.stance]).stylize("bold" if held.stance in _FIRM else "")


def draw(held: Held, names: int, width: int, acting: bool) -> Content:
    """Return one person's row; the acting row of somebody who may answer shows the letters that act on it."""
    weight = "bold" if held.stance in ("for", "against") else "not bold"
    words, gap = stance_width(), gap_in(width + 2)
    lead = columns(
        names + gap + words,
        Cell(held.person.name, names, weight),
        Cell(_(STANCE_WORDS[held.stance]), words, weight),
        gap=gap,
    )
    indent = lead.cell_length + gap
    if width < _NARROW:
        word = _(STANCE_WORDS[held.stance])
        lead, indent = columns(width, Cell(held.person.name, None, weight), Cell(word, len(word), weight)), 2
    lines = _why(held, width - indent, acting)
    below = [Content(" " * indent).append(line) for line in lines]
    if width >= _NARROW and lines:
        lead, below = lead.append(" " * gap).append(lines[0]), below[1:]
    return Content("\n").join([lead, *below])


def _why(held: Held, room: int, acting: bool) -> list[Content]:
    if held.why:
        quiet = "not bold" if held.stance == "against" else "not bold $muted"
        return Content(visible(held.why).replace("\n", " ")).stylize(quiet).wrap(room)
    if acting and held.eligible and held.stance != "absent":
        return flowing(_letters(held), room, gap=2 if room > _NARROW - 20 else 1).split("\n")
    if held.lacks_reason:
        return [Content(_("! the reason is missing")).stylize("not bold $over")]
    return []


def _letters(held: Held) -> list[Content]:
    offers = {
        "for": row_offer("+", _("for"), "plus"),
        "against": row_offer("−", _("against"), "minus"),
        "abstain": row_offer("u", _("abstains"), "u"),
        "recused": row_offer("i", _("recused"), "i"),
        "not_asked": row_offer("?", _("not asked"), "question_mark"),
    }
    if held.lacks_reason:
        return [row_offer("e", _("why?"), "e")]
    return [offer for stance, offer in offers.items() if stance != held.stance]
