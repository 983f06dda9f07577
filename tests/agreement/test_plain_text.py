"""An agreement's parts as plain text for other systems."""

from __future__ import annotations

from pathlib import Path

import pytest

from meetingdesk.agendas.catalogue import Shelves
from meetingdesk.agendas.receivers import load_receivers
from meetingdesk.agreement import Original, content_digest, original, sealed_bytes
from meetingdesk.agreement.plain_text import PARTS, part_text
from meetingdesk.settings import shipped_folder
from tests.agreement import sample


def sealed_original(*, rehearsal: bool = False) -> Original:
    """A meeting with everything hard in it, sealed."""
    state = sample.rich(rehearsal=rehearsal)
    signed = sample.signed(state, content_digest(state))
    return original(sealed_bytes(signed, "g-1", municipality="Hjørring Kommune")[0])


def test_a_part_alone_stands_without_its_heading() -> None:
    """The field it is pasted into has one; of several parts each has its own."""
    source = sealed_original()
    alone = part_text(["commitments"], source)
    both = part_text(["commitments", "people"], source)
    assert alone.startswith("1. ")
    assert alone in both
    assert both.startswith("Det har vi aftalt\n")
    assert "\n\nDeltagere\n" in both


@pytest.mark.parametrize("name", sorted(PARTS))
def test_every_part_is_plain_text(name: str) -> None:
    """No marks of a markup language, no control characters, no empty lines at its ends."""
    text = part_text([name], sealed_original())
    assert text == text.strip()
    assert all(char.isprintable() or char == "\n" for char in text)
    assert "**" not in text


def test_a_rehearsal_says_so_wherever_it_is_pasted() -> None:
    """Also when it is pasted alone."""
    source = sealed_original(rehearsal=True)
    assert part_text(["commitments"], source).startswith("ØVELSE")


def test_the_shipped_forms_leave_nothing_out_that_was_agreed(tmp_path: Path) -> None:
    """Whatever the form: what, who and when stands in it."""
    source = sealed_original()
    shelves = Shelves(shipped_folder("agendas"), shipped_folder("data"), tmp_path)
    for receiver in load_receivers(shelves).known:
        text = "\n".join(part_text(field.parts, source) for field in receiver.fields)
        for promise in source.agreement.commitments:
            assert all(line in text for line in promise.what.splitlines())
            assert promise.due_text in text
