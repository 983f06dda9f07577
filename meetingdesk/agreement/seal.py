"""What signers sign and what is stored: canonical JSON, and its SHA-256.

Whoever only reads and sets an agreement needs no meeting; what builds one is imported where it is used.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic import ValidationError

from meetingdesk.agreement.model import Agreement
from meetingdesk.canonical import canonical_json, sha256_hex
from meetingdesk.errors import MeetingDeskError
from meetingdesk.letterhead import PLAIN, Letterhead
from meetingdesk.locale import _

if TYPE_CHECKING:
    from meetingdesk.meeting.state import MeetingState


@dataclass(frozen=True, slots=True)
class Original:
    """An agreement with the very bytes it stands in: what every export is made from.

    `digest` is the SHA-256 of `content`, the canonical JSON with the envelope, in hexadecimal. `letterhead`
    is the paper that formats with a look are printed on; the name on it is the envelope's.
    """

    agreement: Agreement
    content: bytes
    digest: str
    letterhead: Letterhead = PLAIN


def content_digest(state: MeetingState) -> str:
    """Return the SHA-256, in hexadecimal, of what signers sign: the canonical JSON without the envelope.

    It does not depend on when it is asked for, nor on anything that happens after the close. Of several texts
    it is the SHA-256 of `text_digests`, as canonical JSON.
    """
    from meetingdesk.agreement.document import build

    digests = text_digests(state)
    return sha256_hex(canonical_json(digests)) if digests else digest_of(build(state, signatures=False))


def text_digests(state: MeetingState) -> dict[str, str]:
    """Return the digest of each case's text, by case; empty for a meeting about one case."""
    from meetingdesk.agreement.document import build
    from meetingdesk.meeting.one_case import for_case

    if len(state.cases) < 2:
        return {}
    return {case.id: digest_of(build(for_case(state, case.id), signatures=False)) for case in state.cases}


def digest_of(agreement: Agreement) -> str:
    """Return the content digest of an agreement; its envelope changes nothing.

    Anybody can check it: take the member `envelope` out of the JSON and hash the rest, written by RFC 8785.
    """
    return sha256_hex(canonical_json(agreement.content()))


def sealed_bytes(state: MeetingState, agreement_id: str, *, municipality: str = "") -> tuple[bytes, str]:
    """Return the sealed agreement as canonical JSON with its signatures, and the SHA-256 of those bytes."""
    from meetingdesk.agreement.document import build

    return _written(build(state, signatures=True, municipality=municipality), agreement_id)


def draft_bytes(state: MeetingState, *, municipality: str = "") -> tuple[bytes, str]:
    """Return the agreement as it stands, unsealed, as canonical JSON, and the SHA-256 of those bytes."""
    from meetingdesk.agreement.document import build

    return _written(build(state, signatures=True, municipality=municipality), "")


def parse(content: bytes) -> Agreement:
    """Read an agreement from its JSON.

    Raises:
        MeetingDeskError: the bytes are not an agreement, or one of a later version of the product.
    """
    try:
        return Agreement.model_validate_json(content)
    except ValidationError:
        # pydantic's own message would repeat the content.
        raise MeetingDeskError(_("These bytes are not an agreement that this version can read.")) from None


def original(content: bytes, letterhead: Letterhead = PLAIN) -> Original:
    """Return the agreement that `content` holds, with the bytes and their digest, on `letterhead`.

    Raises:
        MeetingDeskError: as `parse`.
    """
    return Original(
        agreement=parse(content), content=content, digest=sha256_hex(content), letterhead=letterhead
    )


def _written(agreement: Agreement, agreement_id: str) -> tuple[bytes, str]:
    assert agreement.envelope is not None
    update = {"agreement_id": agreement_id, "content_digest": digest_of(agreement)}
    envelope = agreement.envelope.model_copy(update=update)
    content = canonical_json(agreement.model_copy(update={"envelope": envelope}).model_dump(mode="json"))
    return content, sha256_hex(content)
