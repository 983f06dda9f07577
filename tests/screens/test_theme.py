"""The colour table: readable everywhere, and no colour of Textual's own."""

from __future__ import annotations

from itertools import product

import pytest
from textual.color import Color

from meetingdesk.screens import theme
from meetingdesk.screens.widgets.prose import Prose
from tests.screens.stage import Stage, on_stage

ON_GROUNDS = ("foreground", "muted", "now", "over")
GROUNDS = ("background", "surface", "panel")


def _luminance(color: Color) -> float:
    channels = [value / 255 for value in (color.r, color.g, color.b)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    """Contrast ratio after WCAG 2.2, relative luminance."""
    light, dark = sorted((_luminance(Color.parse(one)), _luminance(Color.parse(other))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", theme.PALETTES)
@pytest.mark.parametrize(("text", "ground"), product(ON_GROUNDS, GROUNDS))
def test_text_is_readable_on_every_ground(name: str, text: str, ground: str) -> None:
    """Every text colour has a contrast of at least 5.0:1 on every ground of its theme."""
    palette = theme.PALETTES[name]
    assert _contrast(getattr(palette, text), getattr(palette, ground)) >= 5.0


@pytest.mark.parametrize("name", theme.PALETTES)
def test_the_line_of_keys_is_readable(name: str) -> None:
    """Keys and labels of the foot line have a contrast of at least 5.0:1 on its ground."""
    palette = theme.PALETTES[name]
    assert min(_contrast(palette.bar_key, palette.bar), _contrast(palette.bar_text, palette.bar)) >= 5.0


@pytest.mark.parametrize("name", theme.PALETTES)
def test_built_in_widgets_bring_no_colour_of_their_own(name: str) -> None:
    """Every colour Textual's widgets ask for by name is one of the table's."""
    palette = theme.PALETTES[name]
    known = {getattr(palette, field).upper() for field in palette.__slots__}
    chosen = theme.theme(name)
    generated = chosen.to_color_system().generate() | chosen.variables
    named = (
        "primary",
        "secondary",
        "success",
        "warning",
        "error",
        "accent",
        "text",
        "text-muted",
        "text-success",
        "text-error",
        "border",
        "link-color",
        "input-selection-background",
        "input-selection-foreground",
        "footer-key-foreground",
    )
    assert {generated[variable].upper() for variable in named} <= known


async def test_the_products_variables_stand_before_its_theme_is_chosen() -> None:
    """A style sheet that uses the product's own variables parses from the first frame, in every theme."""

    class Styled(Stage):
        CSS = "Prose { color: $now; background: $bar; border-top: solid $edge; }"

    app = Styled(Prose("now"))
    async with on_stage(app) as pilot:
        for name in theme.PALETTES:
            app.theme = name
            await pilot.pause()
            assert app.theme_variables["now"] == theme.PALETTES[name].now
