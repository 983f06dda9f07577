"""Every action of a screen in one searchable list (Ctrl+P), in the language that is now chosen."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol, runtime_checkable

from textual.binding import Binding
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.dom import DOMNode
from textual.screen import Screen

from meetingdesk.locale import _
from meetingdesk.text import visible

Callback = Callable[[], Awaitable[Any] | None]
PaletteAction = tuple[str, str, Callback]

# What stands beside the titles is aligned, except beside the very longest.
_WIDEST_TITLE = 44
_AROUND = 7


@runtime_checkable
class OffersActions(Protocol):
    """A screen with actions that have no key: (title, help, callback), already in the reader's language."""

    def palette_actions(self) -> Iterable[PaletteAction]:
        """Yield the actions, most wanted first."""
        ...


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the palette: what it does, the keys or words beside it, and how to do it."""

    title: str
    aside: str
    run: Callback


def entries(screen: Screen[Any]) -> Iterator[Entry]:
    """Yield every action of `screen`: its own without keys, then each active binding that has a description.

    Several keys of one action make one entry, and a title stands once.
    """
    seen: set[str] = set()
    for entry in (*_offered(screen), *_bound(screen)):
        if entry.title and entry.title not in seen:
            seen.add(entry.title)
            yield entry


def _offered(screen: Screen[Any]) -> Iterator[Entry]:
    if isinstance(screen, OffersActions):
        for title, aside, callback in screen.palette_actions():
            yield Entry(visible(title), visible(aside), callback)


def _bound(screen: Screen[Any]) -> Iterator[Entry]:
    found: dict[tuple[DOMNode, str], tuple[Binding, list[str]]] = {}
    for key, (node, binding) in _keys(screen).items():
        if binding.description:
            found.setdefault((node, binding.action), (binding, []))[1].append(key)
    # What this screen is for comes first, what every screen has (`app.…`) last.
    for (node, action), (binding, keys) in sorted(
        found.items(), key=lambda item: item[0][1].startswith("app.")
    ):
        shown = binding.key_display or "  ".join(spoken(key) for key in keys)
        yield Entry(_(binding.description), shown, partial(screen.app.run_action, action, node))


def _keys(screen: Screen[Any]) -> dict[str, tuple[DOMNode, Binding]]:
    """Return what each key is bound to from the focus outwards.

    Textual's own list leaves out the letters that a focused field would type: those are here too, for
    whoever looks for an action by its words while writing.
    """
    nodes = screen.focused.ancestors_with_self if screen.focused else [screen, screen.app]
    found: dict[str, tuple[DOMNode, Binding]] = {}
    for node in nodes:
        for key, binding in node._bindings:
            is_nearer = key not in found or (binding.priority and not found[key][1].priority)
            if is_nearer and screen.app._check_action_state(binding.action, node):
                found[key] = (node, binding)
        if node.is_modal:
            break
    return found


def spoken(key: str) -> str:
    """Return Textual's name of a key as it is printed on the screen: `F2`, `^P`, `Esc`, `s`."""
    names = {"escape": "Esc", "enter": "Enter", "tab": "Tab", "space": _("Space"), "delete": "Delete"}
    arrows = {"up": "↑", "down": "↓", "left": "←", "right": "→"}
    signs = {"slash": "/", "question_mark": "?", "plus": "+", "minus": "−"}
    *modifiers, bare = key.split("+")
    if known := (names | arrows | signs).get(bare):
        bare = known
    elif bare[0] == "f" and bare[1:].isdigit():
        bare = bare.upper()
    if modifiers == ["ctrl"]:
        return f"^{bare.upper()}"
    return "+".join([*(modifier.capitalize() for modifier in modifiers), bare])


class ActionProvider(Provider):
    """Feeds the palette from the screen beneath it and from that screen's focused widget."""

    async def discover(self) -> Hits:
        """Yield every action, in the screen's own order."""
        found = list(entries(self.screen))
        width = _title_width(found, self.app.size.width)
        for entry in found:
            line = _line(Content(entry.title), entry, width)
            yield DiscoveryHit(line, entry.run, text=entry.title)

    async def search(self, query: str) -> Hits:
        """Yield the actions whose title matches `query`."""
        matcher = self.matcher(query)
        found = list(entries(self.screen))
        width = _title_width(found, self.app.size.width)
        for entry in found:
            if (score := matcher.match(entry.title)) > 0:
                line = _line(_marked(matcher, entry.title), entry, width)
                yield Hit(score, line, entry.run, text=entry.title)


def _marked(matcher: Any, title: str) -> Content:
    # `Matcher.highlight` reads the title as markup; a title may hold what somebody wrote.
    _score, offsets = matcher.fuzzy_search.match(matcher.query, title)
    content = Content(title)
    for offset in offsets:
        if not title[offset].isspace():
            content = content.stylize("underline", offset, offset + 1)
    return content


def _title_width(found: Iterable[Entry], screen_width: int) -> int:
    """Return how wide the column of titles is, so that what stands beside them still fits a narrow screen."""
    titles, asides = zip(*((entry.title, entry.aside) for entry in found), strict=True) if found else ((), ())
    widest, beside = (
        max((Content(text).cell_length for text in texts), default=0) for texts in (titles, asides)
    )
    return min(_WIDEST_TITLE, widest, max(0, screen_width - beside - _AROUND))


def _line(title: Content, entry: Entry, width: int) -> Content:
    if not entry.aside:
        return title
    room = max(0, width - title.cell_length)
    return title.pad_right(room).append(Content(f"   {entry.aside}").stylize("not bold $muted"))
