"""The other formats of what is sealed, made with its PDF and kept as their very bytes beside it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from meetingdesk.agreement import Original
from meetingdesk.agreement.formats import FORMATS
from meetingdesk.store.agreements import SealedFile

# The PDF is what is sealed, and the JSON what it is made of: both are kept by themselves.
_KEPT_ALREADY: Final = ("pdf", "json")


def other_formats(agreement_id: str, source: Original) -> Iterator[SealedFile]:
    """Yield a sealed agreement in each further format, as it is kept for good.

    Another letterhead, colour or release would make other bytes of the same words, so those that were made
    first stay. One that cannot be made must not stand in the way of the seal and is left out: asked for
    later it is made then, or says what is wrong.
    """
    for name, chosen in FORMATS.items():
        if name in _KEPT_ALREADY:
            continue
        try:
            content = chosen.render(source)
        except Exception:  # noqa: BLE001 (whatever a format's library raises; see above)
            continue
        yield SealedFile(agreement_id, 0, name, chosen.media_type, content)
