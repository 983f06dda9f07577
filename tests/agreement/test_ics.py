"""The calendar, read back: what is to be done and when, dated by the agreement, and nobody's secrets."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from icalendar import Calendar

from meetingdesk.agreement import Original, content_digest, draft_bytes, original, sealed_bytes
from meetingdesk.agreement.formats import FORMATS
from meetingdesk.agreement.model import Agreement
from meetingdesk.agreement.moments import moment
from meetingdesk.agreement.parts import NextMeeting, NextStep, Promise
from meetingdesk.clock import copenhagen
from tests.agreement import sample

render = FORMATS["ics"].render
NEXT = datetime(2026, 12, 14, 12, 30, tzinfo=UTC)


def _sealed(language: Any = "en", *, rehearsal: bool = False, **more: Any) -> Original:
    state = sample.rich(language, rehearsal=rehearsal)
    signed = sample.signed(state, content_digest(state))
    made = original(sealed_bytes(signed, "g-01jd3v8k2xq7h4mzc")[0])
    return replace(made, agreement=made.agreement.model_copy(update=more))


def _read(content: bytes) -> Any:
    return Calendar.from_ical(content)


def _entries(content: bytes, kind: str) -> list[Any]:
    return list(_read(content).walk(kind))


def _meeting(starts_at: datetime | None = NEXT, **more: Any) -> NextMeeting:
    at = moment(starts_at, "en") if starts_at else None
    return NextMeeting.model_validate({"block": "Næste møde", "at": at, "title": "Opfølgning"} | more)


def test_every_commitment_is_a_task() -> None:
    """With what is to be done, who does it and its day; one without a deadline says why it has none."""
    made = _sealed()
    tasks = _entries(render(made), "VTODO")
    promises = made.agreement.commitments
    assert len(tasks) == len(promises) == 40
    for task, promise in zip(tasks, promises, strict=True):
        assert task["SUMMARY"] == " ".join(promise.what.split())
        assert ", ".join(promise.who) in task["DESCRIPTION"]
        assert (task["DUE"].dt if "DUE" in task else None) == promise.due
    assert "no deadline: afventer svar fra Udbetaling Danmark" in tasks[-1]["DESCRIPTION"]


def test_a_deadline_is_a_day_that_fills_nobodys_time() -> None:
    """What the format asks for afterwards stands on its last day, all of it, as free time."""
    made = _sealed()
    events = _entries(render(made), "VEVENT")
    assert [event["DTSTART"].dt for event in events] == [step.due for step in made.agreement.next_steps]
    assert all(type(event["DTSTART"].dt) is date and event["TRANSP"] == "TRANSPARENT" for event in events)
    assert events[0]["SUMMARY"] == "Deadline: Going through it with the citizen"


def test_the_next_meeting_is_at_its_hour_in_denmark() -> None:
    """With a time zone that the file brings along; of what there is to be no meeting, nothing is said."""
    refused = _meeting(None, words="Der er ikke brug for flere møder.")
    content = render(_sealed(next_steps=(), next_meetings=(_meeting(words="Rum 2"), refused)))
    (event,) = _entries(content, "VEVENT")
    assert b"DTSTART;TZID=Europe/Copenhagen:20261214T133000\r\n" in content
    assert event["DTSTART"].dt == NEXT
    assert event["SUMMARY"] == "Opfølgning · case 26-04417"
    assert "Rum 2" in event["DESCRIPTION"]


@pytest.mark.parametrize("year", [2026, 2031])
def test_the_time_zone_is_right_all_year(year: int) -> None:
    """The rules in the file say the same as the time zone database, to the hour around both changes."""
    (zone,) = _entries(render(_sealed()), "VTIMEZONE")
    assert zone["TZID"] == "Europe/Copenhagen"
    told = zone.to_tz()
    for month in range(1, 13):
        for day in (1, 25, 28):
            for hour in (0, 1, 4, 12):
                local = datetime(year, month, day, hour)  # noqa: DTZ001 (the zone is what is tested)
                expected = local.replace(tzinfo=copenhagen()).utcoffset()
                assert local.replace(tzinfo=told).utcoffset() == expected


def test_the_hour_that_comes_twice_is_said_in_utc() -> None:
    """A local time would mean two instants."""
    second = datetime(2026, 10, 25, 1, 15, tzinfo=UTC)
    for starts_at, expected in (
        (second, b"DTSTART:20261025T011500Z"),
        (second - timedelta(hours=1), b"DTSTART;TZID=Europe/Copenhagen:20261025T021500"),
    ):
        content = render(_sealed(next_steps=(), next_meetings=(_meeting(starts_at),)))
        assert expected in content
        assert _entries(content, "VEVENT")[0]["DTSTART"].dt.astimezone(UTC) == starts_at


def test_a_later_version_renews_the_entries_and_doubles_none() -> None:
    """UIDs are the same for a draft, the sealed agreement and another language."""
    made = _sealed(next_meetings=(_meeting(),))
    draft = original(draft_bytes(sample.rich("da"))[0])
    draft = replace(draft, agreement=draft.agreement.model_copy(update={"next_meetings": (_meeting(),)}))
    uids = [[entry["UID"] for entry in _read(render(one)).walk() if "UID" in entry] for one in (made, draft)]
    assert uids[0] == uids[1]
    assert len(set(uids[0])) == len(uids[0]) == 43
    stamps = {entry["DTSTAMP"].dt for entry in _read(render(made)).walk() if "DTSTAMP" in entry}
    assert stamps == {made.agreement.as_of}


def test_another_case_of_the_meeting_has_entries_of_its_own() -> None:
    """Two families' tasks never overwrite each other."""
    first, second = _sealed(), _sealed(case_id="c-other")
    uids = [{task["UID"] for task in _entries(render(one), "VTODO")} for one in (first, second)]
    assert not uids[0] & uids[1]


