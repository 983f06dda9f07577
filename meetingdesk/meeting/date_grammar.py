"""The small grammar of spoken dates: one rule a line, a pattern and what it means.

The rules see text in one shape, without the words that carry no date ("senest", "the"). Numbers are always
day before month.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache
from typing import Final

from meetingdesk.agendas.calendar import named_days
from meetingdesk.meeting import date_rules as means
from meetingdesk.meeting.date_words import (
    DAYS_AWAY,
    FILLERS,
    FULL_MONTHS,
    HOLIDAYS,
    MONTHS,
    NUMBERS,
    ORDINALS,
    UNITS,
    WAITS,
    WEEKDAYS,
    WHOLE_WAITS,
)

Rules = tuple[tuple[re.Pattern[str], means.Rule], ...]


def tidied(text: str) -> str:
    """Return `text` in small letters with single spaces, dots only inside numbers, no hour at its end."""
    text = unicodedata.normalize("NFC", text.casefold())
    text = re.sub(r"(?<=[0-9])\.\s+(?=[0-9]{1,2}\b)", ".", text)
    text = re.sub(r"(?<![0-9])\.|\.(?![0-9])|[,;!]|(?<=[^\W\d])-(?=[^\W\d])", " ", text)
    text = " ".join(text.split())
    return re.sub(r" (?:(?:kl|klokken|at) ?[0-9]{1,2}(?:[:.][0-9]{2})?|[0-9]{1,2}:[0-9]{2})$", "", text)


def read(text: str, today: date) -> tuple[bool, date | None]:
    """Return whether the grammar knows tidied `text`, and the day that it means.

    Known without a day is what looks like a date and is none, such as 31 November.
    """
    if text in DAYS_AWAY:
        return True, today + timedelta(days=DAYS_AWAY[text])
    kernel = _kernel(text)
    for rules, said in ((_as_said(), text), (_as_kernel(), kernel)):
        for pattern, rule in rules:
            if found := pattern.fullmatch(said):
                try:
                    return True, rule(found, today)
                except (ValueError, OverflowError):
                    return True, None
    return False, None


def read_minutes(text: str) -> int:
    """Return how many minutes from now tidied `text` means, 0 when it is no wait."""
    said = _kernel(text.replace(" next ", " ").replace(" næste ", " "))
    if said in WHOLE_WAITS:
        return WHOLE_WAITS[said]
    found = _wait().fullmatch(said)
    if found is None:
        return 0
    parts = ((found["count"], found["unit"]), (found["minutes"], "minut"))
    return sum((NUMBERS.get(count) or int(count)) * WAITS[unit] for count, unit in parts if count)


@cache
def _wait() -> re.Pattern[str]:
    count = f"[0-9]{{1,4}}|{_one_of(NUMBERS)}"
    long, short = (
        _one_of(word for word in WAITS if (WAITS[word] > 1) is is_long) for is_long in (True, False)
    )
    hours = f"(?P<count>{count}) ?(?P<unit>{long})(?: og| and)?"
    return re.compile(f"(?:{hours}(?: |$))?(?:(?P<minutes>{count}) ?(?:{short}))?")


def _kernel(text: str) -> str:
    """Return tidied text without the words that carry no date."""
    return " ".join(word for word in text.split() if word not in FILLERS)


def _one_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_PARTS: Final = {
    "wd": f"(?P<weekday>{_one_of(WEEKDAYS)})",
    "month": f"(?P<month>{_one_of(MONTHS)})",
    "full": f"(?P<month>{_one_of(FULL_MONTHS)})",
    "day": f"(?:(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th|de|te)?|(?P<ordinal>{_one_of(ORDINALS)}))",
    "year": "(?:[ ./-]+(?P<year>[0-9]{4}|'?[0-9]{2}))?",
    "count": f"(?P<count>[0-9]{{1,4}}|{_one_of(NUMBERS)})",
    "unit": f"(?P<unit>{_one_of(UNITS)})",
    "weeks": "(?:uger|uge|weeks|week)",
    "week": "(?:uge|ugen|u|week|wk|w)",
    "number": "(?P<number>[0-9]{1,2})",
    "next": "(?:næste|naeste|next)",
    "this": "(?:denne |this |coming )?",
    "amonth": "(?:måneden|måned|maaneden|maaned|month)",
    "first": "(?:primo|først|første|starten|start|begyndelsen|early|beginning)",
    "middle": "(?:medio|midten|midt|mid|middle)",
    "last": "(?:ultimo|sidst|sidste|slutningen|slutning|slut|udgangen|udgang|end|late)",
    "after": "(?:fra|efter|from|after)",
    "by": "(?:(?:senest|inden|før|til|på|by|before|on) )?",
}


@cache
def _as_said() -> Rules:
    """Rules for which the small words matter: `12` is nothing, `den 12.` is a day."""
    return _compiled(
        ("{by}(?:den|d|the) {day}", means.day_of_month),
        ("{by}(?:(?:den|d|the) )?{day} (?:i|in|of) (?P<next>{next}) {amonth}", means.day_of_month),
        ("{by}(?:i )?(?:denne uge|this week|ugens (?:udgang|slutning)|eow)", means.friday(0)),
        ("{by}(?:i |the )?{last} (?:på|af|i|of) (?:denne |the |this )?(?:ugen|uge|week)", means.friday(0)),
    )


@cache
def _as_kernel() -> Rules:
    holidays = _holidays()
    return _compiled(
        ("(?P<year>[0-9]{{4}})[-/.](?P<month>[0-9]{{1,2}})[-/.](?P<day>[0-9]{{1,2}})", means.iso),
        ("(?:{wd} )?(?P<day>[0-9]{{1,2}})[./-](?P<month>[0-9]{{1,2}}){year}", means.day_and_month),
        ("(?P<day>[0-9]{{1,2}}) (?P<month>[0-9]{{1,2}}) (?P<year>[0-9]{{4}})", means.day_and_month),
        ("(?:{wd} )?{day} ?{month}{year}", means.day_and_month),
        ("(?:{wd} )?{month} {day}{year}", means.day_and_month),
        ("{count} ?{unit}(?P<past> siden| ago)?(?: fra nu| fra dag| from now| from today)?", means.relative),
        ("half (?:a )?year|halvår", means.half_year),
        ("{this}{wd}", means.weekday),
        ("{count} {weeks} {after} {wd}", means.weekday),
        ("{wd} {count} {weeks}", means.weekday),
        ("{wd} {count} (?:dage|days)", means.weekday_in_days),
        ("{wd} week", means.weekday_after_next),
        ("{next} {wd}", means.weekday_next_week),
        ("{wd} {next} {weeks}", means.weekday_next_week),
        ("{next} (?:uges|uge|week|week's) {wd}", means.weekday_next_week),
        ("(?:{wd} )?{week} ?{number}{year}", means.week),
        ("{week} ?{number} {wd}", means.week),
        ("{next} {weeks}|ugen efter|week after", means.friday(1)),
        ("ugen efter {next}|week after {next}", means.friday(2)),
        ("{first} {month}{year}", means.in_month(1)),
        ("{middle} {month}{year}", means.in_month(15)),
        ("{last} {month}{year}", means.in_month(means.LAST_DAY)),
        ("{first} (?P<next>{next}) {amonth}", means.in_month(1)),
        ("{middle} (?:{this}|(?P<next>{next}) ){amonth}", means.in_month(15)),
        ("{last} (?:{this}|(?P<next>{next}) ){amonth}", means.in_month(means.LAST_DAY)),
        ("(?:denne |this |(?P<next>{next}) ){amonth}", means.in_month(means.LAST_DAY)),
        ("månedens (?:udgang|slutning)|month end|eom", means.in_month(means.LAST_DAY)),
        ("{full}(?: (?P<year>[0-9]{{4}}))?", means.in_month(means.LAST_DAY)),
        ("{last} (?:året|år|year|(?P<year>[0-9]{{4}}))", means.year_end),
        ("årets (?:udgang|slutning)|årsskiftet|year end|eoy", means.year_end),
        ("(?P<after>efter |after )?(?P<feast>{feast})", means.feast),
        (f"(?P<after>efter |after )?(?P<holiday>{_one_of(holidays)}){{year}}", means.holiday(holidays)),
    )


def _holidays() -> dict[str, str]:
    """Return the calendar's name of each holiday under everything that it is called."""
    official = named_days()
    known = dict(official)
    for name, others in HOLIDAYS.items():
        known |= dict.fromkeys(others, official[name])
    spelled: dict[str, str] = {}
    for said, name in known.items():
        kernel = _kernel(tidied(said))
        for form in (kernel, kernel.replace("å", "aa"), kernel.replace("'", ""), kernel.replace("'", "’")):
            spelled[form] = name
    return spelled


def _compiled(*rules: tuple[str, means.Rule]) -> Rules:
    feasts = _one_of(means.CHRISTMAS | means.NEW_YEAR | means.EASTER | means.WHITSUN)
    return tuple((re.compile(pattern.format(**_PARTS, feast=feasts)), rule) for pattern, rule in rules)
