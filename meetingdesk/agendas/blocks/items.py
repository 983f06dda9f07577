"""What blocks with a list of their own share: items with ids, people who answer, and refusals."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Protocol, TypeVar

from meetingdesk.agendas.blocks.base import BlockBase
from meetingdesk.agendas.blocks.occurrence import People
from meetingdesk.agendas.mistakes import Mistake, Mistakes
from meetingdesk.agendas.words import BlockRecord, Contribution, Missing, Participant
from meetingdesk.errors import CommandRefused
from meetingdesk.locale import _


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


Items = TypeVar("Items", bound=tuple[_HasId, ...])


def distinct(items: Items) -> Items:
    """Return the items of a list in an agenda; for a validator. Raises Mistakes where an id stands twice."""
    wrong = _("the id {id} is used twice")
    right = _("give each its own id")
    ids = [item.id for item in items]
    found = [
        Mistake(wrong.format(id=one), right, (index, "id"))
        for index, one in enumerate(ids)
        if one in ids[:index]
    ]
    if found:
        raise Mistakes(found)
    return items


def holders(people: People, roles: Collection[str]) -> tuple[Participant, ...]:
    """Everybody on the list who holds one of the roles; everybody when no role is named."""
    return tuple(
        person for person in people.values() if not roles or any(role in roles for role in person.roles)
    )


def waited_for(people: Iterable[Participant]) -> tuple[Participant, ...]:
    """Those of `people` an answer can still come from: in the room, or not come yet."""
    return tuple(person for person in people if person.attendance in ("present", "expected"))


def name_of(people: People, participant_id: str | None) -> str:
    """The name of a participant, "" for nobody."""
    person = people.get(participant_id or "")
    return person.name if person is not None else ""


def refuse_unknown(entry: Contribution, known: Collection[str]) -> None:
    """Refuse a line that says what its block has no place for. Raises CommandRefused."""
    if unknown := set(entry.fields) - set(known):
        sentence = _("This item knows nothing of {field}.").format(field=", ".join(sorted(unknown)))
        raise CommandRefused("unknown_field", sentence)


def refuse_stranger(entry: Contribution, people: People, roles: Collection[str]) -> None:
    """Refuse an answer by somebody who holds none of the roles. Raises CommandRefused."""
    if not roles:
        return
    person = people.get(entry.by or "")
    if person is None:
        raise CommandRefused("nobody_answers", _("Say whose answer it is."))
    if person not in holders(people, roles):
        sentence = _("{name} does not answer here.").format(name=person.name)
        raise CommandRefused("not_theirs", sentence, _("Choose somebody whose part it is."))


def lacks_conclusion(block: BlockBase, record: BlockRecord) -> tuple[Missing, ...]:
    """The conclusion that the agenda expects of a block and that nobody has written."""
    if not block.conclusion or record.standing_conclusions:
        return ()
    return (Missing(key=f"conclusion:{block.id}", kind="conclusion", block_id=block.id),)
