"""Whose matter a proposal is, where one person decides it and that is not plain from their role."""

from __future__ import annotations

from meetingdesk.locale import _
from meetingdesk.meeting.positions import possible_owners
from meetingdesk.meeting.state import MeetingState
from meetingdesk.screens.widgets.choice import Choice
from meetingdesk.screens.widgets.field_row import FieldRow

_LABEL = 14


class OwnerRow(FieldRow):
    """A choice among those who may own the matter; gone where nobody owns it or only one person can."""

    def __init__(self, chosen: str) -> None:
        self._owners: tuple[tuple[str, str], ...] = ()
        self.choice = Choice(lambda: self._owners, chosen, id="owner")
        super().__init__(lambda: _("Whose matter"), self.choice, label_width=_LABEL, id="owner-row")

    @property
    def owner(self) -> str | None:
        """Whoever is chosen, None where nobody has to be."""
        return (self.choice.value or None) if self.display else None

    @property
    def is_missing(self) -> bool:
        """Whether somebody could be chosen and has not been."""
        return bool(self.display and self._owners) and self.choice.value not in dict(self._owners)

    def show(self, state: MeetingState, block_id: str) -> None:
        """Offer those who may own a matter in a block."""
        block = state.agenda.block(block_id)
        rule, possible = block.rule_of_block(), possible_owners(state, block)
        plain = rule is None or not rule.is_owned or (bool(rule.owner_role) and len(possible) == 1)
        self.display = not plain
        owners = tuple((person.id, person.name) for person in possible)
        if owners != self._owners:
            self._owners = owners
            self.choice.retranslate()
