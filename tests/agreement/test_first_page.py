"""The first page is the citizen's: what they are told, what was agreed, what comes next, and whom to call."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from meetingdesk.agendas.schema import Agenda
from meetingdesk.agendas.source import load_file, validate
from meetingdesk.agendas.words import BlockRecord, Contribution, Participant
from meetingdesk.agreement import build, draft_bytes, original
from meetingdesk.agreement.formats import FORMATS
from meetingdesk.agreement.formats.lines import document_lines
from meetingdesk.agreement.formats.nodes import Cards, Heading, Node, Part, Table, Text, Words, paragraphs
from meetingdesk.agreement.formats.outline import outline
from meetingdesk.agreement.model import Agreement
from meetingdesk.meeting.state import Contact, MeetingState, Seat
from tests.agreement import sample

AGENDAS = Path(__file__).parents[2] / "agendas"
LETTER = "Kære Mona\n\n*Vi ses* | [onsdag](x)\nkl. 9"


def _held(name: str) -> MeetingState:
    """A closed meeting of a shipped format, with two people and nothing said."""
    agenda = validate(load_file(AGENDAS / f"{name}.yaml"), Agenda)
    roles = list(agenda.roles)
    people = {
        f"p-{at}": Participant(
            id=f"p-{at}", name=who, roles=(role,), attendance="present", first_present_at=sample.START
        )
        for at, (who, role) in enumerate(zip(("Lis Bertelsen", "Nanna Vest"), roles, strict=False), 1)
    }
    base = sample.opened("en")
    return base.evolve(
        format=agenda,
        agenda=agenda,
        participants=people,
        phase="closed",
        started_at=sample.START,
        closed_at=sample.CLOSE,
        seats={"facilitator": Seat(name="Karen Lindhøj"), "secretary": Seat(name="Tove Askholm")},
        plan={block.id: block.minutes * 60 for block in agenda.timed_blocks},
    )


def _built(state: MeetingState) -> Agreement:
    return build(state, signatures=False)


def _first(state: MeetingState) -> list[Node]:
    """The nodes before the record begins."""
    nodes = outline(_built(state))
    return list(nodes[: next(at for at, node in enumerate(nodes) if isinstance(node, Part))])


def _headings(nodes: list[Node]) -> list[str]:
    return [node.text for node in nodes if isinstance(node, Heading)]


def _markdown(state: MeetingState) -> str:
    content, _digest = draft_bytes(state)
    return FORMATS["md"].render(original(content)).decode()


def _said(block_id: str, text: str, **fields: str) -> BlockRecord:
    line = Contribution(id="e-1", block_id=block_id, text=text, fields=fields, at=sample.START)
    return BlockRecord(block_id=block_id, contributions=(line,))


def test_the_page_holds_everything_in_the_order_a_citizen_reads() -> None:
    """Words, what was agreed, the next meeting and the contact, what happens by when; then the record."""
    state = sample.short("en").evolve(
        to_citizen={sample.short().case_id: LETTER}, contacts={"": Contact(name="Vagten", phone="12 34")}
    )
    first = _first(state)
    assert _headings(first) == ["To Mona K.", "What we have agreed", "What happens now"]
    kinds = [type(node) for node in first if not isinstance(node, Heading)]
    assert kinds == [Words, Table, Table, Cards, Table]
    following = outline(_built(state))[len(first) + 1]
    assert following == Heading(2, "Who took part")


def test_the_words_are_the_secretarys_and_verbatim() -> None:
    """Nothing of them is markup, their paragraphs stay, it is said who wrote them; none, no heading."""
    state = _held("kickoff-loft")
    told = state.evolve(to_citizen={state.case_id: LETTER})
    (words,) = [node for node in _first(told) if isinstance(node, Words)]
    assert words == Words(LETTER, "Written by Tove Askholm, secretary")
    assert paragraphs(LETTER) == ("Kære Mona", "*Vi ses* | [onsdag](x)\nkl. 9")
    assert "\\*Vi ses\\* \\| \\[onsdag\\](x)\\\nkl. 9" in _markdown(told)
    lines = [line.text for line in document_lines(_built(told))]
    assert lines[lines.index("Kære Mona") :][:4] == ["Kære Mona", "", "*Vi ses* | [onsdag](x)", "kl. 9"]
    assert not any(isinstance(node, Words) for node in _first(state))


def test_of_decisions_the_page_says_what_was_adopted() -> None:
    """How it was reached, and what was not adopted, stand in the record."""
    state = sample.rich("en")
    adopted = [one.text for one in _built(state).decisions if one.outcome == "adopted"]
    assert adopted
    assert [one.came_out for one in _built(state).settled] == adopted
    assert [one.came_out for one in _built(sample.short("en")).settled] == ["Mona starter i køkkenpraktik."]


def test_answers_and_parts_of_the_case_are_settled_too() -> None:
    """The answer the citizen got, and who has the case from now on."""
    state = _held("forste-mode")
    choice = next(block for block in state.agenda.blocks if block.kind == "choice")
    option = choice.options[0]
    answered = state.evolve(blocks={choice.id: _said(choice.id, "Derfor.", options=option.id)})
    (one,) = _built(answered).settled
    assert (one.what, one.came_out, one.note) == (
        choice.title.in_language("en"),
        option.title.in_language("en"),
        "Derfor.",
    )
    state = _held("sagsfordeling")
    assign = next(block for block in state.agenda.blocks if block.kind == "assign")
    given = state.evolve(blocks={assign.id: _said(assign.id, "Karin Bov", slot="primary", department="Job")})
    (part,) = _built(given).settled
    assert (part.what, part.came_out, part.note) == ("Primary worker", "Karin Bov", "Job")
    contact = _built(given).contact
    assert contact is not None
    assert (contact.name, contact.roles, contact.department) == ("Karin Bov", ("Primary worker",), "Job")


def test_for_whom_is_a_column_where_it_is_said() -> None:
    """A column that nothing stands in says nothing."""
    state = sample.short("en")
    tables = [node for node in _first(state) if isinstance(node, Table) and node.columns[0].title == "No."]
    assert [column.title for column in tables[0].columns] == ["No.", "What", "Who", "By when"]
    record = state.blocks["agreements"]
    whom = record.commitments[0].evolve(for_whom="Mona")
    state = state.evolve(blocks={**state.blocks, "agreements": record.evolve(commitments=(whom,))})
    (table,) = [node for node in _first(state) if isinstance(node, Table) and node.columns[0].title == "No."]
    assert [column.title for column in table.columns][-1] == "For whom"
    assert [cell.text for cell in table.rows[0]][-1] == "Mona"


def test_a_format_that_decides_nothing_does_not_say_that_nothing_was_agreed() -> None:
    """A TFA without a commitment says so; the allocation of cases decides nothing and is silent on it."""
    tfa, allocation = _held("tfa"), _held("sagsfordeling")
    assert "No actions were agreed." in [node.text for node in _first(tfa) if isinstance(node, Text)]
    assert _headings(_first(allocation)) == []


def test_nothing_speaks_of_signatures_where_nobody_signs() -> None:
    """Neither the document nor the lines on the screen, in either language."""
    for language, words in (("en", ("sign",)), ("da", ("underskr", "skrevet under"))):
        state = _held("sagsfordeling").evolve(language=language)
        told = _markdown(state) + "\n".join(line.text for line in document_lines(_built(state)))
        assert not [word for word in words if word in told.casefold()]


def test_a_missing_number_is_said_gently() -> None:
    """Whom the format means is there by name, without a step; the number is not invented."""
    (cards,) = [node for node in _first(_held("kickoff-loft")) if isinstance(node, Cards)]
    (card,) = cards.cards
    assert card.title == "Contact person"
    assert card.lead == "Nanna Vest"
    assert card.details == ("Primary citizen consultant", "Telephone: not given")


def test_without_the_meant_role_the_facilitator_is_called() -> None:
    """And where nobody facilitates either, there is no card about it."""
    state = _held("kickoff-loft").evolve(participants={})
    contact = _built(state).contact
    assert contact is not None
    assert (contact.name, contact.is_named) == ("Karen Lindhøj", False)
    assert _built(state.evolve(seats={})).contact is None


def test_the_next_meeting_stands_on_the_page_and_nowhere_else() -> None:
    """When, which and where; or that there is none, and why."""
    state = _held("kickoff-loft")
    when = (sample.START + timedelta(days=20)).isoformat()
    agreed = state.evolve(
        blocks={"next": _said("next", "Hjemme hos Lis", starts_at=when, agenda="borgerens-plan")}
    )
    (meeting,) = _built(agreed).next_meetings
    assert meeting.at is not None
    assert (meeting.at.clock, meeting.agenda, meeting.words) == ("13:00", "borgerens-plan", "Hjemme hos Lis")
    assert _markdown(agreed).count("Hjemme hos Lis") == 1
    none = state.evolve(blocks={"next": _said("next", "Lis ringer selv.")})
    (cards,) = [node for node in _first(none) if isinstance(node, Cards)]
    assert cards.cards[0].lead == "No next meeting"
    assert cards.cards[0].details == ("Lis ringer selv.",)
    assert _markdown(none).count("Lis ringer selv.") == 1


def test_consent_has_a_place_of_its_own() -> None:
    """Before what was said, and not among it."""
    headings = _headings(list(outline(_built(_held("kickoff-loft")))))
    assert headings.count("Consent") == 1
    assert headings.index("Consent") < headings.index("What was said")
