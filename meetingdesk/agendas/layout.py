"""From a format to the blocks of one meeting: each repetition a block of its own, in the order it is held."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import cast

from meetingdesk.agendas.blocks import AnyBlock, BlockBase
from meetingdesk.agendas.repeats import EACH_CASE, groups
from meetingdesk.agendas.schema import Agenda
from meetingdesk.agendas.words import Participant, Word


class Case(Word):
    """A citizen's matter on a meeting's list: `number` is the case system's."""

    id: str
    number: str
    citizen: str


class Subject(Word):
    """What one repetition is about: `id` is a case or a participant, as `each` says.

    `of` is the block in the format, `number` which repetition it is; a number once given is never another's.
    """

    of: str
    each: str
    id: str
    number: int

    @property
    def is_case(self) -> bool:
        """Whether it is about a case, or else about a person."""
        return self.each == EACH_CASE

    @property
    def key(self) -> str:
        """The key its number is kept under."""
        return number_key(self.each, self.id)


Subjects = Mapping[str, Subject]


def number_key(each: str, subject_id: str) -> str:
    """Return the key under which the number of a case or a person is kept."""
    return f"{each}:{subject_id}"


def is_repeated(agenda: Agenda) -> bool:
    """Say whether a format holds any block more than once."""
    return any(block.each is not None for block in agenda.blocks)


def lay_out(
    agenda: Agenda,
    cases: Sequence[Case],
    people: Iterable[Participant],
    numbers: Mapping[str, int] | None = None,
    held: Subjects | None = None,
) -> tuple[tuple[AnyBlock, ...], dict[str, Subject]]:
    """Return the blocks of a meeting in order, and what each repetition among them is about, by block id.

    Whoever is absent or recused gets no repetition, unless `held` has one for them already. `numbers` are
    those given before; a case or a person without one gets the next.
    """
    known = dict(numbers or {})
    listed = tuple(people)
    blocks: list[BlockBase] = []
    subjects: dict[str, Subject] = {}
    for group in groups(agenda.blocks):
        each = group[0].each
        if each is None:
            blocks += group
            continue
        for subject_id in _subject_ids(each, cases, listed, held or {}):
            number = known.setdefault(number_key(each, subject_id), _next_number(each, known))
            ids = {block.id: f"{block.id}-{number}" for block in group}
            whom = "" if each == EACH_CASE else subject_id
            blocks += [block.renamed(ids).evolve(expected=1, whom=whom) for block in group]
            subjects |= {
                new: Subject(of=old, each=each, id=subject_id, number=number) for old, new in ids.items()
            }
    # Every block comes out of an agenda, so it is one of the kinds there are.
    return cast(tuple[AnyBlock, ...], tuple(blocks)), subjects


def laid_out(agenda: Agenda, blocks: Sequence[AnyBlock], subjects: Subjects) -> Agenda:
    """Return a format as the agenda of one meeting, with these blocks in place of its own.

    A section that names a repeated block means all its repetitions.
    """
    sections = [
        block_id
        for section in agenda.agreement.sections
        for block_id in ([key for key, one in subjects.items() if one.of == section] or [section])
    ]
    return agenda.evolve(
        blocks=tuple(blocks),
        minutes=sum(block.minutes for block in blocks),
        agreement=agenda.agreement.evolve(sections=tuple(sections)),
    )


def _subject_ids(
    each: str, cases: Sequence[Case], people: Sequence[Participant], held: Subjects
) -> Iterator[str]:
    if each == EACH_CASE:
        yield from (case.id for case in cases)
        return
    kept = {one.id for one in held.values() if one.each == each}
    for person in people:
        coming = person.attendance not in ("absent", "recused")
        if person.id in kept or (coming and each in person.roles):
            yield person.id


def _next_number(each: str, known: Mapping[str, int]) -> int:
    taken = [number for key, number in known.items() if key.startswith(number_key(each, ""))]
    return max(taken, default=0) + 1
