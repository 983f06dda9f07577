"""A meeting over several cases has a text for each, in which nothing of another case stands."""

from __future__ import annotations

import json
import re
from functools import cache
from io import BytesIO
from zipfile import ZipFile

import pytest

from meetingdesk.agreement import (
    Original,
    build,
    content_digest,
    digest_of,
    draft_bytes,
    original,
    text_digests,
)
from meetingdesk.agreement.formats import FORMATS
from meetingdesk.agreement.formats.lines import document_lines
from meetingdesk.canonical import canonical_json, sha256_hex
from meetingdesk.meeting.one_case import for_case
from meetingdesk.meeting.state import MeetingState
from tests.agreement.pdf_reader import Pdf
from tests.meeting.driver import Driver
from tests.meeting.several import CASES, CHAIR, CLERK, EVA, OLE
from tests.meeting.several_story import OWN, SISTER, told

FOREIGN = {
    "c-1": ("26-00202", "Eva Krag", "c-2", OWN["c-2"], "Sanne Krag", SISTER, f'"{EVA}"'),
    "c-2": ("26-00101", "Ole Brinch", "c-1", OWN["c-1"], f'"{OLE}"'),
}
"""What must not stand in each case's text: the other's number, name, id, words and people."""


@cache
def held() -> MeetingState:
    """The meeting, closed."""
    return told().state


@cache
def text_of(case: str) -> Original:
    """A case's text as it would be signed."""
    return original(draft_bytes(for_case(held(), case))[0])


def every_form(case: str) -> dict[str, str]:
    """The text as each export and the screen have it, letter for letter."""
    exports = {name: chosen.render(text_of(case)) for name, chosen in FORMATS.items()}
    forms = {name: content.decode() for name, content in exports.items() if name not in ("pdf", "docx")}
    forms["pdf"] = Pdf(exports["pdf"]).words()
    # Every part of the Word file, its properties too.
    with ZipFile(BytesIO(exports["docx"])) as parts:
        texts = (parts.read(name).decode(errors="replace") for name in parts.namelist())
        forms["docx"] = re.sub(r"<[^>]*>", "", "\n".join(texts))
    forms["screen"] = "\n".join(line.text for line in document_lines(text_of(case).agreement))
    return forms


@pytest.mark.parametrize("case", OWN)
def test_nothing_of_another_case_stands_in_a_text(case: str) -> None:
    """Neither name nor number nor a word that was said: not in data, not on paper, not on the screen."""
    for form, text in every_form(case).items():
        for word in FOREIGN[case]:
            wanted = "".join(word.split()) if form == "pdf" else word
            assert wanted.casefold() not in text.casefold(), (form, word)


@pytest.mark.parametrize("case", OWN)
def test_everything_of_its_own_stands_in_it(case: str) -> None:
    """What was said, decided, agreed, dropped and extended in the case, and what all had in common."""
    content = json.dumps(text_of(case).agreement.content(), ensure_ascii=False)
    spoken = (
        "Boligen",
        "En idé",
        "Forslag",
        "imod",
        "afgjort",
        "Ring",
        "Jeg vil",
        "fordi",
        "mere tid",
        "sprunget",
        "Løs ende",
    )
    for what in spoken:
        assert f"{what} {OWN[case]}" in content
    for common in ("Velkommen alle", "Fælles for alle", "Gerda Holm", "Bjarke Friis"):
        assert common in content


def test_a_text_is_its_case_and_counts_from_one() -> None:
    """Number and name are the case's own; its first proposal and its first promise are number 1."""
    second = text_of("c-2").agreement
    assert (second.case_id, second.case_number, second.citizen) == CASES[1]
    assert [decided.number for decided in second.decisions] == [1]
    assert [(promise.number, promise.proposal) for promise in second.commitments] == [(1, 1)]


def test_headings_need_no_name_in_a_text_about_one_case() -> None:
    """Whose case it is stands at the top; a talk still says with whom."""
    headings = [section.heading for section in text_of("c-1").agreement.sections]
    assert "Kort om sagen" in headings
    assert "Samtale · Ole Brinch" in headings


def test_its_sections_follow_the_agenda() -> None:
    """A section that names a repeated block shows the case's own repetition of it."""
    shown = [section.block_id for section in text_of("c-2").agreement.sections]
    assert shown == ["short-2", "ideas-2", "talk-2", "welcome", "ending"]


def test_who_was_there_is_who_was_there_for_the_case() -> None:
    """Somebody who was only in the other citizen's talk was not at this one's meeting."""
    assert [one.id for one in text_of("c-1").agreement.people] == [CHAIR, CLERK, OLE]
    assert [one.id for one in text_of("c-2").agreement.people] == [CHAIR, CLERK, EVA, SISTER]


def test_a_document_that_bears_another_cases_number_is_not_named() -> None:
    """The clerk's paper about the second case is no basis of the first one's agreement."""
    bases = {case: [basis.reference for basis in text_of(case).agreement.documents] for case in OWN}
    assert bases["c-1"] == ["journal/ Kvartsøre"]
    assert bases["c-2"] == ["sag 26-00202, side 4", "journal/ Mosedal"]


def test_each_text_has_a_digest_and_all_have_one() -> None:
    """What is fixed for signing is every text; anybody can check the common digest from the others."""
    digests = text_digests(held())
    assert digests == {case: digest_of(text_of(case).agreement) for case in OWN}
    assert content_digest(held()) == sha256_hex(canonical_json(digests))


def test_no_text_can_be_made_of_all_cases_at_once() -> None:
    """It would show each citizen the other's matter."""
    with pytest.raises(ValueError, match="one case"):
        build(held(), signatures=False)


def test_a_meeting_about_one_case_is_as_it_always_was() -> None:
    """Nothing is taken out of it, and its digest is that of its text."""
    state = Driver().start().close().state
    assert for_case(state, state.case_id) is state
    assert text_digests(state) == {}
    assert content_digest(state) == digest_of(build(state, signatures=False))
