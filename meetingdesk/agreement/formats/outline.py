"""The agreement in reading order: the citizen's page first, then the record of the meeting.

Every format prints these nodes, so that all of them say the same in the same order.
"""

from __future__ import annotations

from collections.abc import Iterator

from meetingdesk.agreement.formats.citizen_nodes import citizen_nodes
from meetingdesk.agreement.formats.decision_nodes import decision_nodes, open_nodes
from meetingdesk.agreement.formats.nodes import (
    Cell,
    Heading,
    Node,
    Pairs,
    Part,
    Signatures,
    Signed,
    Table,
    TableColumn,
    Text,
)
from meetingdesk.agreement.formats.record_nodes import (
    consent_nodes,
    discussion_nodes,
    document_nodes,
    legend_nodes,
    time_nodes,
)
from meetingdesk.agreement.model import Agreement
from meetingdesk.agreement.parts import Moment
from meetingdesk.agreement.seal import Original
from meetingdesk.locale import _, in_language, pgettext


def outline(agreement: Agreement) -> tuple[Node, ...]:
    """Return the content that is signed, in reading order, with labels in the agreement's own language."""
    with in_language(agreement.language):
        return (
            *citizen_nodes(agreement),
            Part(_("The record of the meeting")),
            *people_nodes(agreement),
            _facts(agreement),
            *decision_nodes(agreement),
            *open_nodes(agreement),
            *consent_nodes(agreement),
            *discussion_nodes(agreement),
            *document_nodes(agreement),
            *time_nodes(agreement),
            *legend_nodes(agreement),
        )


def signature_nodes(agreement: Agreement) -> tuple[Node, ...]:
    """Return the signature block and the sentence that says what it is worth; empty without signers."""
    if not agreement.signatures:
        return ()
    with in_language(agreement.language):
        lines = tuple(
            Signed(
                name=line.name,
                roles=", ".join(line.roles),
                answer=line.answer_text,
                typed=line.typed_name,
                words=line.words,
                when=_when(line.at) if line.at else "",
                waiting=line.answer in ("waiting", "on_paper"),
                drew=_("drew their signature") if line.drawing else "",
                drawing=line.drawing,
            )
            for line in agreement.signatures
        )
        return Heading(2, _("Signatures")), Signatures(lines), Text(honest_sentence(agreement), "muted")


def honest_sentence(agreement: Agreement) -> str:
    """Return what the signatures and the seal are, and no more than that."""
    with in_language(agreement.language):
        if agreement.is_sealed:
            return _(
                "Simple electronic signatures, witnessed by the facilitator; "
                "the content is sealed with SHA-256."
            )
        return _("This is a draft. It has not been sealed, and it may still change.")


def banners(agreement: Agreement) -> tuple[str, ...]:
    """Return what must stand on top of every page: that it is a rehearsal, that it is a draft."""
    with in_language(agreement.language):
        found = []
        if agreement.rehearsal:
            found.append(_("REHEARSAL – this meeting did not take place"))
        if not agreement.is_sealed:
            found.append(_("DRAFT – not sealed"))
        return tuple(found)


def subtitle(agreement: Agreement) -> str:
    """Return date, hours and case on one line."""
    with in_language(agreement.language):
        begun = agreement.started or agreement.planned_start
        hours = f"{begun.clock}–{agreement.ended.clock}" if agreement.ended else begun.clock
        when = _("{date}, {hours}").format(date=agreement.date, hours=hours)
        return " · ".join(part for part in (when, case_label(agreement), agreement.citizen) if part)


def case_label(agreement: Agreement) -> str:
    """Return the case number as pages show it; empty without one."""
    with in_language(agreement.language):
        return _("case {number}").format(number=agreement.case_number) if agreement.case_number else ""


def kind_label(agreement: Agreement) -> str:
    """Return what sort of document it is, with its version when it is not the first."""
    with in_language(agreement.language):
        if agreement.version == 1:
            return pgettext("document", "Agreement")
        return _("Agreement, version {number}").format(number=agreement.version)


def digest_pairs(original: Original) -> tuple[tuple[str, str], ...]:
    """Return the document's id and digests in full, each with its label."""
    with in_language(original.agreement.language):
        envelope = original.agreement.envelope
        signed, content = _("SHA-256 of what was signed"), envelope.content_digest if envelope else ""
        pairs = [
            (_("Agreement id"), envelope.agreement_id if envelope else ""),
            (signed if original.agreement.signatures else _("SHA-256 of the content"), content),
            (_("SHA-256 of the agreement's JSON"), original.digest),
        ]
        return tuple((label, value) for label, value in pairs if value)


def _facts(agreement: Agreement) -> Pairs:
    start, end = agreement.planned_start, agreement.planned_end
    planned = f"{start.clock}–{end.clock}"
    if start.date != agreement.date:
        planned = _("{date}, {hours}").format(date=start.date, hours=planned)
    pairs = [
        (_("Facilitator"), agreement.facilitator),
        (_("Secretary"), agreement.secretary),
        (_("Planned for"), planned),
        (_("Meeting format"), agreement.source),
    ]
    return Pairs(tuple((label, value) for label, value in pairs if value))


def people_nodes(agreement: Agreement) -> Iterator[Node]:
    """Yield who took part; the caller has chosen the language."""
    yield Heading(2, _("Who took part"))
    rows = tuple(
        (
            Cell(person.name),
            Cell(", ".join(dict.fromkeys((*person.roles, *filter(None, [person.department]))))),
            Cell(person.attended),
        )
        for person in agreement.people
    )
    if not rows:
        yield Text(_("Nobody is on the list."))
        return
    columns = (TableColumn(_("Name"), 3), TableColumn(_("Role"), 4), TableColumn(_("Attendance"), 4))
    yield Table(columns, rows)


def _when(moment: Moment) -> str:
    return _("{date}, {hours}").format(date=moment.date, hours=moment.clock)
