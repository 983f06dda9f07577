"""What a seal is: PAdES over the whole file, which others confirm, and a PDF/A that stays one."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from page import ValidationProfile, validate_pdf_bytes
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import SignatureCoverageLevel, validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from meetingdesk.agreement.seals import seal_pdf, verify_pdf
from meetingdesk.errors import MeetingDeskError
from tests.agreement.pdf_reader import Pdf
from tests.agreement.seals.sealed import AT, agreement_json, desk, document, issued, sealed, sealer
from tests.agreement.seals.time_server import Mood, time_server


def test_the_document_itself_is_not_touched() -> None:
    """The seal stands behind it; what signers read is there to the byte."""
    assert sealed().startswith(document())


def test_a_whole_document_says_whose_seal_it_bears() -> None:
    """With the sealer's own clock, and the JSON that it was made from."""
    found = verify_pdf(sealed())
    assert found.is_whole
    assert found.certificate == desk().certificate
    assert (found.sealed_at, found.timestamp) == (AT, None)
    assert found.files == {"agreement.json": agreement_json()}


def test_the_reason_names_what_is_attached() -> None:
    """Any reader of PDF shows it, so the JSON can be compared without this product."""
    (signature,) = PdfFileReader(BytesIO(sealed())).embedded_signatures
    digest = hashlib.sha256(agreement_json()).hexdigest()
    assert str(signature.sig_object["/Reason"]) == f"SHA-256: agreement.json {digest}"


@pytest.mark.parametrize("profile", [ValidationProfile.PDF_A_3A, ValidationProfile.PDF_UA_1])
def test_a_sealed_document_keeps_its_standards(profile: ValidationProfile) -> None:
    """Archives take it as before, and it reads aloud as before."""
    report = validate_pdf_bytes(sealed(), profile=profile)
    assert [failure.message for failure in report.failures] == []


def test_the_library_confirms_the_seal() -> None:
    """By its own reading, which shares nothing with ours."""
    (signature,) = PdfFileReader(BytesIO(sealed())).embedded_signatures
    context = ValidationContext(trust_roots=[signature.signer_cert], allow_fetching=False)
    status = validate_pdf_signature(signature, context)
    assert (status.intact, status.valid, status.coverage) == (True, True, SignatureCoverageLevel.ENTIRE_FILE)


@pytest.mark.skipif(shutil.which("pdfsig") is None, reason="poppler-utils is not installed")
def test_pdfsig_confirms_the_seal(tmp_path: Path) -> None:
    """A tool that municipalities have says the same of a sealed and of a changed file."""
    changed = bytearray(sealed())
    changed[len(changed) // 3] ^= 1
    assert "Signature is Valid." in _pdfsig(tmp_path / "sealed.pdf", sealed())
    assert "Total document signed" in _pdfsig(tmp_path / "sealed.pdf", sealed())
    assert "Signature is Valid." not in _pdfsig(tmp_path / "changed.pdf", bytes(changed))


def test_a_seal_shows_in_the_document() -> None:
    """As a block that Typst drew, so it reads aloud and prints."""
    assert "MeetingDesk" in Pdf(sealed()).words()


def test_a_timestamp_server_vouches_for_the_instant() -> None:
    """Its certificate is told too."""
    clock = issued("Tidsserver", stamps=True, rsa_key=True)
    with time_server(clock) as url:
        found = verify_pdf(seal_pdf(document(), sealer(issued("Kommune"), server=url), AT))
    assert (found.is_whole, found.timestamp) == (True, AT)
    assert found.time_server is not None
    assert found.time_server.name == "Tidsserver"


@pytest.mark.parametrize("mood", ["refuses", "nonsense", "error", "other"])
def test_without_an_answer_it_is_sealed_without_a_timestamp(mood: Mood) -> None:
    """People are in the room; the file tells that nobody vouches for the instant."""
    clock = issued("Tidsserver", stamps=True, rsa_key=True)
    with time_server(clock, mood=mood) as url:
        found = verify_pdf(seal_pdf(document(), sealer(issued("Kommune"), server=url), AT))
    assert (found.is_whole, found.timestamp) == (True, None)


def test_a_server_that_is_not_there_keeps_nobody_waiting() -> None:
    """The same as one that gives no answer."""
    found = verify_pdf(seal_pdf(document(), sealer(issued("Kommune"), server="http://127.0.0.1:9/"), AT))
    assert (found.is_whole, found.timestamp) == (True, None)


def test_what_is_no_pdf_is_not_sealed() -> None:
    """One sentence."""
    with pytest.raises(MeetingDeskError, match="could not be sealed"):
        seal_pdf(b"%PDF-1.7 nonsense", desk(), AT)


def test_what_is_sealed_is_not_sealed_again() -> None:
    """One document, one seal."""
    with pytest.raises(MeetingDeskError, match="could not be sealed"):
        seal_pdf(sealed(), desk(), AT)


def _pdfsig(path: Path, content: bytes) -> str:
    path.write_bytes(content)
    # It says with its exit code nothing about what it found.
    done = subprocess.run(["pdfsig", path], capture_output=True, text=True, check=False)
    return done.stdout
