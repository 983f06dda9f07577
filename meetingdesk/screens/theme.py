"""The product's three themes: dark, light and high contrast.

One table of colours, each with one purpose, so that whatever is not happening now, not a warning and not
asked of you stays plain text on a plain ground. Every text colour has a contrast of at least 5.0:1 on all
three grounds, and every state also has a glyph and a word, so nothing is lost where colours are.

CSS variables beyond Textual's own: `muted` (labels, what is done), `rule` (hairlines, never text), `now`
(what is happening this second), `over` (overrun, open gate, broken deadline), `edge` (a sheet's upper edge),
`bar`, `bar-key` and `bar-text` (the line of keys).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from textual.app import App
from textual.theme import Theme

DARK: Final = "meetingdesk-dark"
LIGHT: Final = "meetingdesk-light"
CONTRAST: Final = "meetingdesk-contrast"


@dataclass(frozen=True, slots=True)
class Palette:
    """One theme's colours as `#RRGGBB`, named by what they are for."""

    background: str
    surface: str
    panel: str
    foreground: str
    muted: str
    rule: str
    now: str
    over: str
    edge: str
    bar: str
    bar_key: str
    bar_text: str


PALETTES: Final[dict[str, Palette]] = {
    DARK: Palette(
        background="#14171A",
        surface="#1E2226",
        panel="#272B30",
        foreground="#E9E7E2",
        muted="#A6ADB2",
        rule="#495259",
        now="#8CC8F2",
        over="#F5A55A",
        edge="#272B30",
        bar="#1E2226",
        bar_key="#E9E7E2",
        bar_text="#A6ADB2",
    ),
    LIGHT: Palette(
        background="#F8F6F2",
        surface="#EBEAE7",
        panel="#E1DFDA",
        foreground="#1B2125",
        muted="#515B62",
        rule="#B9B5AC",
        now="#0A5A94",
        over="#9C3F08",
        edge="#E1DFDA",
        bar="#EBEAE7",
        bar_key="#1B2125",
        bar_text="#515B62",
    ),
    # Grounds cannot be told apart here, so the sheet has an edge and the line of keys is reversed.
    CONTRAST: Palette(
        background="#000000",
        surface="#000000",
        panel="#000000",
        foreground="#FFFFFF",
        muted="#FFFFFF",
        rule="#9C9C9C",
        now="#7FD4FF",
        over="#FFC233",
        edge="#FFFFFF",
        bar="#FFFFFF",
        bar_key="#000000",
        bar_text="#000000",
    ),
}


def register(app: App[Any]) -> None:
    """Make the three themes known to `app`, which then chooses one by `app.theme`."""
    for name in PALETTES:
        app.register_theme(theme(name))


def theme(name: str) -> Theme:
    """Return the theme called `name`.

    Raises:
        KeyError: there is no such theme.
    """
    palette = PALETTES[name]
    # No built-in widget may bring a third colour: what Textual calls primary or success is plain text here.
    return Theme(
        name=name,
        primary=palette.foreground,
        secondary=palette.muted,
        accent=palette.now,
        warning=palette.over,
        error=palette.over,
        success=palette.foreground,
        foreground=palette.foreground,
        background=palette.background,
        surface=palette.surface,
        panel=palette.panel,
        boost=palette.surface,
        dark=name != LIGHT,
        variables=_own(palette) | _main_colours(palette) | _parts_of_widgets(palette),
    )


def variable_defaults() -> dict[str, str]:
    """Return the product's own CSS variables, for `App.get_theme_variable_defaults`.

    Textual parses the style sheets once before the app's own theme is chosen; a variable that stands in the
    theme alone would make that first parse fail.
    """
    return _own(PALETTES[DARK])


def _own(palette: Palette) -> dict[str, str]:
    return {
        "muted": palette.muted,
        "rule": palette.rule,
        "now": palette.now,
        "over": palette.over,
        "edge": palette.edge,
        "bar": palette.bar,
        "bar-key": palette.bar_key,
        "bar-text": palette.bar_text,
    }


def _main_colours(palette: Palette) -> dict[str, str]:
    """Return Textual's main colours and its colours of text, so that its widgets keep to the table."""
    text, muted, over = palette.foreground, palette.muted, palette.over
    return {
        # Textual computes its shades in another colour space, which would be off by one here and there.
        "primary": text,
        "secondary": muted,
        "success": text,
        "warning": over,
        "error": over,
        "accent": palette.now,
        "foreground": text,
        "background": palette.background,
        "surface": palette.surface,
        "panel": palette.panel,
        "text": text,
        "text-muted": muted,
        "text-disabled": muted,
        "text-primary": text,
        "text-secondary": muted,
        "text-accent": palette.now,
        "text-success": text,
        "text-warning": over,
        "text-error": over,
        "foreground-muted": muted,
        "foreground-disabled": muted,
    }


def _parts_of_widgets(palette: Palette) -> dict[str, str]:
    """Return Textual's colours of single parts, such as a caret, a selection or a link."""
    text, muted = palette.foreground, palette.muted
    ground, surface = palette.background, palette.surface
    return {
        "block-cursor-foreground": text,
        "block-cursor-background": surface,
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-foreground": text,
        "block-cursor-blurred-background": surface,
        "block-cursor-blurred-text-style": "bold",
        "block-hover-background": surface,
        "border": palette.edge,
        "border-blurred": palette.rule,
        "scrollbar": palette.rule,
        "scrollbar-hover": palette.rule,
        "scrollbar-active": palette.rule,
        "scrollbar-background": ground,
        "link-color": text,
        "link-color-hover": text,
        "link-background-hover": surface,
        "input-cursor-foreground": text,
        "input-cursor-background": surface,
        # A caret that is only a colour disappears where there are none.
        "input-cursor-text-style": "reverse",
        "input-selection-background": muted,
        "input-selection-foreground": ground,
        "screen-selection-background": muted,
        "screen-selection-foreground": ground,
        "footer-background": palette.bar,
        "footer-foreground": palette.bar_text,
        "footer-key-foreground": palette.bar_key,
        "footer-description-foreground": palette.bar_text,
        "button-foreground": text,
        "button-color-foreground": ground,
    }
