"""Sealing a PDF, and looking at the seal of one."""

from __future__ import annotations

from datetime import datetime
from typing import cast

from meetingdesk.agreement.seals import findings
from meetingdesk.agreement.seals.findings import Findings
from meetingdesk.agreement.seals.layout import Broken, take_apart
from meetingdesk.agreement.seals.sealer import Sealer
from meetingdesk.errors import MeetingDeskError
from meetingdesk.locale import _


def seal_pdf(pdf: bytes, sealer: Sealer, at: datetime) -> bytes:
    """Return a PDF that Typst made with a PAdES seal over all of it, still PDF/A-3a and PDF/UA-1.

    With a timestamp server it is B-T; when the server does not answer it is B-B, because a meeting's end
    cannot wait for a network: `verify_pdf` of the result tells which. `at` is written as the sealer's time.

    Raises:
        MeetingDeskError: the PDF cannot be sealed.
    """
    if sealer.timestamp_server and (timed := _attempted(pdf, sealer, at, with_time=True)):
        return timed
    sealed = _attempted(pdf, sealer, at, with_time=False)
    if sealed is None:
        raise MeetingDeskError(_("The PDF could not be sealed."))
    return sealed


def verify_pdf(pdf: bytes) -> Findings:
    """Return what can be said of a PDF and its seal from its bytes alone; no input makes it raise.

    Whole means: one seal, which covers every byte of the file but itself, is written exactly as this product
    writes one, and names the attached files as they are.
    """
    from meetingdesk.agreement.seals.certificates import described
    from meetingdesk.agreement.seals.container import opened
    from meetingdesk.agreement.seals.pades import read_sealed

    try:
        layout = take_apart(pdf)
        container = opened(layout.container, layout.digest)
        document = read_sealed(pdf, layout.byte_range)
        if container.unvouched() != document.vouched:
            raise Broken("container")
        time = container.time
        return Findings(
            certificate=described(container.certificates[0]),
            der=container.certificates[0],
            chain=container.certificates[1:],
            sealed_at=document.at,
            timestamp=time.at if time else None,
            time_server=described(time.certificates[0]) if time else None,
            files=document.files,
        )
    except Broken as error:
        return Findings(broken=cast(findings.Broken, error.code))
    except (ValueError, RecursionError):
        return Findings(broken="structure")


def _attempted(pdf: bytes, sealer: Sealer, at: datetime, *, with_time: bool) -> bytes | None:
    """Return the sealed PDF, None when there is none that would be found whole afterwards."""
    from meetingdesk.agreement.seals.pades import NoTimestamp, put_seal

    try:
        sealed = put_seal(pdf, sealer, at, with_time=with_time)
    except (NoTimestamp, Broken):
        return None
    found = verify_pdf(sealed)
    return sealed if found.is_whole and bool(found.timestamp) == with_time else None
