"""Seals: a PDF that shows whether anything in it was changed, and whose seal it bears.

`seal_pdf` and `verify_pdf` work on bytes and know nothing of agreements; what is heavy is loaded when called.
"""

from __future__ import annotations

from meetingdesk.agreement.seals.findings import Findings
from meetingdesk.agreement.seals.keys import sealer_for
from meetingdesk.agreement.seals.sealer import REHEARSAL_MARK, Certificate, Sealer
from meetingdesk.agreement.seals.sealing import seal_pdf, verify_pdf

__all__ = ["REHEARSAL_MARK", "Certificate", "Findings", "Sealer", "seal_pdf", "sealer_for", "verify_pdf"]
