"""A decision's arithmetic in words: who counts, what they hold, and what the rule says of it."""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content

from meetingdesk.agendas.rules import RuleBase, Titles
from meetingdesk.agendas.words import Arithmetic, Verdict
from meetingdesk.locale import _, ngettext
from meetingdesk.screens.panels.parts import flowing
from meetingdesk.text import visible

# More who have not answered are counted, not named: the rows above name them.
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Sum:
    """What is added up: the rule and its verdict, and the names of those who have not answered."""

    rule: RuleBase
    titles: Titles
    verdict: Verdict
    waiting: tuple[str, ...] = ()

    def extra(self) -> tuple[str, ...]:
        """What this rule counts besides everybody's positions."""
        return self.rule.sums(self.verdict.arithmetic, self.titles)


def long_form(shown: Sum) -> Content:
    """Return the question, the sum of who counts, the sum of what they hold, and the result, a line each."""
    counted = shown.verdict.arithmetic
    question = Content(shown.rule.question()).stylize("bold")
    sentence = visible(shown.rule.sentence(shown.titles))
    question = question.append(Content(f"   {sentence}").stylize("$muted"))
    who = Content.assemble("  ", f"{counted.total}{_left_out(counted)} = ", (_counting(counted), "bold"))
    held = [Content(f"  {counted.counted} = ").append(_held(counted))] if counted.counted else []
    extra = [Content(f"  {visible(line)}") for line in shown.extra()]
    return Content("\n").join([question, who, *held, *extra, result(shown, mark="═══ ")])


def short_form(shown: Sum, width: int, *, extra: bool = False) -> Content:
    """Return the same in two lines of `width` cells where they fit, for low screens.

    With `extra` what the rule counts besides stands between them.
    """
    verdict = shown.verdict
    counted = verdict.arithmetic
    who = Content.assemble((_counting(counted), "bold"), f"  =  {counted.total}{_left_out(counted)}")
    held, said = _held(counted), result(shown, mark="═ ", brief=True)
    gap = "   " if held.cell_length + 3 + said.cell_length <= width else "\n"
    if counted.counted == 0:
        return Content("\n").join([who, said])
    besides = [flowing([Content(visible(line)) for line in shown.extra()], width)] if extra else []
    return Content("\n").join([who, *filter(None, besides), Content(gap).join([held, said])])


def one_line(shown: Sum, width: int) -> Content:
    """Return the result alone, in a line of `width` cells where it can be said in one."""
    said = result(shown)
    return said if said.cell_length <= width else result(shown, brief=True)


def result(shown: Sum, *, mark: str = "", brief: bool = False) -> Content:
    """Return what the rule says now, as one sentence; a warning only when it is not reached.

    `brief` leaves out what stands right before it.
    """
    verdict, rule = shown.verdict, shown.rule
    if verdict.state == "open" and shown.waiting:
        people = ", ".join(shown.waiting)
        if len(shown.waiting) > _NAMED:
            count = len(shown.waiting)
            people = ngettext("{count} person", "{count} people", count).format(count=count)
        return Content.assemble((mark + _("Still to answer:") + " ", "$muted"), visible(people))
    sentence = rule.brief(verdict, shown.titles) if brief else rule.result(verdict, shown.titles)
    good = verdict.state == "reached" or verdict.step == "owner"
    return Content(mark + visible(sentence)).stylize("bold" if good else "bold $over")


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
