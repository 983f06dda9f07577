"""Consents that a block asks for."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from meetingdesk.agendas.blocks import ConsentBlock
from tests.agendas.blocks.people import block

ITEM = {"id": "health", "title": "Helbred"}


def test_two_consents_of_one_name_are_a_mistake() -> None:
    """An answer to one would else count for the other."""
    with pytest.raises(ValidationError, match="health is used twice"):
        block(ConsentBlock, giver=["citizen"], items=[ITEM, {**ITEM, "title": "Job"}])