def test_rehearsal_and_draft_are_said_in_every_entry() -> None:
    """Nobody is to do what was agreed for practice."""
    draft = original(draft_bytes(sample.rich("en", rehearsal=True))[0])
    for made, words in ((draft, ("REHEARSAL", "DRAFT")), (_sealed(rehearsal=True), ("REHEARSAL",))):
        calendar = _read(render(made))
        named = [entry["SUMMARY"] for entry in calendar.walk() if "SUMMARY" in entry]
        assert all(word in name for name in (*named, calendar["X-WR-CALNAME"]) for word in words)


def _only(what: str, **more: Any) -> Original:
    promise = Promise(number=1, block="x", what=what, who=("Jens\r\nX:1",), due_text="\x07snart")
    update = {"commitments": (promise,), "next_steps": (), "title": what, **more}
    return _sealed(**update)


@pytest.mark.parametrize(
    "text",
    [
        *sample.HOSTILE,
        *sample.FOREIGN,
        "x\r\nEND:VTODO\r\nBEGIN:VALARM\r\nACTION:AUDIO",
        'a;b,c\\n:d"e',
        "\x00\x1b]52;c;\x07\u202e\ud800\ufffe",
        "æ" * 400 + "😀" * 40,
    ],
)
def test_nobodys_text_is_part_of_the_calendars_language(text: str) -> None:
    """It comes back as it was written, on lines of at most 75 octets, and adds no entry and no property."""
    content = render(_only(text))
    calendar = _read(content)
    (task,) = calendar.walk("VTODO")
    assert {entry.name for entry in calendar.walk()} == {
        "VCALENDAR",
        "VTIMEZONE",
        "DAYLIGHT",
        "STANDARD",
        "VTODO",
    }
    assert set(task) == {"UID", "DTSTAMP", "SUMMARY", "DESCRIPTION", "CLASS", "STATUS"}
    assert all(len(line) <= 75 and line.isascii() | bool(line.decode()) for line in content.split(b"\r\n"))
    assert not {char for char in content.decode() if ord(char) < 32} - set("\r\n")
    if text.isprintable():
        assert task["SUMMARY"] == " ".join(text.split())


@pytest.mark.parametrize("number", ["010170-1234", "0101701234", "01 01 70 1234", "610170–1234"])
def test_no_cpr_number_gets_into_a_calendar(number: str) -> None:
    """Neither from what was agreed nor from a case number; a journal number that is none stays."""
    made = _only(f"Sende brev om {number} til Udbetaling Danmark, jf. 4726012345", case_number=number)
    content = render(made).replace(b"\r\n ", b"").decode()
    assert number not in content
    assert "Sende brev om ······-···· til Udbetaling Danmark\\, jf. 4726012345" in content


def test_the_citizen_is_not_named() -> None:
    """Calendars lie open to colleagues and on phones."""
    step = NextStep(title="Gennemgang", who=(), due=date(2026, 12, 4), due_text="fredag")
    made = _only("Ringe", next_steps=(step,), next_meetings=(_meeting(),), citizen="Zacharias Q.")
    assert "Zacharias" not in render(made).decode()


def test_a_meeting_that_left_nothing_is_an_empty_calendar() -> None:
    """It can be read all the same."""
    empty: dict[str, Any] = {"commitments": (), "next_steps": (), "next_meetings": ()}
    calendar = _read(render(_sealed(**empty)))
    assert [part.name for part in calendar.subcomponents] == ["VTIMEZONE"]
    assert isinstance(_sealed().agreement, Agreement)
