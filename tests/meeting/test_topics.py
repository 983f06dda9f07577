"""Commands and facts are parted by topic, and each of their packages names all that it holds."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

import pytest

from meetingdesk.agendas.words import Word
from meetingdesk.meeting import commands, events

FOUND_BY_NAME = [pytest.param(commands, id="commands"), pytest.param(events, id="events")]


def topics(package: ModuleType) -> dict[str, ModuleType]:
    """The files of a package, imported, by name."""
    return {
        one.name: import_module(f"{package.__name__}.{one.name}") for one in iter_modules(package.__path__)
    }


def values(package: ModuleType) -> dict[str, type[Word]]:
    """Every value that is made in one of a package's files, by name."""
    return {
        name: found
        for topic in topics(package).values()
        for name, found in vars(topic).items()
        if isinstance(found, type) and issubclass(found, Word) and found.__module__ == topic.__name__
    }


def test_a_topic_has_the_same_name_on_both_sides() -> None:
    """Who reads what can be asked for finds what comes of it in the file of the same name."""
    assert set(topics(commands)) == set(topics(events)) > {"base"}


@pytest.mark.parametrize("package", FOUND_BY_NAME)
def test_a_package_names_all_that_its_files_hold(package: ModuleType) -> None:
    """Nothing is asked for or recorded that the rights, the codec and the rehearsals cannot see."""
    held = values(package)
    assert len(held) > len(topics(package))
    assert held == {name: vars(package).get(name) for name in held}
    assert held.keys() <= set(package.__all__)


def test_every_fact_is_in_the_table() -> None:
    """A fact that is left out could be recorded and never read again."""
    facts = {one for one in values(events).values() if issubclass(one, events.EventBody)}
    assert set(events.EVENTS.values()) == facts - {events.EventBody}
