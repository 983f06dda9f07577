"""How a list's rows are painted, each once for as long as it looks the same."""

from __future__ import annotations

from typing import Final, cast

from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions
from textual.widget import Widget

from meetingdesk.screens.widgets.rows import Row

FOCUS: Final = "▌"
CHOSEN: Final = "›"  # noqa: RUF001 (the sign meant)
ACTING: Final = "row-list--acting"

_CACHED_ROWS = 500


class RowPainter:
    """Paints rows in the styles of `widget`, which must have the component class `row-list--acting`."""

    def __init__(self, widget: Widget) -> None:
        self._widget = widget
        self._strips: dict[tuple[str, bool, bool, int], tuple[Row, list[Strip]]] = {}
        self._parsed: dict[str | Style, Style] = {}

    def forget(self) -> None:
        """Paint everything anew, because styles, language or what rows show may have changed."""
        self._strips.clear()
        self._parsed.clear()

    def row(self, row: Row, width: int, *, chosen: bool, acting: bool) -> list[Strip]:
        """Return the strips of `row`, each `width` cells wide; `acting` when keys act on it now."""
        key = (row.id, chosen, acting, width)
        known = self._strips.get(key)
        if known is not None and known[0] is row:
            return known[1]
        if len(self._strips) >= _CACHED_ROWS:
            self._strips.clear()
        style = self._style(acting)
        lines = self._drawn(row.draw(max(0, width - row.indent), acting), width - row.indent, style)
        strips = [
            Strip.join([self._gutter(row, number, chosen, acting, style), line])
            for number, line in enumerate(lines)
        ]
        self._strips[key] = (row, strips)
        return strips

    def blank(self, width: int) -> Strip:
        """Return an empty line."""
        return Strip.blank(width, self._style(False).rich_style)

    def words(self, text: str, width: int) -> Strip:
        """Return one muted line that says what is out of sight."""
        return self._drawn(Content(f"  {text}").stylize("$muted").truncate(width), width, self._style(False))[
            0
        ]

    def _style(self, acting: bool) -> Style:
        return self._widget.get_visual_style(ACTING) if acting else self._widget.visual_style

    def _gutter(self, row: Row, number: int, chosen: bool, acting: bool, style: Style) -> Strip:
        if row.indent <= 0:
            return Strip([])
        mark: str | Content = " "
        if acting:
            mark = FOCUS
        elif number == 0:
            mark = row.glyph or (Content(CHOSEN).stylize("$muted") if chosen else " ")
        content = mark if isinstance(mark, Content) else Content(mark)
        return self._drawn(content.truncate(row.indent), row.indent, style)[0]

    def _drawn(self, content: Content, width: int, style: Style) -> list[Strip]:
        options = RenderOptions(self._get_style, cast(RulesMap, self._widget.styles), None, None)
        strips = content.render_strips(width, None, style, options) if width > 0 else []
        return [strip.adjust_cell_length(width, style.rich_style) for strip in strips or [Strip([])]]

    def _get_style(self, style: str | Style) -> Style:
        # Parsing `$muted` costs more than painting the word; a list says it in every row.
        if (known := self._parsed.get(style)) is None:
            known = self._parsed[style] = Style.parse(style) if isinstance(style, str) else style
        return known
