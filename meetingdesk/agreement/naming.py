"""What an agreement's files are called."""

from __future__ import annotations

from meetingdesk.agreement.seal import Original
from meetingdesk.clock import copenhagen
from meetingdesk.file_names import file_stem
from meetingdesk.locale import _, in_language


def document_stem(source: Original) -> str:
    """Return the name of an agreement's files without their ending; a rehearsal and a draft always say so."""
    agreement = source.agreement
    # In the document's own language, so that the name is the same whoever exports it.
    with in_language(agreement.language):
        marks = [_("rehearsal")] if agreement.rehearsal else []
        if not agreement.is_sealed:
            marks.append(_("draft"))
    held = (agreement.started or agreement.planned_start).at.astimezone(copenhagen()).date()
    values = {
        "case": agreement.case_number,
        "date": held.isoformat(),
        "format": agreement.agenda_id,
        "agreement": agreement.envelope.agreement_id if agreement.envelope else "",
    }
    names = [agreement.citizen, *(person.name for person in agreement.people)]
    return file_stem(source.letterhead.file_name, values, marks, names)


def supplement_stem(source: Original, number: int) -> str:
    """Return the name of the files of an agreement's supplement, without their ending."""
    with in_language(source.agreement.language):
        mark = _("supplement-{number}").format(number=number)
    return f"{document_stem(source)}-{mark}"
