"""What belongs into an agreement's package, and what each file in it is called."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from meetingdesk.agreement.formats import FORMATS
from meetingdesk.agreement.naming import document_stem, supplement_stem
from meetingdesk.agreement.package import MEDIA_TYPE, PACKED_FORMATS, PackedFile, packed
from meetingdesk.agreement.seal import Original
from meetingdesk.session.requests import Exported
from meetingdesk.store.agreements import SealedFile

_SUFFIXES: Final = {chosen.media_type: chosen.suffix for chosen in FORMATS.values()} | {
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/tiff": ".tif",
}


def package(source: Original, documents: Sequence[Exported], sealed: Sequence[SealedFile]) -> Exported:
    """Return the zip of an agreement's `documents` and of what was sealed with its supplements."""
    files = [PackedFile(document.name, document.content) for document in documents]
    files += _sealed(source, sealed)
    content = packed(files, source.agreement.as_of)
    return Exported(f"{document_stem(source)}.zip", MEDIA_TYPE, content)


def _sealed(source: Original, files: Sequence[SealedFile]) -> Iterator[PackedFile]:
    for file in files:
        # The agreement's own documents are among those that were exported; what is filed needs no Markdown.
        if file.name in FORMATS and (file.number == 0 or file.name not in PACKED_FORMATS):
            continue
        numbered = supplement_stem(source, file.number) if file.number else document_stem(source)
        told = "" if file.name in FORMATS else f"-{file.name}"
        yield PackedFile(f"{numbered}{told}{_SUFFIXES.get(file.media_type, '')}", file.content)
