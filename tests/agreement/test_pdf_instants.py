"""The instant of a held meeting has fractions of a second; a rehearsal's never has."""

from __future__ import annotations

from datetime import UTC, datetime

from meetingdesk.agreement.formats.glyphs import set_by_typst


def test_fractions_of_a_second_do_not_stop_a_pdf() -> None:
    """A real clock's instant is taken as it is, and the fractions change no byte of the page."""
    files = {
        "main.typ": b'#set document(title: "Aftale")\n#set text(lang: "da")\n= Aftale\n',
    }
    whole = datetime(2026, 11, 20, 13, 6, 29, tzinfo=UTC)
    made = [set_by_typst(files, {}, instant) for instant in (whole.replace(microsecond=123_456), whole)]
    assert made[0].startswith(b"%PDF-")
    assert made[0] == made[1]
