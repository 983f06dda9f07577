"""A PDF set by Typst and signed by pyHanko as their manuals say, with nothing around it."""

from __future__ import annotations

import pickle
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import typst
from pyhanko.keys import load_certs_from_pemder_data, load_private_key_from_pemder_data
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko_certvalidator.registry import SimpleCertificateStore


def setter(given: dict[str, Any]) -> Callable[[], bytes]:
    """Return what sets the pages: Typst with the very input that the product gives it."""
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[given["fonts"]])
    options = {**given["options"], "font_paths": fonts}
    return lambda: bytes(typst.compile(given["files"], **options))


def sealer(given: dict[str, Any]) -> Callable[[bytes], bytes]:
    """Return what signs a PDF: PAdES, the certificate at hand, no picture."""
    (certificate,) = load_certs_from_pemder_data(given["certificate"])
    store: Any = SimpleCertificateStore
    signer = signers.SimpleSigner(certificate, load_private_key_from_pemder_data(given["key"], None), store())
    meta = signers.PdfSignatureMetadata(
        field_name="Seal", md_algorithm="sha256", subfilter=fields.SigSeedSubFilter.PADES
    )

    def sealed(pdf: bytes) -> bytes:
        return bytes(
            signers.sign_pdf(IncrementalPdfFileWriter(BytesIO(pdf + b"\n")), meta, signer).getvalue()
        )

    return sealed


if __name__ == "__main__":
    at_hand = pickle.loads(Path(sys.argv[1]).read_bytes())
    sealer(at_hand)(setter(at_hand)())
