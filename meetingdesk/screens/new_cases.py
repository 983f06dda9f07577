"""The further cases of a new meeting, kept in what is typed of it."""

from __future__ import annotations

from textual import on
from textual.message import Message

from meetingdesk.errors import MeetingDeskError
from meetingdesk.locale import _
from meetingdesk.screens.case_fields import CaseFields
from meetingdesk.screens.new_checks import Typed
from meetingdesk.text import accept


class NewCases(CaseFields):
    """Writes the cases into a `Typed`; the first of them has fields of its own above."""

    class Changed(Message):
        """A case was added or taken off."""

    class Refused(Message):
        """What was typed cannot be taken."""

        def __init__(self, error: MeetingDeskError) -> None:
            super().__init__()
            self.error = error

    def __init__(self, typed: Typed, *, label_width: int) -> None:
        super().__init__(typed.one_more_case, label_width=label_width)
        self._typed = typed

    def refill(self) -> None:
        """Show the cases as they are typed."""
        cases = enumerate(self._typed.more_cases)
        self.show((str(index), number, citizen) for index, (number, citizen) in cases)

    def take(self) -> bool:
        """Add the case that stands in the line, if any; say whether there was nothing against it.

        Where the agenda takes up one case alone the line is not shown, and what it holds is left there.
        """
        if not self.display:
            return True
        try:
            case = self.read()
            if case is None:
                return True
            accept(self.field.value, field=_("Case"))
            self._check(case[0])
        except MeetingDeskError as error:
            self.field.focus()
            self.post_message(self.Refused(error))
            return False
        self._typed.more_cases.append(case)
        self.clear()
        self.refill()
        self.post_message(self.Changed())
        return True

    def _check(self, number: str) -> None:
        held = [self._typed.case_number.strip(), *(other for other, _citizen in self._typed.more_cases)]
        if number in held:
            raise MeetingDeskError(_("Case {number} is on the list already.").format(number=number))

    @on(CaseFields.Entered)
    def _taken(self, event: CaseFields.Entered) -> None:
        event.stop()
        self.take()

    @on(CaseFields.Dropped)
    def _taken_off(self, event: CaseFields.Dropped) -> None:
        event.stop()
        del self._typed.more_cases[int(event.case_id)]
        self.refill()
        self.post_message(self.Changed())

    @on(CaseFields.Typed)
    def _line_typed(self, event: CaseFields.Typed) -> None:
        event.stop()
        self._typed.one_more_case = event.text
