"""What a ranking says: who gives, how much is left, the items as rows, and what the keys do."""

from __future__ import annotations

from datetime import datetime

from textual.content import Content

from meetingdesk.agendas.blocks.rank import Standing
from meetingdesk.locale import _, current_language, ngettext
from meetingdesk.screens.panels.parts import clickable, flowing, offer
from meetingdesk.screens.panels.rank_ballots import in_order, left
from meetingdesk.screens.panels.rank_rows import RankLook
from meetingdesk.screens.panels.ranking import Ranking
from meetingdesk.screens.panels.turns import Speaker, first_name, speaker_of
from meetingdesk.text import visible


def people_line(ranking: Ranking, giver: str | None, now: datetime, width: int) -> Content:
    """Return everybody with the state of their turn; a click on somebody lets them give."""
    people = ranking.state.participants
    expected = ranking.block.expected_speakers(people)
    speakers = [speaker_of(ranking.state, ranking.block_id, people[key], now) for key in expected]
    return flowing([_person(ranking, one, giver) for one in speakers], width)


def _person(ranking: Ranking, speaker: Speaker, giver: str | None) -> Content:
    person, now = speaker.person, speaker.person.id == giver
    glyph = speaker.glyph
    if now or speaker.state == "speaking":
        glyph = "►" if now else "●" if ranking.gave(person.id) else "·"
    name = Content(f"{glyph} {visible(first_name(person))}")
    name = name.stylize("bold $now" if now else "" if person.is_present else "$muted")
    return clickable(name, "give_for", person.id) if person.is_present else name


def headline(ranking: Ranking, giver: str | None) -> Content:
    """Return whose turn it is and what is left, or what the sums are sorted by."""
    person, block = ranking.state.participants.get(giver or ""), ranking.block
    if person is None:
        return _of_sums(ranking)
    name = first_name(person)
    if block.how == "order":
        words = _("{name} puts them in order, the most important first.").format(name=name)
    else:
        rest = left(ranking.ballot(person.id), block.points)
        words = _("{name} gives points: {left} of {points} left.").format(
            name=name, left=rest, points=block.points
        )
    return Content(visible(words)).stylize("bold")


def _of_sums(ranking: Ranking) -> Content:
    if ranking.hides:
        people = ranking.state.participants
        names = ", ".join(first_name(people[key]) for key in ranking.waits_for)
        words = _("Shown when all have given theirs; still to come: {names}").format(names=names)
        return Content(visible(words)).stylize("$muted")
    if not ranking.standings():
        return Content(_("Nobody has given anything yet.")).stylize("bold")
    first = _("The lowest sum of places comes first.")
    return Content(first if ranking.block.how == "order" else _("The most points come first.")).stylize(
        "bold"
    )


def looks(ranking: Ranking, giver: str | None) -> list[RankLook]:
    """Return the items as rows: as somebody gives, or by their sums when nobody does."""
    return _by_sums(ranking) if giver is None else _as_given(ranking, giver)


def _as_given(ranking: Ranking, giver: str) -> list[RankLook]:
    words, ballot = ranking.items(), ranking.ballot(giver)
    sums = {one.item: one for one in ranking.standings()}
    order = ranking.block.how == "order"
    return [
        RankLook(
            item,
            words[item],
            f"{ballot[item]}." if order else str(ballot[item] or "·"),
            *_summed(ranking, sums.get(item)),
            help=_explained(ranking, item),
            strong=order or ballot[item] > 0,
        )
        for item in (in_order(list(words), ballot) if order else words)
    ]


def _by_sums(ranking: Ranking) -> list[RankLook]:
    """Return the items by their sums; what nobody ranked comes last, without a place."""
    words, standings = ranking.items(), ranking.standings()
    placed = {one.item for one in standings}
    return [
        *(
            RankLook(
                one.item,
                one.text,
                f"{one.rank}=" if one.tied else str(one.rank),
                *_summed(ranking, one),
                strong=one.rank == 1 and one.total > 0,
            )
            for one in standings
        ),
        *(RankLook(item, text, "·") for item, text in words.items() if item not in placed),
    ]


def _summed(ranking: Ranking, one: Standing | None) -> tuple[str, str]:
    if one is None or not one.given:
        return "", ""
    people = ranking.state.participants
    parts = [f"{first_name(people[by])} {number}" for by, number in one.given if by in people]
    return str(one.total), " + ".join(parts)


def _explained(ranking: Ranking, item: str) -> str:
    option = next((one for one in ranking.block.options if one.id == item), None)
    return option.help.in_language(current_language()) if option is not None and option.help else ""


def offers(ranking: Ranking, giver: str | None) -> list[Content]:
    """Return what can be done: with the selected item, with the ballot, and with what is hidden."""
    hidden = [offer("r", _("show now"), "reveal")] if ranking.hides else []
    if giver is None:
        change = offer("F6", _("change what somebody gave"), "next_giver")
        return [*hidden, change] if ranking.people else hidden
    if ranking.block.how == "order":
        keys, more = _told("1–9", _("place")), _told("+ −", _("up, down"))
    else:
        keys = _told(f"0–{min(9, ranking.block.points)}", _("points"))
        more = _told("+ −", _("one more, one less"))
    marks = (offer("p", _("pass"), "mark", "passed"), offer("x", _("away"), "mark", "absent"))
    return [keys, more, offer("Enter", _("hand in"), "hand_in"), *marks, *hidden]


def _told(key: str, words: str) -> Content:
    return Content.assemble((key, "bold"), (f" {words}", "$muted"))


def too_many(most: int) -> str:
    """Return why so many points cannot be given."""
    if most <= 0:
        return _("No point is left; take one back first.")
    return ngettext("Only {count} point is left.", "Only {count} points are left.", most).format(count=most)
