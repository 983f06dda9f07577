"""A question to a timestamp server, over HTTP as RFC 3161, 3.4 has it."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

SECONDS: Final = 5
_LARGEST: Final = 64 * 1024


def posted(url: str, request: bytes) -> bytes:
    """Return what the server answers to a timestamp request.

    Raises:
        OSError: it does not answer within five seconds, or not with success.
        ValueError: not an http or https address, or no timestamp answer.
    """
    from http.client import HTTPException
    from urllib.request import Request, urlopen

    if urlsplit(url).scheme not in ("http", "https"):
        raise ValueError("not an http or https address")
    wanted = Request(url, data=request, headers={"Content-Type": "application/timestamp-query"})
    try:
        with urlopen(wanted, timeout=SECONDS) as answer:
            if answer.headers.get_content_type() != "application/timestamp-reply":
                raise ValueError("no timestamp answer")
            return bytes(answer.read(_LARGEST))
    except HTTPException as error:
        raise OSError("the server broke off") from error
