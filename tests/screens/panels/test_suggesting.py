"""Suggestions from a catalogue, without a terminal."""

from __future__ import annotations

from meetingdesk.agendas.vocabulary import Catalogue
from meetingdesk.screens.panels.suggesting import Suggester, drawn
from tests.screens.conference import Conference

CATALOGUE: Catalogue = Conference([("birthe", "Birthe", "employment", "")]).state.catalogues["interventions"]


def _titles(text: str, *codes: str, used: frozenset[str] = frozenset()) -> list[str]:
    suggester = Suggester()
    suggester.used = used
    return [one.title.da for one in suggester.fitting(CATALOGUE, text, codes, "da")]


def test_nothing_typed_gives_what_shares_a_code() -> None:
    """Before a word is typed only what is filed under the topic's codes is offered."""
    assert "Undersøgelse af ryggen" in _titles("", "b7")
    assert "Hjælp til at finde bolig" not in _titles("", "b7")
    assert _titles("") == []


def test_words_filter_the_whole_catalogue() -> None:
    """Typed words find a suggestion wherever it is filed; the topic's codes come first."""
    assert _titles("bolig", "b7") == ["Hjælp til at finde bolig"]
    assert _titles("hjælp", "e1")[0] in ("Ordblindetest og læsehjælp", "Hjælpemiddel til arbejdet")


def test_codes_and_names_are_no_words_to_look_for() -> None:
    """`#d4` and `@so` in the line change nothing about what fits."""
    assert _titles("bolig #d4 @so") == ["Hjælp til at finde bolig"]


def test_what_was_used_is_not_offered_again() -> None:
    """An answer that stands under the topic already makes room for the next."""
    assert "Undersøgelse af ryggen" not in _titles("", "b7", used=frozenset({"undersøgelse af ryggen"}))


def test_tab_goes_round_what_fits_and_keeps_codes_and_names() -> None:
    """Each Tab takes the next suggestion for the words first typed; a change by hand begins anew."""
    suggester = Suggester()
    taken = []
    text = "samtale @so"
    for _press in range(3):
        found = suggester.take(CATALOGUE, text, ("b1",), "da")
        assert found is not None
        text = found[0]
        taken.append(text)
    assert len(set(taken)) == 3
    assert all(one.endswith(" @so") for one in taken)
    assert "samtale" in taken[0].casefold()
    assert suggester.take(CATALOGUE, "zzz", ("b1",), "da") is None


def test_the_key_stands_before_the_one_it_takes() -> None:
    """Only the suggestion that Tab takes next carries the key."""
    found = Suggester().fitting(CATALOGUE, "", ("b1",), "da")
    lines = drawn(found, 1, 3, 78, "da").plain.split("\n")
    assert lines[0].split()[0] == "Tab"
    assert found[1].title.da in lines[0]
    assert not any("Tab" in line for line in lines[1:])
