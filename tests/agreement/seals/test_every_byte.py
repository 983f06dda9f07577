"""Nothing of a sealed file can be another byte without being noticed."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from meetingdesk.agreement.seals import seal_pdf, verify_pdf
from meetingdesk.agreement.seals.layout import take_apart
from tests.agreement.seals.sealed import AT, desk, document, issued, sealed, sealer
from tests.agreement.seals.time_server import time_server

_SLICES: Final = 8


def _is_noticed(content: bytes) -> bool:
    return not verify_pdf(content).is_whole


def test_what_was_sealed_is_whole() -> None:
    """Otherwise every other test here says nothing."""
    assert verify_pdf(sealed()).is_whole


@pytest.mark.parametrize("part", range(_SLICES))
def test_a_flipped_byte_is_noticed_wherever_it_is(part: int) -> None:
    """Every position of the file: in text and structure, in the signature, in the padding behind it."""
    content = sealed()
    missed = [
        at
        for at in range(part, len(content), _SLICES)
        # Another bit at each position; bit 5 is what makes a letter small.
        if not _is_noticed(_flipped(content, at, 1 << (at // _SLICES % 8)))
    ]
    assert missed == []


@pytest.mark.parametrize("part", range(_SLICES))
def test_no_digit_of_the_signature_can_be_another(part: int) -> None:
    """Fields that nothing signs too, small letters for capitals, and what stands around the digits."""
    content = sealed()
    layout = take_apart(content)
    first, second = layout.byte_range[1:3]
    digits = range(first + 1, first + 1 + 2 * len(layout.container))
    missed = [
        (at, digit)
        for at in digits[part::_SLICES]
        for digit in {content[at] ^ 1, content[at] ^ 2, content[at] ^ 0x20}
        if not _is_noticed(content[:at] + bytes([digit]) + content[at + 1 :])
    ]
    around = [at for at in (first, second - 1) if not _is_noticed(_flipped(content, at, 1))]
    assert (missed, around) == ([], [])


@cache
def _with_chain_and_time() -> bytes:
    root = issued("Rod", authority=True)
    clock_root = issued("Tidsrod", authority=True)
    clock = issued("Tidsserver", clock_root, stamps=True, rsa_key=True)
    with time_server(clock, clock_root) as url:
        return seal_pdf(document(), sealer(issued("Kommune", root), root, server=url), AT)


def test_a_seal_with_chain_and_timestamp_is_whole() -> None:
    """Otherwise the next test says nothing."""
    found = verify_pdf(_with_chain_and_time())
    assert (found.is_whole, found.timestamp, len(found.chain)) == (True, AT, 1)


@pytest.mark.parametrize("part", range(_SLICES))
def test_no_byte_of_a_chain_or_a_timestamp_can_be_another(part: int) -> None:
    """Certificates that no signature covers, and what a timestamp server wrote, are covered all the same."""
    content = _with_chain_and_time()
    layout = take_apart(content)
    first = layout.byte_range[1]
    missed = []
    for at in range(part, len(layout.container), _SLICES):
        value = layout.container[at] ^ (1 << (at // _SLICES % 8))
        where = first + 1 + 2 * at
        if not _is_noticed(content[:where] + f"{value:02X}".encode() + content[where + 2 :]):
            missed.append(at)
    assert missed == []


@given(st.data())
def test_a_spoiled_file_is_noticed(data: st.DataObject) -> None:
    """Bytes taken out, put in, doubled or exchanged, anywhere and as many as one likes."""
    content = sealed()
    start = data.draw(st.integers(0, len(content)))
    end = data.draw(st.integers(start, min(len(content), start + 200)))
    put_in = data.draw(
        st.one_of(
            st.binary(max_size=50),
            st.just(content[start:end] * 2),
            st.sampled_from([b"\n", b" ", b"\0", b"%%EOF\n"]),
        )
    )
    spoiled = content[:start] + put_in + content[end:]
    assert _is_noticed(spoiled) == (spoiled != content)


@given(st.binary(max_size=300))
def test_nothing_that_is_read_makes_it_stumble(content: bytes) -> None:
    """Whatever somebody sends is answered, behind the beginning of a PDF too."""
    assert _is_noticed(content)
    assert _is_noticed(b"%PDF-1.7\n" + content)
    assert _is_noticed(sealed() + content) == bool(content)


def test_a_file_cut_at_its_first_end_is_noticed() -> None:
    """What is left is the document as it was before the seal."""
    content = sealed()
    cut = content[: content.index(b"%%EOF") + 5]
    assert verify_pdf(cut).broken == "unsealed"
    assert verify_pdf(cut + b"\n").broken == "unsealed"


@pytest.mark.parametrize("junk", [b"\n", b" ", b"\0", b"%", b"x" * 1000, b"\n%%EOF\n"])
def test_appended_junk_is_noticed(junk: bytes) -> None:
    """A reader of PDF would not mind."""
    assert verify_pdf(sealed() + junk).broken == "not_whole"


def test_an_appended_revision_is_noticed() -> None:
    """A well-made one, as any PDF tool appends it."""
    writer: Any = IncrementalPdfFileWriter(BytesIO(sealed()))
    writer.root["/Lang"] = generic.TextStringObject("en")
    writer.update_root()
    changed = BytesIO()
    writer.write(changed)
    assert changed.getvalue().startswith(sealed())
    assert verify_pdf(changed.getvalue()).broken == "not_whole"


def test_a_second_seal_is_noticed() -> None:
    """It would cover the whole file, and nobody would see that there was another one."""
    twice = seal_over(sealed())
    assert twice.startswith(sealed())
    assert verify_pdf(twice).broken == "not_one"


def test_a_seal_over_a_changed_document_is_another_seal() -> None:
    """Whoever seals anew can only do it under their own certificate."""
    own = issued("En anden")
    found = verify_pdf(seal_pdf(document(), sealer(own), AT))
    assert found.is_whole
    assert found.certificate is not None
    assert found.certificate.fingerprint != desk().certificate.fingerprint


def seal_over(content: bytes) -> bytes:
    """Return a PDF with a second signature, made by the library itself."""
    from pyhanko.keys import load_certs_from_pemder_data, load_private_key_from_pemder_data
    from pyhanko.sign import signers
    from pyhanko.sign.fields import SigSeedSubFilter
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    (certificate,) = load_certs_from_pemder_data(desk().der)
    store: Any = SimpleCertificateStore
    signer = signers.SimpleSigner(certificate, load_private_key_from_pemder_data(desk().key, None), store())
    writer: Any = IncrementalPdfFileWriter(BytesIO(content))
    # The library refuses to sign behind a seal that allows no changes; somebody else's would not.
    del writer.root["/Perms"]
    writer.update_root()
    embedder = signers.PdfSigner(
        signers.PdfSignatureMetadata(
            field_name="Another", md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES
        ),
        signer=signer,
    )
    return bytes(embedder.sign_pdf(writer).getvalue())


def _flipped(content: bytes, at: int, mask: int) -> bytes:
    return content[:at] + bytes([content[at] ^ mask]) + content[at + 1 :]
