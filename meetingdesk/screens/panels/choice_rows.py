"""The answers to choose from as rows with a digit each, and the words above and below them."""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content

from meetingdesk.locale import _, current_language
from meetingdesk.screens import dates
from meetingdesk.screens.panels.choice_pending import Pending
from meetingdesk.screens.panels.parts import offer, row_offer
from meetingdesk.screens.widgets.rows import Row
from meetingdesk.text import visible

_NARROW = 56
# The mark, the digit, and blanks around them.
_LEAD = 5


@dataclass(frozen=True, slots=True)
class OptionLook:
    """One answer: its `number`, whether it is `picked`, and whether it `stands` in the record.

    `many` says that it can be picked beside others, `reasoned` that it comes with a reason; `help` is the
    line that explains it, where there is room.
    """

    number: int
    title: str
    help: str
    picked: bool
    stands: bool
    many: bool
    reasoned: bool

    def draw(self, width: int, acting: bool) -> Content:
        """Return the answer, wrapped beside its digit, and what explains it below."""
        end = self._end(width, acting)
        room = max(8, width - _LEAD - (end.cell_length + 2 if end.cell_length else 0))
        weight = "bold" if self.picked or acting else ""
        first, *rest = Content(visible(self.title)).stylize(weight).wrap(room) or [Content()]
        mark = Content("● ").stylize("bold") if self.picked else Content("· ").stylize("$muted")
        line = mark.append(Content(f"{self.number}  ").stylize("bold")).append(first)
        if end.cell_length:
            line = line.pad_right(max(2, width - line.cell_length - end.cell_length)).append(end)
        told = Content(visible(self.help)).stylize("not bold $muted").wrap(max(8, width - _LEAD))
        below = [*rest, *(told if self.help else [])]
        return Content("\n").join([line, *(Content(" " * _LEAD).append(one) for one in below)])

    def _end(self, width: int, acting: bool) -> Content:
        if not acting:
            return Content(_("the answer")).stylize("$muted") if self.stands else Content()
        letters = [("Enter", _("this one"), "enter")]
        if self.many:
            letters = [(_("space"), _("leave out") if self.picked else _("choose too"), "space")]
        if self.stands:
            why = [("e", _("the reason"), "e")] if self.reasoned else []
            letters = [*(letters if self.many else ()), *why, ("d", _("take back"), "d")]
        wide = width >= _NARROW
        return Content("  ").join(
            row_offer(key, words if wide else "", pressed) for key, words, pressed in letters
        )


def rows_of(pending: Pending, *, helped: bool, airy: bool) -> list[Row]:
    """Return a row for each option; `helped` with what explains it, `airy` with blank lines between."""
    language, picked, noted = current_language(), pending.picked, pending.noted
    return [
        Row(
            option.id,
            OptionLook(
                number,
                option.title.in_language(language),
                option.help.in_language(language) if option.help and helped else "",
                picked=option.id in picked,
                stands=option.id in noted,
                many=pending.block.many,
                reasoned=pending.block.reason,
            ).draw,
            glyph=" ",
            above=int(airy and number > 1),
        )
        for number, option in enumerate(pending.block.options, 1)
    ]


def who_answers(pending: Pending) -> Content:
    """Return who gives the answer, or who gave it and when."""
    standing, person = pending.standing, pending.by
    name = person.name if person is not None else ""
    if standing is not None and not pending.is_new:
        told = _("Answered by {name} at {time}.") if name else _("Answered at {time}.")
        return Content(visible(told.format(name=name, time=dates.clock(standing.at)))).stylize("$muted")
    if pending.block.by and person is None:
        return Content(_("! Nobody is here whose answer it is")).stylize("$over")
    parts = [Content(_("The answer is given by")).stylize("$muted")] if person is not None else []
    if person is not None:
        parts.append(Content(visible(name)).stylize("bold"))
    line = Content(" ").join(parts)
    if len(pending.answerers) < 2:
        return line
    words = _("somebody else") if person is not None else _("who gives the answer")
    return line.append("   " if person is not None else "").append(offer("←→", words, "other", "1"))


def note_offer(pending: Pending) -> Content:
    """Return the offer to note what is chosen; nothing when it stands in the record."""
    return offer("Enter", _("note the answer"), "note") if pending.is_new and pending.picked else Content()
