"""What a test sees of a screen: its characters as plain lines."""

from __future__ import annotations

from typing import Any

from textual.app import App
from textual.geometry import Region


def screen_lines(app: App[Any]) -> list[str]:
    """Return the characters of the top screen, one string for each row, trailing spaces removed."""
    return [strip.text.rstrip() for strip in app.screen._compositor.render_strips()]


def screen_text(app: App[Any]) -> str:
    """Return the top screen's characters as plain lines."""
    return "\n".join(screen_lines(app))


def region_text(app: App[Any], region: Region) -> str:
    """Return the characters inside `region` of the top screen."""
    strips = app.screen._compositor.render_strips()
    lines = strips[region.y : region.bottom]
    return "\n".join(line.crop(region.x, region.right).text.rstrip() for line in lines)
