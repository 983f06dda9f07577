"""A server that goes away in the middle: nothing that was asked for is lost, and nothing is there twice."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from meetingdesk.addresses import server_address
from meetingdesk.errors import CommandRefused, DatabaseAway
from meetingdesk.meeting import commands as c
from meetingdesk.meeting.events import ContributionLogged
from meetingdesk.session import Session
from meetingdesk.store.event_store import EventStore
from meetingdesk.store.postgres import engine
from tests.cutting import Wire
from tests.patience import PATIENCE, until
from tests.session.at_a_meeting import line, running

Open = Callable[[str], Session]


@pytest.fixture
def database(server_url: str) -> str:
    """The name of a database that is ready for work."""
    return server_address(server_url).database


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Callable[..., Session]]:
    """Open sessions, each as on a laptop of its own."""
    sessions: list[Session] = []

    def open_one(url: str, seat: str = "desk") -> Session:
        folder = tmp_path / f"laptop-{len(sessions)}"
        session = Session(url, seat=seat, own_agendas=folder / "agendas", data_folder=folder)
        sessions.append(session)
        session.start().result(PATIENCE)
        return session

    yield open_one
    for session in sessions:
        with suppress(DatabaseAway):
            session.close().result(PATIENCE)


def texts(url: str, meeting_id: str) -> list[str]:
    """What was logged in a meeting, read on a wire that nobody cuts; its digests hold."""
    store = EventStore.open(url)
    try:
        assert store.verify(meeting_id) is None
        return [one.body.text for one in store.read(meeting_id) if isinstance(one.body, ContributionLogged)]
    finally:
        store.close()


def ask_as_a_person(session: Session, meeting_id: str, by: str, text: str) -> None:
    """Press Enter, and once more as long as the server is said to be away: each time a new command."""
    while True:
        try:
            session.submit(meeting_id, line(by, text)).result(PATIENCE)
        except DatabaseAway:
            continue
        return


def test_a_wire_cut_at_a_hundred_random_places_loses_nothing_and_doubles_nothing(
    wire: Wire, server_url: str, database: str, opened: Callable[..., Session]
) -> None:
    """Each line stands once, in the order it was said, wherever the connection died."""
    session = opened(wire.url(database))
    meeting_id, people = running(session)
    places = random.Random(20_261_122)
    said: list[str] = []
    while wire.cuts < 100:
        said.append(f"Linje {len(said)}")
        wire.cut_after(places.randrange(1, 6_000))
        ask_as_a_person(session, meeting_id, people[0], said[-1])
    assert texts(server_url, meeting_id) == said


def test_an_answer_that_was_lost_with_the_commit_is_settled_by_its_id(
    wire: Wire, server_url: str, database: str, opened: Callable[..., Session]
) -> None:
    """The server has it, the program never heard: after the connection is back it is found, not done anew."""
    session = opened(wire.url(database))
    meeting_id, people = running(session)
    wire.cut_once_sent(b"COMMIT")
    projection = session.submit(meeting_id, line(people[0], "Kun én gang")).result(PATIENCE)
    assert wire.cuts == 1
    assert texts(server_url, meeting_id) == ["Kun én gang"]
    assert projection.version == session.open(meeting_id).result(PATIENCE).version


def test_enter_pressed_again_after_a_long_cut_is_the_same_line(
    wire: Wire,
    server_url: str,
    database: str,
    opened: Callable[..., Session],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The words still stood in the field: the second Enter finds what the first one had done."""
    session = opened(wire.url(database))
    meeting_id, people = running(session)
    monkeypatch.setattr(engine, "PATIENCE", 0.0)
    wire.cut_once_sent(b"COMMIT")
    with pytest.raises(DatabaseAway):
        session.submit(meeting_id, line(people[0], "Samme ord")).result(PATIENCE)
    ask_as_a_person(session, meeting_id, people[0], "Samme ord")
    assert texts(server_url, meeting_id) == ["Samme ord"]
    # Said once more it is another line: the first is settled.
    ask_as_a_person(session, meeting_id, people[0], "Samme ord")
    assert texts(server_url, meeting_id) == ["Samme ord", "Samme ord"]


