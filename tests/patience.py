"""How long a test waits for what must come.

A test waits for a condition, never for a length of time, and this is when it gives up. Only one that fails
waits so long, and a machine that does ten other things may take its time.
"""

from typing import Final

PATIENCE: Final = 60.0
"""Seconds after which something awaited will not come any more."""
