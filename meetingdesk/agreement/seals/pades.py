"""PAdES by pyHanko: a seal put into a PDF, and what a sealed PDF says of itself."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from meetingdesk.agreement.seals.asking import posted
from meetingdesk.agreement.seals.container import certificates_of_token, tidied, timestamp_answer
from meetingdesk.agreement.seals.layout import Broken
from meetingdesk.agreement.seals.sealer import Sealer

if TYPE_CHECKING:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign.signers import SimpleSigner
    from pyhanko.sign.timestamps import TimeStamper

FIELD: Final = "MeetingDesk"
_CERTIFICATES: Final = "/MeetingDeskCertificates"
# Hexadecimal digits: room for a certificate, its chain and a timestamp with its own.
_RESERVED: Final = 2 * 4096
_RESERVED_WITH_TIME: Final = 2 * 16384


class NoTimestamp(Exception):
    """The timestamp server gave none that can be used."""


def put_seal(pdf: bytes, sealer: Sealer, at: datetime, *, with_time: bool) -> bytes:
    """Return `pdf` with an invisible signature over all of it; the visible block is drawn by Typst.

    The signature's reason names each attached file with its SHA-256. Certificates that the signature does not
    cover by itself, of a chain or of the timestamp server, are named by their SHA-256 in an entry of ours.

    Raises:
        NoTimestamp: one was wanted, and the server gave none.
        Broken: the PDF cannot be read.
    """
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.sign.general import SigningError
    from pyhanko.sign.timestamps.common_utils import TimestampRequestError

    timestamper = _timestamper(sealer.timestamp_server) if with_time else None
    try:
        return _sealed(pdf, sealer, at, timestamper)
    except (TimestampRequestError, SigningError, OSError, ValueError, TypeError, Broken) as error:
        # What a server sends may be wrong in as many ways as there are servers.
        raise (NoTimestamp() if timestamper else Broken("structure")) from error
    except PdfError as error:
        raise Broken("structure") from error


def _sealed(pdf: bytes, sealer: Sealer, at: datetime, timestamper: TimeStamper | None) -> bytes:
    from pyhanko.pdf_utils.generic import TextStringObject
    from pyhanko.sign.fields import InvisSigSettings, MDPPerm, SigFieldSpec, SigSeedSubFilter
    from pyhanko.sign.signers.cms_embedder import PdfCMSEmbedder, SigIOSetup, SigMDPSetup, SigObjSetup
    from pyhanko.sign.signers.pdf_byterange import SignatureObject

    further = [hashlib.sha256(one).hexdigest() for one in sealer.chain]
    if timestamper:
        # Asked once beforehand: whose certificates the token will bring is covered by the signature too.
        first = asyncio.run(timestamper.async_dummy_response("sha256"))
        further += [hashlib.sha256(one).hexdigest() for one in certificates_of_token(first.dump())[1:]]
    writer = _writer(pdf)
    hidden = InvisSigSettings(box_out_of_bounds=True)
    steps = PdfCMSEmbedder(SigFieldSpec(FIELD, invis_sig_settings=hidden)).write_cms(FIELD, writer)
    next(steps)
    signature = SignatureObject(
        timestamp=at.replace(microsecond=0),
        subfilter=SigSeedSubFilter.PADES,
        name=sealer.certificate.name,
        reason=_reason(_attached(writer.prev.root)),
        bytes_reserved=_RESERVED_WITH_TIME if timestamper else _RESERVED,
    )
    if further:
        signature[_CERTIFICATES] = TextStringObject(" ".join(sorted(further)))
    # A certification: readers are told that nothing may be changed behind it (ISO 32000-2, 12.8.2.2).
    mdp = SigMDPSetup(md_algorithm="sha256", certify=True, docmdp_perms=MDPPerm.NO_CHANGES)
    steps.send(SigObjSetup(sig_placeholder=signature, mdp_setup=mdp))
    prepared, output = steps.send(SigIOSetup(md_algorithm="sha256"))
    signed = asyncio.run(
        _signer(sealer).async_sign(
            prepared.document_digest, "sha256", use_pades=True, timestamper=timestamper
        )
    )
    steps.send(tidied(signed.dump()))
    return bytes(output.getvalue())


def _writer(pdf: bytes) -> IncrementalPdfFileWriter:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    class KeepsMetadata(IncrementalPdfFileWriter):
        """Leaves Typst's XMP alone: what pyHanko would write in its place is not PDF/A any more."""

        def _update_meta(self) -> None:
            pass

    # Typst ends with %%EOF, and an object that begins on the same line is found by no reader.
    return KeepsMetadata(BytesIO(pdf if pdf.endswith(b"\n") else pdf + b"\n"))


