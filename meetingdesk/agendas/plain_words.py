"""The plain words for each kind of error that pydantic knows."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from pydantic_core import ErrorDetails

from meetingdesk.agendas.document import shown
from meetingdesk.locale import N_, _

_WHOLE: Final = N_("a whole number such as 15")
_NUMBER: Final = N_("a number such as 2.5")
_TEXT: Final = N_("a text")
_LIST: Final = N_("a list, each item on a line that begins with “- ”")
_SECTION: Final = N_("a section with keys of its own")
_YES_NO: Final = N_("true or false")
_DATE: Final = N_("a date such as 2026-12-01")
_TIME: Final = N_("a time such as 12:00")
_INSTANT: Final = N_("a date and time such as 2026-12-01 12:00")
_LENGTH: Final = N_("a length of time such as 00:15:00")

_READABLE: Final = 30

# What is expected, by the first word of pydantic's error type: int_parsing, int_type, int_from_float.
_EXPECTED: Final = {
    "int": _WHOLE,
    "float": _NUMBER,
    "decimal": _NUMBER,
    "finite": _NUMBER,
    "string": _TEXT,
    "list": _LIST,
    "tuple": _LIST,
    "set": _LIST,
    "frozen": _LIST,
    "iterable": _LIST,
    "dict": _SECTION,
    "mapping": _SECTION,
    "model": _SECTION,
    "dataclass": _SECTION,
    "bool": _YES_NO,
    "date": _DATE,
    "time": _TIME,
    "datetime": _INSTANT,
    "timezone": _INSTANT,
    "timedelta": _LENGTH,
}

# A list this long hides the one that was meant.
_MANY_CHOICES: Final = 20

# pydantic's error type → what would be right, with the limits that pydantic gives.
_LIMITS: Final = {
    "greater_than": N_("more than {gt}"),
    "greater_than_equal": N_("{ge} or more"),
    "less_than": N_("less than {lt}"),
    "less_than_equal": N_("{le} or less"),
    "multiple_of": N_("a multiple of {multiple_of}"),
    "string_too_short": N_("at least this many characters: {min_length}"),
    "string_too_long": N_("at most this many characters: {max_length}"),
    "too_short": N_("at least this many: {min_length}"),
    "too_long": N_("at most this many: {max_length}"),
}


def wrong_type(kind: str) -> bool:
    """Say whether pydantic's error `kind` means another shape of value, as a union's other branches say."""
    return kind.endswith("_type")


def unknown_key(key: str, allowed: Sequence[str]) -> tuple[str, str]:
    """Return what is wrong and what would be right for a key that nobody reads."""
    return _("“{key}” is not a key here").format(key=shown(key)), choices(key, allowed)


def wrong_kind(detail: ErrorDetails, kinds: Sequence[str]) -> tuple[str, str]:
    """Return what is wrong and what would be right for a key that should choose one of `kinds`."""
    if detail["type"] == "union_tag_not_found":
        return _("the key is missing"), choices("", kinds)
    tag = str(detail.get("ctx", {}).get("tag", ""))
    whole = detail["input"]
    given = whole.get("kind", tag) if isinstance(whole, Mapping) else tag
    return _wrong(_given(given)), choices(tag, kinds)


def unfit_text(detail: ErrorDetails, description: str, examples: Sequence[str]) -> tuple[str, str]:
    """Return what is wrong and what would be right for a text of another form than its field has."""
    wrong = _wrong(_given(detail["input"]))
    if examples:
        return wrong, _("write such as {examples}").format(examples=", ".join(map(_quoted, examples)))
    return wrong, _("here belongs: {description}").format(description=description.removesuffix("."))


def few(words: Sequence[str]) -> str:
    """Return words as a list for a message: all of them, unless they are more than anybody would read."""
    shown_words = [*words[:_READABLE], "…"] if len(words) > _READABLE else words
    return ", ".join(shown_words)


def choices(given: str, allowed: Sequence[str]) -> str:
    """Return the closest of the `allowed` words as a question, and all of them unless they are many."""
    if not allowed:
        return ""
    known = _("possible: {words}").format(words=few(allowed))
    close = difflib.get_close_matches(given.lower(), allowed, n=1)
    if not close:
        return known
    shown_too = known if len(allowed) <= _MANY_CHOICES else ""
    return _("did you mean “{word}”? {known}").format(word=close[0], known=shown_too).rstrip()


def other_problem(detail: ErrorDetails) -> tuple[str, str]:
    """Return what is wrong and what would be right for any error but unknown and missing keys."""
    kind, context = detail["type"], detail.get("ctx", {})
    given = _given(detail["input"])
    if kind in ("literal_error", "enum"):
        return _wrong(given), choices(str(detail["input"]), quoted_words(context.get("expected")))
    if kind in ("value_error", "assertion_error"):
        return shown_sentence(str(context.get("error", ""))) or _wrong(given), ""
    if kind in _LIMITS:
        return _wrong(given), _(_LIMITS[kind]).format(**_plain(context))
    expected = _EXPECTED.get(kind.partition("_")[0])
    return _wrong(given), _("write {what}").format(what=_(expected)) if expected else ""


def shown_sentence(sentence: str) -> str:
    """Return a validator's sentence without its full stop, as problems are written."""
    return sentence.removesuffix(".")


def quoted_words(expected: object) -> tuple[str, ...]:
    """Return the words of pydantic's list: `'present', 'absent' or 'partly'`."""
    return tuple(re.findall(r"'([^']*)'", str(expected or "")))


def _wrong(given: str) -> str:
    return _("{given} is not right here").format(given=given)


def _given(value: object) -> str:
    """Name a value of the file in a few words."""
    if isinstance(value, dict):
        return _("a section")
    if isinstance(value, list | tuple):
        return _("a list")
    return _quoted(str(value)) if value != "" else _("an empty value")


def _quoted(value: str) -> str:
    return _("“{value}”").format(value=shown(value))


def _plain(context: Mapping[str, Any]) -> dict[str, str]:
    """Return pydantic's limits as words; lengths of time and dates read as themselves."""
    return {name: str(limit) for name, limit in context.items()}
