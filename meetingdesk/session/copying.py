"""Filling other systems' forms with an agreement, so that nobody types it a second time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meetingdesk.agendas.receivers import Receiver, load_receivers
from meetingdesk.agreement.plain_text import part_text
from meetingdesk.agreement.seal import Original
from meetingdesk.session.requests import CopyField, CopyForm

if TYPE_CHECKING:
    from meetingdesk.session.workroom import Workroom


def copy_forms(room: Workroom, agreement_id: str) -> tuple[CopyForm, ...]:
    """Return an agreement as it is pasted into each system whose form is known. Raises NotFound.

    A receiver's file with mistakes is left out; `meetingdesk agenda check` says what is wrong with it.
    """
    source = room.papers.original_of(agreement_id)
    return tuple(_filled(one, source) for one in load_receivers(room.shelves).known)


def _filled(receiver: Receiver, source: Original) -> CopyForm:
    language = source.agreement.language
    fields = tuple(
        CopyField(
            title_da=field.title.in_language("da"),
            title_en=field.title.in_language("en"),
            text=part_text(field.parts, source),
            longest=field.longest,
        )
        for field in receiver.fields
    )
    return CopyForm(receiver.id, receiver.title.in_language(language), fields)
