"""The words of dates in Danish and English: weekdays, months, numbers, lengths of time and feasts.

Keyboards without æøå are common enough in a shared meeting room, so `loerdag` and `maaned` are known too.
"""

from __future__ import annotations

from typing import Final

_WEEKDAYS: Final = (
    ("mandag", "man", "monday", "mon"),
    ("tirsdag", "tirs", "tir", "tuesday", "tues", "tue"),
    ("onsdag", "ons", "wednesday", "wed"),
    ("torsdag", "tors", "tor", "thursday", "thurs", "thur", "thu"),
    ("fredag", "fre", "friday", "fri"),
    ("lørdag", "loerdag", "lordag", "lør", "saturday", "sat"),
    ("søndag", "soendag", "sondag", "søn", "sunday", "sun"),
)
_MONTHS: Final = (
    ("januar", "january"),
    ("februar", "february"),
    ("marts", "march"),
    ("april",),
    ("maj", "may"),
    ("juni", "june"),
    ("juli", "july"),
    ("august",),
    ("september",),
    ("oktober", "october"),
    ("november",),
    ("december",),
)
_SHORT_MONTHS: Final = (
    ("jan",),
    ("feb", "febr"),
    ("mar",),
    ("apr",),
    (),
    ("jun",),
    ("jul",),
    ("aug",),
    ("sep", "sept"),
    ("okt", "oct"),
    ("nov",),
    ("dec",),
)
_UNITS: Final = {
    "day": ("dag", "dage", "dages", "døgn", "day", "days"),
    "week": ("uge", "uger", "ugers", "week", "weeks"),
    "fortnight": ("fortnight", "fortnights"),
    "month": ("måned", "måneder", "maaned", "maaneder", "md", "mdr", "month", "months"),
    "quarter": ("kvartal", "kvartaler", "quarter", "quarters"),
    "half": ("halvår", "halvt år", "half year", "half a year"),
    "year": ("år", "aar", "year", "years"),
    "working": (
        *("hverdag", "hverdage", "arbejdsdag", "arbejdsdage"),
        *("working day", "working days", "business day", "business days", "workday", "workdays"),
    ),
}
_ONES_DA: Final = ("en", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni")
_ONES_EN: Final = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TENS: Final = {
    20: ("tyve", "twenty"),
    30: ("tredive", "thirty"),
    40: ("fyrre", "forty"),
    50: ("halvtreds", "fifty"),
    60: ("tres", "sixty"),
    70: ("halvfjerds", "seventy"),
    80: ("firs", "eighty"),
    90: ("halvfems", "ninety"),
}
_TEENS: Final = {
    10: ("ti", "ten"),
    11: ("elleve", "eleven"),
    12: ("tolv", "twelve"),
    13: ("tretten", "thirteen"),
    14: ("fjorten", "fourteen"),
    15: ("femten", "fifteen"),
    16: ("seksten", "sixteen"),
    17: ("sytten", "seventeen"),
    18: ("atten", "eighteen"),
    19: ("nitten", "nineteen"),
}
_ORDINALS: Final = (
    ("første", "first"),
    ("anden", "second"),
    ("tredje", "third"),
    ("fjerde", "fourth"),
    ("femte", "fifth"),
    ("sjette", "sixth"),
    ("syvende", "seventh"),
    ("ottende", "eighth"),
    ("niende", "ninth"),
    ("tiende", "tenth"),
    ("ellevte", "eleventh"),
    ("tolvte", "twelfth"),
)


def _numbers() -> dict[str, int]:
    known = {"et": 1, "én": 1, "ét": 1, "a": 1, "an": 1, "et par": 2, "a couple": 2, "couple": 2}
    for ones in (_ONES_DA, _ONES_EN):
        known |= {word: value for value, word in enumerate(ones, 1)}
    known |= {word: value for value, words in (_TEENS | _TENS).items() for word in words}
    for tens, (danish, english) in _TENS.items():
        for value, (one_danish, one_english) in enumerate(zip(_ONES_DA, _ONES_EN, strict=True), 1):
            known[f"{one_danish}og{danish}"] = known[f"{english} {one_english}"] = tens + value
    return known


WEEKDAYS: Final = {word: day for day, words in enumerate(_WEEKDAYS) for word in words}
FULL_MONTHS: Final = {word: month for month, words in enumerate(_MONTHS, 1) for word in words}
MONTHS: Final = FULL_MONTHS | {word: month for month, words in enumerate(_SHORT_MONTHS, 1) for word in words}
UNITS: Final = {word: unit for unit, words in _UNITS.items() for word in words}
NUMBERS: Final = _numbers()
ORDINALS: Final = {word: day for day, words in enumerate(_ORDINALS, 1) for word in words}

NO_DEADLINE: Final = frozenset(
    {
        *("uden frist", "ingen frist", "uden dato", "ingen dato", "uden deadline", "ingen deadline"),
        *(
            "no deadline",
            "without deadline",
            "without a deadline",
            "no date",
            "without date",
            "without a date",
        ),
    }
)
# Days from today, for what is said as a whole.
DAYS_AWAY: Final = {
    **dict.fromkeys(("i dag", "idag", "dags dato", "i aften", "today", "tonight"), 0),
    **dict.fromkeys(("i morgen", "imorgen", "i morgen tidlig", "tomorrow"), 1),
    **dict.fromkeys(("i overmorgen", "overmorgen", "day after tomorrow", "the day after tomorrow"), 2),
    **dict.fromkeys(("i går", "igår", "yesterday"), -1),
}
# Words that carry no date of their own between a deadline's others.
FILLERS: Final = frozenset(
    {
        *(
            "den",
            "d",
            "på",
            "i",
            "om",
            "af",
            "inden",
            "for",
            "senest",
            "før",
            "til",
            "nu",
            "løbet",
            "kommende",
        ),
        "førstkommende",
        *(
            "the",
            "on",
            "in",
            "of",
            "by",
            "before",
            "until",
            "within",
            "due",
            "no",
            "later",
            "than",
            "at",
        ),
    }
)

# The holidays under names that people use beside the official ones, which the calendar knows.
HOLIDAYS: Final = {
    "juledag": ("1 juledag", "første juledag"),
    "anden juledag": ("2 juledag", "boxing day", "second christmas day"),
    "juleaftensdag": ("juleaften",),
    "nytårsaften": ("nytårsaftensdag", "new years eve"),
    "nytårsdag": ("1 nytårsdag", "new years day"),
    "skærtorsdag": ("holy thursday",),
    "langfredag": (),
    "påskedag": ("1 påskedag", "første påskedag", "påskesøndag", "easter day"),
    "anden påskedag": ("2 påskedag", "påskemandag"),
    "kristi himmelfartsdag": ("himmelfartsdag", "kr himmelfartsdag", "kristi himmelfart"),
    "pinsedag": ("1 pinsedag", "første pinsedag", "pinsesøndag", "whit sunday", "whitsunday"),
    "anden pinsedag": ("2 pinsedag", "pinsemandag", "whit monday"),
}

# Minutes in what a wait is counted in, and in what is said as a whole.
WAITS: Final = {
    **dict.fromkeys(("minut", "minutter", "min", "minute", "minutes", "mins"), 1),
    **dict.fromkeys(("kvarter", "kvarterer", "quarter an hour", "quarters an hour"), 15),
    **dict.fromkeys(("time", "timer", "hour", "hours"), 60),
}
WHOLE_WAITS: Final = {
    **dict.fromkeys(("en halv time", "halv time", "half an hour", "half hour", "a half hour"), 30),
    **dict.fromkeys(("halvanden time", "one and a half hours", "an hour and a half"), 90),
}