def test_the_same_words_of_another_person_are_another_line(
    wire: Wire,
    server_url: str,
    database: str,
    opened: Callable[..., Session],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Only what differs in nothing but its own new ids is the same thing asked again."""
    session = opened(wire.url(database))
    meeting_id, people = running(session)
    monkeypatch.setattr(engine, "PATIENCE", 0.0)
    wire.cut_once_sent(b"COMMIT")
    with pytest.raises(DatabaseAway):
        session.submit(meeting_id, line(people[0], "Enig")).result(PATIENCE)
    ask_as_a_person(session, meeting_id, people[1], "Enig")
    assert texts(server_url, meeting_id) == ["Enig", "Enig"]


def test_a_block_that_closed_meanwhile_refuses_and_nothing_is_stored(
    wire: Wire,
    server_url: str,
    database: str,
    opened: Callable[..., Session],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What did not arrive in time is asked about when it is sent again: the person decides."""
    session, other = opened(wire.url(database)), opened(server_url)
    meeting_id, people = running(other)
    session.open(meeting_id).result(PATIENCE)
    monkeypatch.setattr(engine, "PATIENCE", 0.0)
    said = line(people[0], "For sent")
    with wire.out(), pytest.raises(DatabaseAway):
        session.submit(meeting_id, said).result(PATIENCE)
    other.submit(meeting_id, c.MoveOn(reason="tiden")).result(PATIENCE)
    with pytest.raises(CommandRefused) as refused:
        ask_as_a_person(session, meeting_id, people[0], "For sent")
    assert refused.value.code == "went_on_meanwhile"
    assert texts(server_url, meeting_id) == []
    ask_as_a_person(session, meeting_id, people[0], "For sent")
    assert texts(server_url, meeting_id) == ["For sent"]


def test_while_the_server_is_away_it_is_said_and_said_when_it_is_back(
    wire: Wire, database: str, opened: Callable[..., Session]
) -> None:
    """By itself, also when nobody asks for anything meanwhile."""
    session = opened(wire.url(database))
    heard: list[bool] = []
    session.connection.watch(lambda failure: heard.append(failure is not None))
    with wire.out():
        until(lambda: session.connection.failure is not None)
        assert "cannot be reached" in str(session.connection.failure)
    until(lambda: session.connection.failure is None)
    assert heard == [True, False]


def test_what_is_typed_while_the_server_is_away_is_kept_here_and_goes_there_later(
    wire: Wire, server_url: str, database: str, opened: Callable[..., Session], tmp_path: Path
) -> None:
    """In a file on this computer at once, on the server when it is back, also that a field was emptied."""
    session, other = opened(wire.url(database)), opened(server_url, "secretary")
    meeting_id, _people = running(session)
    session.draft(meeting_id, "competences", "line", "står der")
    session.draft(meeting_id, "competences", "note", "går væk")
    until(lambda: len(_drafts(server_url, meeting_id)) == 2)
    with wire.out():
        until(lambda: session.connection.failure is not None)
        session.draft(meeting_id, "competences", "line", "står der, og mere til")
        session.draft(meeting_id, "competences", "note", "")
        until(lambda: list((tmp_path / "laptop-0" / "drafts").glob("drafts-*.db")))
        assert session.draft_failure is None
    until(lambda: _drafts(server_url, meeting_id) == {"line": "står der, og mere til"})
    assert other.connection.failure is None


def test_what_was_kept_here_when_the_program_ended_goes_there_at_the_next_start(
    wire: Wire, server_url: str, database: str, opened: Callable[..., Session], tmp_path: Path
) -> None:
    """Also when the laptop was closed before the server came back."""
    session = opened(wire.url(database))
    meeting_id, _people = running(session)
    with wire.out():
        until(lambda: session.connection.failure is not None)
        session.draft(meeting_id, "competences", "line", "halvt skrevet")
        with suppress(DatabaseAway):
            session.close().result(PATIENCE)
    again = Session(wire.url(database), own_agendas=tmp_path, data_folder=tmp_path / "laptop-0")
    again.start().result(PATIENCE)
    try:
        until(lambda: _drafts(server_url, meeting_id) == {"line": "halvt skrevet"})
    finally:
        again.close().result(PATIENCE)


def test_two_laptops_see_each_other(server_url: str, opened: Callable[..., Session]) -> None:
    """What one logs the other's screens are told of, without asking."""
    one, other = opened(server_url), opened(server_url, "secretary")
    meeting_id, people = running(one)
    versions: list[int] = []
    other.open(meeting_id).result(PATIENCE)
    other.follow(meeting_id, lambda projection: versions.append(projection.version))
    other.open(meeting_id).result(PATIENCE)
    for number in range(5):
        expected = one.submit(meeting_id, line(people[0], f"Nummer {number}")).result(PATIENCE).version
        until(lambda expected=expected: versions and versions[-1] >= expected)  # type: ignore[misc]  # bound


def test_after_a_cut_the_followers_hear_what_they_missed(
    wire: Wire, server_url: str, database: str, opened: Callable[..., Session]
) -> None:
    """Nothing that happened meanwhile stays unseen, though no notice of it came."""
    one, away = opened(server_url), opened(wire.url(database), "secretary")
    meeting_id, people = running(one)
    versions: list[int] = []
    away.follow(meeting_id, lambda projection: versions.append(projection.version))
    away.open(meeting_id).result(PATIENCE)
    with wire.out():
        until(lambda: away.connection.failure is not None)
        expected = one.submit(meeting_id, line(people[0], "Imens")).result(PATIENCE).version
    until(lambda: versions and versions[-1] >= expected)


def _drafts(url: str, meeting_id: str) -> dict[str, str]:
    store = EventStore.open(url)
    try:
        return {draft.field: draft.text for draft in store.drafts(meeting_id)}
    finally:
        store.close()
