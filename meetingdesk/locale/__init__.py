"""The interface's words in Danish and English, chosen anew each time they are shown.

Message ids are English. `_` looks one up at render time, so that one key changes the language of every
screen at once. The language belongs to the process (`set_language`); `in_language` overrides it for one
task or thread only, so that a Danish export does not change an English screen.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from typing import Final, Literal

Language = Literal["da", "en"]

LANGUAGES: Final[tuple[Language, ...]] = ("da", "en")
DOMAIN: Final = "meetingdesk"
CATALOGUES: Final = Path(__file__).parent

_screen_language: Language = "da"
_override: ContextVar[Language | None] = ContextVar("language", default=None)


def N_(msgid: str) -> str:
    """Mark `msgid` for translation where it stands as data; the reader passes it to `_` when it is shown."""
    return msgid


def _(msgid: str) -> str:
    """Translate `msgid` into the current language; a msgid without a translation is returned as it is."""
    # The empty msgid is the catalogue's header, which nobody wants on a screen.
    return _translations(current_language()).gettext(msgid) if msgid else ""


def ngettext(singular: str, plural: str, count: int) -> str:
    """Translate the form that fits `count`; the caller formats the number in."""
    return _translations(current_language()).ngettext(singular, plural, count)


def pgettext(context: str, msgid: str) -> str:
    """Translate `msgid` as it is meant in `context`, for English words with two Danish meanings."""
    return _translations(current_language()).pgettext(context, msgid)


def current_language() -> Language:
    """Return the language that `_` would use here and now."""
    return _override.get() or _screen_language


def set_language(code: str) -> None:
    """Make `code` the language of the whole process, in every thread.

    Raises:
        ValueError: `code` is neither "da" nor "en".
    """
    global _screen_language  # noqa: PLW0603 (one interface language per process is what the product means)
    _screen_language = known_language(code)


@contextmanager
def in_language(code: str) -> Iterator[None]:
    """Speak `code` inside the block, in this thread or task alone.

    Raises:
        ValueError: `code` is neither "da" nor "en".
    """
    token = _override.set(known_language(code))
    try:
        yield
    finally:
        _override.reset(token)


def known_language(code: str) -> Language:
    """Return `code` as a `Language`.

    Raises:
        ValueError: `code` is neither "da" nor "en".
    """
    if code not in LANGUAGES:
        raise ValueError(f"unknown language {code!r}: use one of {', '.join(LANGUAGES)}")
    return code


def pick_language(argument: str | None, setting: str | None, environ: Mapping[str, str]) -> Language:
    """Choose the interface language: the argument, then the setting, then the environment's locale.

    An English locale gives English; every other, none included, gives Danish. The first of LC_ALL,
    LC_MESSAGES and LANG that is not empty counts, as POSIX has it.

    Raises:
        ValueError: the argument or the setting is neither "da" nor "en".
    """
    if chosen := argument or setting:
        return known_language(chosen)
    locale = next((value for key in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := environ.get(key))), "")
    return "en" if locale.replace("-", "_").split("_")[0].split(".")[0].lower() == "en" else "da"


@cache
def _translations(language: Language) -> NullTranslations:
    file = CATALOGUES / language / "LC_MESSAGES" / f"{DOMAIN}.mo"
    try:
        with file.open("rb") as stream:
            return GNUTranslations(stream)
    except FileNotFoundError:
        return NullTranslations()
