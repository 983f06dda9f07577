"""The tables of the record hold nothing empty, and the citizen reads how it was reached without the sum."""

from __future__ import annotations

from meetingdesk.agreement import build
from meetingdesk.agreement.formats.citizen_nodes import citizen_nodes
from meetingdesk.agreement.formats.nodes import Cell, Table, TableColumn, filled
from meetingdesk.agreement.formats.record_nodes import consent_nodes
from meetingdesk.agreement.parts import Column, Row, Section
from meetingdesk.locale import in_language
from tests.agreement import sample


def test_a_column_that_no_row_fills_is_left_out() -> None:
    """A note alone fills one; what a reader looks for is still found."""
    columns = tuple(map(TableColumn, ("a", "b", "c", "d")))
    table = Table(columns, ((Cell("1"), Cell(""), Cell("x"), Cell("", "note")),), lead=2)
    shown = filled(table)
    assert [column.title for column in shown.columns] == ["a", "c", "d"]
    assert [cell.text for cell in shown.rows[0]] == ["1", "x", ""]
    assert shown.lead == 1


def test_what_is_said_with_a_consent_stands_under_the_answer() -> None:
    """So its table has five columns that can be read, and no word of it is lost."""
    keys = ("to_what", "data", "sources", "who", "answer", "words")
    section = Section(
        block_id="consent",
        kind="consent",
        heading="Samtykke",
        text=(),
        columns=tuple(Column(key=key, title=key) for key in keys),
        rows=(Row(cells=("dele", "job", "læge", "Lis", "ikke givet", "Ikke endnu"), marks=(), notes=()),),
    )
    agreement = build(sample.short(), signatures=False).evolve(sections=(section,))
    with in_language("da"):
        (table,) = (node for node in consent_nodes(agreement) if isinstance(node, Table))
    assert [column.title for column in table.columns] == list(keys[:-1])
    assert table.rows[0][-1] == Cell("ikke givet", "Ikke endnu")


def test_the_citizen_reads_how_it_was_reached_in_words() -> None:
    """Each adopted proposal says so on the first page as in the record, which alone has the sum."""
    agreement = build(sample.rich(), signatures=False)
    adopted = [decided for decided in agreement.decisions if decided.outcome == "adopted"]
    assert adopted
    with in_language("da"):
        tables = [node for node in citizen_nodes(agreement) if isinstance(node, Table)]
    notes = [cell.note for table in tables for row in table.rows for cell in row]
    assert all(decided.reached in notes for decided in adopted)
    assert not any(decided.counted in note for decided in adopted for note in notes)
