"""A supplement in reading order: what it says, who was told, and which sealed agreement it belongs to."""

from __future__ import annotations

from collections.abc import Iterator

from meetingdesk.agreement.formats.nodes import Cell, Heading, Node, Pairs, Quote, Table, TableColumn, Text
from meetingdesk.agreement.supplement import OriginalSupplement, SupplementDocument
from meetingdesk.locale import _, in_language


def supplement_outline(supplement: SupplementDocument) -> tuple[Node, ...]:
    """Return what a supplement says, with labels in its own language."""
    with in_language(supplement.language):
        return tuple(_nodes(supplement))


def supplement_title(supplement: SupplementDocument) -> str:
    """Return what the document is called: *Supplement 1 to agreement*; which one, its digests say."""
    with in_language(supplement.language):
        return _("Supplement {number} to agreement").format(number=supplement.number)


def supplement_subtitle(supplement: SupplementDocument) -> str:
    """Return the meeting, its day and its case on one line."""
    with in_language(supplement.language):
        case = _("case {number}").format(number=supplement.case_number) if supplement.case_number else ""
        parts = (supplement.cites.title, supplement.cites.date, case, supplement.citizen)
        return " · ".join(part for part in parts if part)


def supplement_banners(supplement: SupplementDocument) -> tuple[str, ...]:
    """Return what must stand on top of every page: that it is a rehearsal."""
    with in_language(supplement.language):
        return (_("REHEARSAL – this meeting did not take place"),) if supplement.rehearsal else ()


def supplement_digests(original: OriginalSupplement) -> tuple[tuple[str, str], ...]:
    """Return the digests in full, each with its label: of the sealed agreement, and of the supplement."""
    with in_language(original.supplement.language):
        cited = original.supplement.cites
        pairs = [
            (_("Agreement id"), cited.agreement_id),
            (_("SHA-256 of the agreement's JSON"), cited.digest),
            (_("SHA-256 of what was signed"), cited.content_digest),
            (_("SHA-256 of the supplement's JSON"), original.digest),
        ]
        if original.supplement.file is not None:
            pairs.append((_("SHA-256 of the attached file"), original.supplement.file.digest))
        return tuple(pairs)


def _nodes(supplement: SupplementDocument) -> Iterator[Node]:
    yield from _body(supplement)
    if (file := supplement.file) is not None:
        size = max(1, round(file.size / 1000))
        yield Text(_("Attached: {name}, {size} kB.").format(name=file.name, size=size))
    yield Heading(2, _("Who was told"))
    if supplement.told:
        columns = (TableColumn(_("Name"), 4), TableColumn(_("How"), 4), TableColumn(_("When"), 4))
        rows = tuple((Cell(one.who), Cell(one.how), Cell(one.on_text)) for one in supplement.told)
        yield Table(columns, rows)
    else:
        yield Text(_("Nobody had been told when the supplement was made."))
    yield Heading(2, _("What it belongs to"))
    sealed = _("{date}, {hours}").format(
        date=supplement.cites.sealed.date, hours=supplement.cites.sealed.clock
    )
    made = _("{date}, {hours}").format(date=supplement.made.date, hours=supplement.made.clock)
    yield Pairs(
        (
            (_("The agreement"), f"{supplement.cites.title}, {supplement.cites.date}"),
            (_("Sealed"), sealed),
            (_("Supplement made"), made),
        )
    )
    yield Text(
        _("The sealed agreement is as it was. This supplement is sealed with SHA-256 and cites its SHA-256."),
        "muted",
    )


def _body(supplement: SupplementDocument) -> Iterator[Node]:
    name, day = supplement.whose, supplement.on_text
    match supplement.about:
        case "answer" if supplement.answered is not None:
            answered = supplement.answered
            yield Text(answered.proposal, "strong")
            yield Text(_("They were asked: {words}").format(words=answered.asked))
            yield Text(answered.reached)
            yield Quote(_("The answer from {name}:").format(name=name), supplement.words)
        case "paper":
            signed = _(
                "{name} has signed the agreement on paper on {date}. The paper is scanned and attached."
            )
            yield Text(signed.format(name=name, date=day))
            yield from _remark(supplement)
        case "name":
            wrong = _("In the agreement a name is written “{name}”. It is spelt “{right}”.")
            yield Text(wrong.format(name=name, right=supplement.right_name))
            yield from _remark(supplement)
        case "objection":
            yield Quote(_("{name} objected on {date}:").format(name=name, date=day), supplement.words)
        case _:
            lead = (
                _("{name} on {date}:").format(name=name, date=day)
                if name
                else _("On {date}:").format(date=day)
            )
            yield Quote(lead, supplement.words)


def _remark(supplement: SupplementDocument) -> Iterator[Node]:
    if supplement.words:
        yield Quote(_("Remark:"), supplement.words)
