"""A decision's arithmetic in words: who counts, what they hold, and what the rule says of it."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content

from meetingdesk.agendas.words import Arithmetic, Verdict
from meetingdesk.locale import N_, _, ngettext
from meetingdesk.text import visible

# More who have not answered are counted, not named: the rows above name them.
_NAMED = 3
_RULES = {"consensus": N_("Yes, when nobody who counts is against.")}


def long_form(verdict: Verdict, rule: str, waiting: Iterable[str]) -> Content:
    """Return the question, the sum of who counts, the sum of what they hold, and the result, a line each.

    `rule` is the rule's kind, `waiting` the names of those who have not answered.
    """
    counted = verdict.arithmetic
    question = Content(_("Do we agree?")).stylize("bold")
    if rule in _RULES:
        question = question.append(Content(f"   {_(_RULES[rule])}").stylize("$muted"))
    left_out = _left_out(counted)
    who = Content.assemble("  ", f"{counted.total}{left_out} = ", (_counting(counted), "bold"))
    held = [Content(f"  {counted.counted} = ").append(_held(counted))] if counted.counted else []
    return Content("\n").join([question, who, *held, result(verdict, waiting, mark="═══ ")])


def short_form(verdict: Verdict, waiting: Iterable[str], width: int) -> Content:
    """Return the same in two lines of `width` cells where they fit, for low screens."""
    counted = verdict.arithmetic
    who = Content.assemble((_counting(counted), "bold"), f"  =  {counted.total}{_left_out(counted)}")
    held, said = _held(counted), result(verdict, waiting, mark="═ ")
    if verdict.state == "not_reached":
        # How many are against stands right before it.
        said = Content("═ " + _("Agreement is not reached.")).stylize("bold $over")
    gap = "   " if held.cell_length + 3 + said.cell_length <= width else "\n"
    if counted.counted == 0:
        return Content("\n").join([who, said])
    return Content("\n").join([who, Content(gap).join([held, said])])


def result(verdict: Verdict, waiting: Iterable[str], *, mark: str = "") -> Content:
    """Return what the rule says now, as one sentence; a warning only when agreement is not reached."""
    counted = verdict.arithmetic
    if verdict.state == "reached":
        return Content(mark + _("Nobody is against. Agreement is reached.")).stylize("bold")
    if verdict.state == "not_reached":
        sentence = ngettext(
            "{count} against. Agreement is not reached.",
            "{count} against. Agreement is not reached.",
            counted.against,
        )
        return Content(mark + sentence.format(count=counted.against)).stylize("bold $over")
    names = tuple(waiting)
    if not names:
        return Content(mark + _("Nobody here can decide this.")).stylize("bold $over")
    people = ", ".join(names)
    if len(names) > _NAMED:
        people = ngettext("{count} person", "{count} people", len(names)).format(count=len(names))
    return Content.assemble((mark + _("Still to answer:") + " ", "$muted"), visible(people))


def tally(counted: Arithmetic) -> str:
    """Return what was held, in one line: `2 for, 1 imod, 1 undlader`."""
    return ", ".join(text for text, _count in _answers(counted))


def _counting(counted: Arithmetic) -> str:
    return ngettext("{count} counts", "{count} count", counted.counted).format(count=counted.counted)


def _left_out(counted: Arithmetic) -> str:
    parts = (
        (ngettext("{count} absent", "{count} absent", counted.absent), counted.absent),
        (ngettext("{count} recused", "{count} recused", counted.recused), counted.recused),
        (ngettext("{count} not asked", "{count} not asked", counted.not_asked), counted.not_asked),
    )
    return "".join(f" − {text.format(count=count)}" for text, count in parts if count)


def _answers(counted: Arithmetic) -> list[tuple[str, int]]:
    parts = (
        (_("{count} for"), counted.in_favour),
        (_("{count} against"), counted.against),
        (_("{count} abstaining"), counted.abstained),
    )
    return [(text.format(count=count), count) for text, count in parts if count]


def _held(counted: Arithmetic) -> Content:
    against = _("{count} against").format(count=counted.against)
    parts = [
        Content(text).stylize("bold") if text == against and counted.against else Content(text)
        for text, _count in _answers(counted)
    ]
    return Content(" + ").join(parts)
