"""Dates as people say them, in Danish and English, told on Wednesday 18 November 2026."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from meetingdesk.agendas.calendar import months_from
from meetingdesk.locale import Language, in_language
from meetingdesk.meeting.date_words import MONTHS, NUMBERS, UNITS, WEEKDAYS
from meetingdesk.meeting.spoken_dates import SpokenDate, read_date, read_wait
from meetingdesk.screens.dates import full_day

WEDNESDAY = date(2026, 11, 18)

SAID = {
    # lengths of time
    "om 14 dage": "2026-12-02", "om fjorten dage": "2026-12-02", "om en uge": "2026-11-25",
    "om 3 uger": "2026-12-09", "om to måneder": "2027-01-18", "om 3 mdr.": "2027-02-18",
    "om et halvt år": "2027-05-18", "om et år": "2027-11-18", "om et kvartal": "2027-02-18",
    "inden for 2 uger": "2026-12-02", "i løbet af 14 dage": "2026-12-02", "14 dage fra i dag": "2026-12-02",
    "om et par uger": "2026-12-02", "enogtyve dage": "2026-12-09", "10 arbejdsdage": "2026-12-02",
    "in 2 weeks": "2026-12-02", "in a fortnight": "2026-12-02", "two weeks from now": "2026-12-02",
    "in half a year": "2027-05-18", "twenty-one days": "2026-12-09", "within 3 working days": "2026-11-23",
    "2 weeks and 3 days": "2026-12-05", "for to uger siden": "2026-11-04",
    # days
    "i dag": "2026-11-18", "idag": "2026-11-18", "today": "2026-11-18", "i morgen": "2026-11-19",
    "tomorrow": "2026-11-19", "i overmorgen": "2026-11-20", "the day after tomorrow": "2026-11-20",
    "I GÅR": "2026-11-17",
    # weekdays
    "fredag": "2026-11-20", "på fredag": "2026-11-20", "senest fredag": "2026-11-20", "fre.": "2026-11-20",
    "by friday": "2026-11-20", "this friday": "2026-11-20", "Friday": "2026-11-20", "onsdag": "2026-11-25",
    "mandag": "2026-11-23", "førstkommende mandag": "2026-11-23", "loerdag": "2026-11-21",
    "fredag kl. 12": "2026-11-20", "næste fredag": "2026-11-27", "next friday": "2026-11-27",
    "fredag i næste uge": "2026-11-27", "friday next week": "2026-11-27", "next week's friday": "2026-11-27",
    "a week from friday": "2026-11-27", "fredag om en uge": "2026-11-27", "fredag om 14 dage": "2026-12-04",
    "friday week": "2026-11-27",
    # dates
    "1. december": "2026-12-01", "den 1. december": "2026-12-01", "1 december": "2026-12-01",
    "1.dec": "2026-12-01", "første december": "2026-12-01", "1/12": "2026-12-01", "d. 1/12": "2026-12-01",
    "1.12.": "2026-12-01", "1. 12. 2026": "2026-12-01", "1.12.2026": "2026-12-01", "1.12.26": "2026-12-01",
    "1/12-26": "2026-12-01", "01-12-2026": "2026-12-01", "1/12 2026": "2026-12-01",
    "2026-12-01": "2026-12-01", "1/2": "2027-02-01", "den 1. december 2027": "2027-12-01",
    "fredag den 4. december": "2026-12-04", "1 December": "2026-12-01", "Dec 1": "2026-12-01",
    "December 1st, 2026": "2026-12-01", "the 1st of December": "2026-12-01",
    "no later than 1 December": "2026-12-01", "den 4.": "2026-12-04", "the 20th": "2026-11-20",
    "4. i næste måned": "2026-12-04", "29. februar": "2028-02-29", "29/2 2028": "2028-02-29",
    "1. jul": "2027-07-01",
    # weeks
    "uge 49": "2026-12-04", "i uge 49": "2026-12-04", "u49": "2026-12-04", "inden uge 49": "2026-12-04",
    "uge 2": "2027-01-15", "uge 47": "2026-11-20", "uge 46": "2027-11-19", "uge 53": "2027-01-01",
    "uge 2 2028": "2028-01-14", "week 49": "2026-12-04", "tirsdag i uge 49": "2026-12-01",
    "uge 49 tirsdag": "2026-12-01", "denne uge": "2026-11-20", "end of the week": "2026-11-20",
    "sidst på ugen": "2026-11-20", "næste uge": "2026-11-27", "ugen efter": "2026-11-27",
    "next week": "2026-11-27", "the week after next": "2026-12-04",
    # months and the year
    "midt i december": "2026-12-15", "medio december": "2026-12-15", "mid-December": "2026-12-15",
    "ultimo december": "2026-12-31", "sidst i januar": "2027-01-31", "primo december": "2026-12-01",
    "ultimo februar 2028": "2028-02-29", "end of February": "2027-02-28", "i december": "2026-12-31",
    "sidst på måneden": "2026-11-30", "end of month": "2026-11-30", "by the end of the month": "2026-11-30",
    "månedens udgang": "2026-11-30", "midt på måneden": "2026-12-15",
    "slutningen af næste måned": "2026-12-31", "næste måned": "2026-12-31",
    "inden årets udgang": "2026-12-31", "end of 2027": "2027-12-31",
    # feasts
    "inden jul": "2026-12-24", "før jul": "2026-12-24", "before Christmas": "2026-12-24",
    "inden nytår": "2026-12-31", "efter jul": "2026-12-28", "efter nytår": "2027-01-04",
    "juleaften": "2026-12-24", "Christmas Eve": "2026-12-24", "1. juledag": "2026-12-25",
    "første juledag": "2026-12-25", "juledag": "2026-12-25", "Christmas Day": "2026-12-25",
    "2. juledag": "2026-12-26", "anden juledag": "2026-12-26", "Boxing Day": "2026-12-26",
    "second day of Christmas": "2026-12-26", "efter juleaften": "2026-12-28", "nytårsaften": "2026-12-31",
    "new year's eve": "2026-12-31", "senest nytårsaften": "2026-12-31", "nytårsdag": "2027-01-01",
    "new years day": "2027-01-01", "skærtorsdag": "2027-03-25", "Maundy Thursday": "2027-03-25",
    "langfredag": "2027-03-26", "good friday": "2027-03-26", "efter langfredag": "2027-03-30",
    "påskedag": "2027-03-28", "1. påskedag": "2027-03-28", "påskesøndag": "2027-03-28",
    "paaskedag": "2027-03-28", "Easter Sunday": "2027-03-28", "2. påskedag": "2027-03-29",
    "easter monday": "2027-03-29", "kristi himmelfartsdag": "2027-05-06", "kr. himmelfartsdag": "2027-05-06",
    "Ascension Day": "2027-05-06", "pinsedag": "2027-05-16", "whit sunday": "2027-05-16",
    "2. pinsedag": "2027-05-17", "Pentecost Monday": "2027-05-17", "inden grundlovsdag": "2027-06-05",
    "Constitution Day": "2027-06-05", "grundlovsdag 2028": "2028-06-05", "arbejdernes kampdag": "2027-05-01",
    "inden påske": "2027-03-24", "efter påske": "2027-03-30",
}  # fmt: skip

NONSENSE = [
    "", " ", "hest", "12", "1", "kl. 12", "12:00", "nu", "straks", "snart", "hver fredag",
    "mandag eller tirsdag", "uge", "uge 54", "uge 0", "31. november", "30/2", "13/13", "12/13", "0/1",
    "29. februar 2027", "torsdag den 4. december", "9999 år", "9999 arbejdsdage", "01/01/1900", "Maj Hansen",
    "Jens", "to", "en", "a", "mdr", "3 deltagere", "kapitel 4", "sag 26-04417", "§ 82 a", "12 timer om ugen",
    "om 3 timer", "0101701234", "om dage",
    "3. juledag", "dag", "påskeæg", "bededag", "x" * 1000, "1.december " * 20, "\x00", "۱/۱۲", "²/12", "next",
    "den", "den 32.", "æøå", "i",
]  # fmt: skip


@pytest.mark.parametrize(("said", "day"), SAID.items())
def test_what_people_say_is_understood(said: str, day: str) -> None:
    """Each phrase means one day, also in capitals and with white space around it."""
    for text in (said, f"  {said.upper()} "):
        spoken = read_date(text, WEDNESDAY)
        assert spoken is not None
        assert spoken.day == date.fromisoformat(day)


@pytest.mark.parametrize("said", NONSENSE)
def test_nothing_is_guessed(said: str) -> None:
    """What is no date, or a date that does not exist, is not understood."""
    assert read_date(said, WEDNESDAY) is None


@pytest.mark.parametrize(
    "said", ["uden frist", "Ingen frist", "ingen deadline", "No deadline", "without a deadline."]
)
def test_no_deadline_is_an_answer(said: str) -> None:
    """A commitment may have no deadline; that is understood, and is not a day."""
    assert read_date(said, WEDNESDAY) == SpokenDate(None, ())


@pytest.mark.parametrize(
    ("said", "notes"),
    [
        ("20/9", ("past", "weekend")),
        ("1. oktober", ("past",)),
        ("17. november", ("past",)),
        ("i dag", ()),
        ("juleaften", ("holiday",)),
        ("25/12", ("holiday",)),
        ("1. juledag", ("holiday",)),
        ("2. juledag", ("holiday", "weekend")),
        ("grundlovsdag", ("holiday", "weekend")),
        ("26/12", ("holiday", "weekend")),
        ("på lørdag", ("weekend",)),
        ("17. maj 2027", ("holiday",)),
        ("1. maj", ("weekend",)),
    ],
)
def test_what_is_odd_is_noted(said: str, notes: tuple[str, ...]) -> None:
    """A past date, a Danish holiday and a weekend are pointed out; 1 May is no holiday."""
    spoken = read_date(said, WEDNESDAY)
    assert spoken is not None
    assert spoken.notes == notes


@pytest.mark.parametrize(
    ("today", "said", "day"),
    [
        ("2026-11-20", "fredag", "2026-11-27"),  # a Friday
        ("2026-11-20", "næste fredag", "2026-11-27"),
        ("2026-11-22", "fredag", "2026-11-27"),  # a Sunday
        ("2026-11-22", "næste fredag", "2026-11-27"),
        ("2026-11-22", "uge 47", "2026-11-20"),  # its week is not over
        ("2026-11-23", "uge 47", "2027-11-26"),
        ("2026-12-31", "i morgen", "2027-01-01"),
        ("2026-12-31", "uge 1", "2027-01-08"),
        ("2027-01-01", "uge 53", "2027-01-01"),  # still ISO year 2026
        ("2027-01-01", "uge 1", "2027-01-08"),
        ("2027-01-05", "20/12", "2027-12-20"),
        ("2026-12-20", "1/1", "2027-01-01"),
        ("2027-03-01", "31. december", "2027-12-31"),
        ("2027-03-01", "31. januar", "2027-01-31"),  # 29 days ago
        ("2026-03-02", "1. januar", "2026-01-01"),  # exactly 60 days ago
        ("2026-03-03", "1. januar", "2027-01-01"),
        ("2028-02-29", "om et år", "2029-02-28"),
        ("2028-01-31", "om en måned", "2028-02-29"),
        ("2027-01-31", "om en måned", "2027-02-28"),
        ("2027-03-27", "om 1 døgn", "2027-03-28"),  # clocks change in that night
        ("2026-10-24", "i morgen", "2026-10-25"),
        ("2026-12-25", "inden jul", "2026-12-24"),
        ("2026-12-27", "inden jul", "2027-12-24"),
        ("2026-12-31", "sidst på måneden", "2026-12-31"),
        ("2026-11-30", "midt på måneden", "2026-12-15"),
        ("2027-05-06", "inden pinse", "2027-05-14"),
        ("2026-12-24", "juleaften", "2026-12-24"),  # the day itself
        ("2026-12-25", "juleaften", "2027-12-24"),
        ("2027-01-02", "nytårsdag", "2028-01-01"),
        ("2027-03-27", "langfredag", "2028-04-14"),
        ("2021-12-01", "pinsedag", "2022-06-05"),  # two holidays on one day
        ("2021-12-01", "grundlovsdag", "2022-06-05"),
    ],
)
def test_the_day_it_is_said_on_decides(today: str, said: str, day: str) -> None:
    """Year's end, leap days, the change of clocks and the ISO year are all kept apart."""
    spoken = read_date(said, date.fromisoformat(today))
    assert spoken is not None
    assert spoken.day == date.fromisoformat(day)


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(-360, 7000), st.sampled_from(["da", "en"]))
def test_what_the_screen_echoes_is_understood(today: date, ahead: int, language: Language) -> None:
    """The full date that is shown can be typed back, in either language."""
    day = today + timedelta(days=ahead)
    with in_language(language):
        shown = full_day(day)
    for echoed in (shown, day.isoformat(), f"{day:%d.%m.%Y}", f"{day:%d/%m-%Y}"):
        spoken = read_date(echoed, today)
        assert spoken is not None
        assert spoken.day == day