def _timestamper(url: str) -> TimeStamper:
    """Return who asks a server for the time by RFC 3161; it waits for five seconds."""
    from pyhanko.sign.timestamps.api import TimeStamper

    class Asking(TimeStamper):
        async def async_request_tsa_response(self, req: Any) -> Any:
            return timestamp_answer(posted(url, req.dump()))

    return Asking()  # type: ignore[no-untyped-call]  # it says nothing of types


def _signer(sealer: Sealer) -> SimpleSigner:
    from pyhanko.keys import load_certs_from_pemder_data, load_private_key_from_pemder_data
    from pyhanko.sign.signers import SimpleSigner
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    (certificate,) = load_certs_from_pemder_data(sealer.der)
    chain = [one for der in sealer.chain for one in load_certs_from_pemder_data(der)]
    return SimpleSigner(
        signing_cert=certificate,
        signing_key=load_private_key_from_pemder_data(sealer.key, None),
        cert_registry=SimpleCertificateStore.from_certs(chain),  # type: ignore[no-untyped-call]  # it says nothing of types
    )


def _attached(root: Any) -> dict[str, bytes]:
    """Return the files that are attached to the document, by name."""
    found = {}
    for reference in root.get("/AF", ()):
        specification = reference.get_object()
        found[str(specification["/UF"])] = bytes(specification["/EF"]["/UF"].data)
    return found


def _reason(files: dict[str, bytes]) -> str:
    parts = (f"{name} {hashlib.sha256(content).hexdigest()}" for name, content in sorted(files.items()))
    return "SHA-256: " + ", ".join(parts)


@dataclass(frozen=True, slots=True)
class SealedPdf:
    """What a sealed PDF says: `at` is the sealer's own clock, `files` what is attached."""

    at: datetime | None
    files: dict[str, bytes]
    vouched: frozenset[str]
    """The SHA-256 of certificates that the sealer named beside its own."""


def read_sealed(pdf: bytes, byte_range: tuple[int, int, int, int]) -> SealedPdf:
    """Return what a PDF with exactly one seal over all of it holds.

    Raises:
        Broken: `structure`, it cannot be read; `not_one`, there is another number of seals; `not_whole`, the
            seal leaves something out.
    """
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.pdf_utils.reader import PdfFileReader

    try:
        reader = PdfFileReader(BytesIO(pdf))
        seals = reader.embedded_signatures
        if len(seals) != 1 or seals[0].field_name != FIELD:
            raise Broken("not_one")
        seal = seals[0].sig_object
        if tuple(int(number) for number in seal["/ByteRange"]) != byte_range:
            raise Broken("not_whole")
        if reader.xrefs.total_revisions != 2:
            raise Broken("not_one")
        files = _attached(reader.root)
        if str(seal["/Reason"]) != _reason(files):
            raise Broken("other_files")
        vouched = frozenset(str(seal.get(_CERTIFICATES, "")).split())
        return SealedPdf(seals[0].self_reported_timestamp, files, vouched)
    except (PdfError, ValueError, TypeError, KeyError, IndexError, AttributeError) as error:
        raise Broken("structure") from error


def leads_to(der: bytes, chain: Sequence[bytes], roots: Sequence[bytes], moment: datetime) -> bool:
    """Whether one of the `roots` has issued the certificate `der` through `chain`, valid at `moment`.

    By RFC 5280, 6. Nothing is fetched: a certificate that was withdrawn since is not noticed.
    """
    from pyhanko.keys import load_certs_from_pemder_data
    from pyhanko_certvalidator import CertificateValidator, ValidationContext
    from pyhanko_certvalidator.errors import PathError, ValidationError

    def loaded(ders: Sequence[bytes]) -> list[Any]:
        return [one for der in ders for one in load_certs_from_pemder_data(der)]

    try:
        context = ValidationContext(
            trust_roots=loaded(roots), other_certs=loaded(chain), moment=moment, allow_fetching=False
        )
        (certificate,) = loaded([der])
        validator: Any = CertificateValidator(certificate, validation_context=context)
        asyncio.run(validator.async_validate_usage(set()))
    except (PathError, ValidationError, ValueError, TypeError):
        return False
    return True
