"""What somebody is there as: none, one or two of the agenda's roles, chosen by digit, arrows or mouse."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from meetingdesk.screens.widgets.options import Options
from meetingdesk.screens.widgets.spoken import Pairs, said
from meetingdesk.text import visible


class RoleChoice(Options):
    """Shows roles as `● 1 Beskæftigelsesmedarbejder   · 2 Teammedlem`; any number of them may be chosen.

    A digit or a click takes or gives back a role, left and right move, space takes what the caret stands on.
    Enter posts `Submitted`, so that a form can end here. Roles that do not fit beside each other stand below.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,up", "step(-1)", show=False),
        Binding("right,down", "step(1)", show=False),
        Binding("space", "take", show=False),
        Binding("enter", "submit", show=False),
    ]

    class _Valued(Message):
        def __init__(self, choice: RoleChoice, roles: tuple[str, ...]) -> None:
            super().__init__()
            self.choice = choice
            self.roles = roles

        @property
        def control(self) -> RoleChoice:
            """The choice that sent the message."""
            return self.choice

    class Changed(_Valued):
        """The roles are now `roles`, in the agenda's order."""

    class Submitted(_Valued):
        """Enter was pressed; `roles` are chosen."""

    def __init__(
        self,
        options: Pairs = (),
        roles: Sequence[str] = (),
        *,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        """`options` are pairs of a role key and its title; `roles` the keys chosen at first."""
        super().__init__(options, id=id, classes=classes)
        self._chosen = frozenset(roles)
        self._at = 0

    @property
    def roles(self) -> tuple[str, ...]:
        """The chosen role keys, in the agenda's order."""
        return tuple(key for key, _title in self.options if key in self._chosen)

    def set_roles(self, roles: Sequence[str]) -> None:
        """Choose `roles` instead, without a message."""
        self._chosen = frozenset(roles)
        self.refresh()

    def set_options(self, options: Pairs) -> None:
        """Offer other roles, or the same in another language."""
        self._offered = options
        self.options = tuple(said(options))
        self._at = 0
        self.refresh(layout=True)

    def action_step(self, step: int) -> None:
        """Move the caret to the role before or after."""
        self._at = max(0, min(self._at + step, len(self.options) - 1))
        self.refresh()

    def action_take(self) -> None:
        """Take the role under the caret, or give it back."""
        self.action_pick(self._at)

    def action_pick(self, index: int) -> None:
        """Take the role at `index`, counted from 0, or give it back."""
        if index < len(self.options):
            self._at = index
            self._chosen = self._chosen ^ {self.options[index][0]}
            self.refresh()
            self.post_message(self.Changed(self, self.roles))

    def action_submit(self) -> None:
        """Say that the form may end here."""
        self.post_message(self.Submitted(self, self.roles))

    def on_focus(self) -> None:
        """Show the caret."""
        self.refresh()

    def on_blur(self) -> None:
        """Take the caret away."""
        self.refresh()

    def draw(self, index: int) -> Content:
        """Return a role with its mark and its digit."""
        key, title = self.options[index]
        chosen = key in self._chosen
        style = "bold" if chosen else "$muted"
        caret = "reverse" if self.has_focus and index == self._at else ""
        return Content.assemble(
            ("●" if chosen else "·", style),
            " ",
            (f"{index + 1}", f"{style} {caret}".strip()),
            (f" {visible(title)}".replace("\n", " "), style),
        )
