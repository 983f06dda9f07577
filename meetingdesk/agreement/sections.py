"""What each block came to, from its own neutral result, and the legend of the codes used."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from meetingdesk.agendas.blocks import BlockBase, NextBlock
from meetingdesk.agendas.words import BlockRecord, ResultRow
from meetingdesk.agreement.moments import full_date, moment
from meetingdesk.agreement.parts import Basis, Column, Row, Section, Tag
from meetingdesk.agreement.people import name_of
from meetingdesk.locale import N_, _
from meetingdesk.meeting.state import MeetingState, preparation_key

_COLUMNS: Final = {
    "who": N_("Who"),
    "answer": N_("Answer"),
    "chosen": N_("Answer"),
    "slot": N_("Part of the case"),
    "level": N_("Kind"),
    "horizon": N_("Near or far"),
    "goal_state": N_("Since last time"),
    "department": N_("Department"),
    "scale": N_("What was rated"),
    "value": N_("Rating, 0–10"),
    "before": N_("Before"),
    "before_on": N_("On"),
    "why": N_("Why"),
    "what": N_("What"),
    "column": N_("Column"),
    "rank": N_("Place"),
    "points": N_("Points"),
    "places": N_("Sum of places"),
    "given": N_("Who gave what"),
    "tags": N_("Codes"),
    "answers": N_("In answer to"),
    "due": N_("By when"),
    "for_whom": N_("For whom"),
    "to_what": N_("To what"),
    "data": N_("Which data"),
    "sources": N_("From whom"),
    "words": N_("What was said"),
    "when": N_("When"),
    "agenda": N_("Which meeting"),
    "became": N_("What became of it"),
}
_MARKS: Final = {
    "written": N_("in writing"),
    "late": N_("late"),
    "declined": N_("gives no number"),
    "nobody": N_("nobody yet"),
    "more_parts": N_("has more than one part"),
    "no_deadline": N_("no deadline"),
    "tied": N_("shared place"),
}
# What stands in these columns is one of a kind's own words, and said in the document's language.
_SPOKEN: Final = {
    "level": {"goal": N_("goal"), "subgoal": N_("sub-goal"), "trial": N_("trial action")},
    "horizon": {"near": N_("near"), "far": N_("far")},
    "goal_state": {"continued": N_("goes on"), "reached": N_("reached"), "dropped": N_("dropped")},
    "became": {
        "done": N_("done"),
        "continued": N_("goes on"),
        "dropped": N_("dropped"),
        "not_taken_up": N_("not taken up"),
        "left": N_("left the meeting"),
        "stayed": N_("stayed"),
    },
    "answer": {
        "given_oral": N_("given orally"),
        "given_written": N_("given in writing"),
        "given_earlier": N_("given earlier"),
        "refused": N_("not given"),
        "withdrawn": N_("withdrawn"),
        "not_answered": N_("not answered"),
    },
}


def sections(state: MeetingState) -> tuple[Section, ...]:
    """Return the blocks that the agenda's agreement shows, in its order."""
    found = (_section(state, block) for block in state.agenda.section_blocks())
    return tuple(section for section in found if section.columns or section.text)


def legend(state: MeetingState) -> tuple[Tag, ...]:
    """Return every code used in the sections that the meeting knows, by vocabulary and code."""
    used = {tag for block in state.agenda.section_blocks() for tag in _tags(state.record(block.id))}
    found = {
        (vocabulary.title.in_language(state.language), code.code): code.title.in_language(state.language)
        for vocabulary in state.vocabularies.values()
        for tag in used
        if (code := vocabulary.find(tag))
    }
    return tuple(Tag(code=code, title=title, vocabulary=of) for (of, code), title in sorted(found.items()))


def documents(state: MeetingState) -> tuple[Basis, ...]:
    """Return the documents the meeting rested on, by the reference that was noted."""
    found = []
    for item in state.agenda.before:
        for person in (None, *state.participants):
            noted = state.preparation.get(preparation_key(item, person))
            if noted and noted.done and noted.reference:
                title = item.title.in_language(state.language)
                who = name_of(state, person) if person else ""
                found.append(Basis(title=title, who=who, reference=noted.reference))
    return tuple(found)


def _section(state: MeetingState, block: BlockBase) -> Section:
    result = block.result(state.record(block.id), state.participants, state.language)
    if block.rule_of_block() is not None or isinstance(block, NextBlock):
        # What was decided and agreed, and the next meeting, stand in lists of their own, with more than these
        # columns hold.
        said = tuple(entry.text for entry in state.record(block.id).standing_conclusions)
        result = result.model_copy(update={"text": said, "columns": (), "rows": ()})
    return Section(
        block_id=result.block_id,
        kind=result.kind,
        heading=state.title_of(block.id, state.language),
        text=result.text,
        columns=tuple(
            Column(key=key, title=_(_COLUMNS[key]) if key in _COLUMNS else key) for key in result.columns
        ),
        rows=tuple(_row(state, result.columns, row) for row in result.rows),
    )


def _row(state: MeetingState, columns: tuple[str, ...], row: ResultRow) -> Row:
    cells = tuple(_cell(state, row, key, cell) for key, cell in zip(columns, row.cells, strict=True))
    return Row(cells=cells, marks=row.marks, notes=_notes(state, columns, row))


def _cell(state: MeetingState, row: ResultRow, column: str, cell: str) -> str:
    """Return a cell as a reader is to see it: dates with their weekday, stable words in the language."""
    if column in ("due", "before_on"):
        return _due(state, row, cell)
    if column == "when":
        when = moment(datetime.fromisoformat(cell), state.language)
        return _("{date} at {clock}").format(date=when.date, clock=when.clock)
    if column == "agenda" and cell in state.related:
        return state.related[cell].in_language(state.language)
    spoken = _SPOKEN.get(column, {}).get(cell)
    return _(spoken) if spoken else cell


def _due(state: MeetingState, row: ResultRow, cell: str) -> str:
    if "no_deadline" in row.marks:
        return _("no deadline: {reason}").format(reason=cell) if cell else _("no deadline")
    try:
        return full_date(date.fromisoformat(cell), state.language)
    except ValueError:
        return cell


def _notes(state: MeetingState, columns: tuple[str, ...], row: ResultRow) -> tuple[str, ...]:
    """Return the marks for readers; input in writing by somebody who was not there says so.

    A cell under *by when* already says that there is no deadline.
    """
    named = dict(zip(columns, row.cells, strict=True)).get("who", "")
    there = [person.attendance for person in state.participants.values() if named and person.name == named]
    away = bool(there) and all(attendance in ("absent", "absent_written") for attendance in there)
    notes = []
    for mark in row.marks:
        word, _colon, participant_id = mark.partition(":")
        if word == "on_behalf_of":
            notes.append(_("on behalf of {name}").format(name=name_of(state, participant_id)))
        elif mark == "written" and away:
            notes.append(_("in writing, was not at the meeting"))
        elif mark != "no_deadline":
            notes.append(_(_MARKS[mark]) if mark in _MARKS else mark)
    return tuple(notes)


def _tags(record: BlockRecord) -> list[str]:
    entries = (*record.standing_contributions, *record.standing_conclusions)
    return [tag for entry in entries for tag in entry.tags]