words = [*WEEKDAYS, *MONTHS, *UNITS, *list(NUMBERS)[:40], *SAID]
words += [
    "uge",
    "den",
    "om",
    "næste",
    "i",
    "12",
    "1/12",
    "2026",
    "9999",
    "-",
    ".",
    "kl",
    "sidst",
    "efter",
    "from",
    "ago",
]


@given(
    st.lists(st.sampled_from(words), max_size=5).map(" ".join) | st.text(max_size=30),
    st.dates(date(2000, 1, 1), date(2090, 1, 1)),
)
@example("9999 years ago", date(2026, 11, 18))
def test_anything_may_be_typed(text: str, today: date) -> None:
    """Nothing that is typed raises, and no day comes out that nobody plans for."""
    spoken = read_date(text, today)
    if spoken and spoken.day:
        assert months_from(today, -12) <= spoken.day <= months_from(today, 240)
        assert ("past" in spoken.notes) == (spoken.day < today)
        assert ("weekend" in spoken.notes) == (spoken.day.weekday() >= 5)


@pytest.mark.parametrize(
    ("said", "minutes"),
    [
        ("om 10 minutter", 10),
        ("om ti min.", 10),
        ("10 min", 10),
        ("In 10 minutes", 10),
        ("in a minute", 1),
        ("om et kvarter", 15),
        ("in a quarter of an hour", 15),
        ("om tre kvarter", 45),
        ("om en halv time", 30),
        ("in half an hour", 30),
        ("om en time", 60),
        ("within the next 2 hours", 120),
        ("om halvanden time", 90),
        ("in an hour and a half", 90),
        ("om 1 time og 20 minutter", 80),
        ("in two hours and 5 minutes", 125),
        ("om 24 timer", 24 * 60),
    ],
)
def test_a_wait_is_understood(said: str, minutes: int) -> None:
    """Minutes and hours from now, in figures and in words."""
    assert read_wait(said) == timedelta(minutes=minutes)


@pytest.mark.parametrize(
    "said",
    [
        *("", "om 0 minutter", "om 25 timer", "om 9999 minutter", "om 2 uger", "minutter", "om en", "kl. 10"),
        *("om 10 minutter siden", "om 10 minutter og 2 minutter", "for 10 minutter siden", "om 3 sekunder"),
        *("10", "og 5 minutter", "om 1 time2 min"),
    ],
)
def test_what_is_no_wait_is_not_guessed_at(said: str) -> None:
    """Days and weeks are dates, nothing and more than a day are slips of the pen."""
    assert read_wait(said) is None


def test_the_grammar_alone_is_light() -> None:
    """What people say most often needs no large parser: an echo at every key stays instant."""
    code = (
        "import sys, datetime\n"
        "from meetingdesk.meeting.spoken_dates import read_date\n"
        "assert 'holidays' not in sys.modules\n"
        "today = datetime.date(2026, 11, 18)\n"
        "assert read_date('om 14 dage', today) and not read_date('om 14 d 3 hest', today, thorough=False)\n"
        "print('dateparser' in sys.modules)\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"
