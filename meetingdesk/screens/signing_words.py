"""What the signing screen says: who is asked, what they may answer, and what the others have answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from textual.content import Content
from textual.style import Style

from meetingdesk.locale import N_, _, ngettext
from meetingdesk.meeting.state import FrozenVersion, MeetingState, Signature
from meetingdesk.screens import dates
from meetingdesk.screens.people_words import role_titles
from meetingdesk.screens.widgets.columns import Cell, columns
from meetingdesk.screens.widgets.rows import Row
from meetingdesk.text import visible

How = Literal["signed", "reservation", "declined", "not_there", "on_paper"]

ANSWERS: Final[tuple[How, ...]] = ("signed", "reservation", "declined", "not_there", "on_paper")
# The rows that stand in the answers' place when nobody's answer is due.
FREEZE: Final = "freeze"
SEAL: Final = "seal"

_CHOICES: Final[dict[str, str]] = {
    "signed": N_("Sign"),
    "reservation": N_("Sign with a reservation"),
    "on_paper": N_("Sign on paper later"),
    "declined": N_("Do not sign"),
    "not_there": N_("Is not here any more"),
    FREEZE: N_("Fix the text for signing"),
    SEAL: N_("Seal the agreement"),
}
_GLYPHS: Final[dict[str, str]] = {
    "signed": "●",
    "reservation": "≡",
    "on_paper": "□",
    "declined": "×",
    "not_there": "–",
}
_DONE: Final[dict[str, str]] = {
    "signed": N_("has signed {time}"),
    "reservation": N_("with a reservation {time}"),
    "on_paper": N_("signs on paper, said {time}"),
    "declined": N_("does not want to sign {time}"),
    "not_there": N_("has left {time}"),
}
_SAID: Final[dict[str, str]] = {
    "signed": N_("{name} has signed."),
    "reservation": N_("{name} has signed with a reservation."),
    "on_paper": N_("{name} signs on paper. The seal does not wait for it."),
    "declined": N_("{name} does not want to sign. The other signatures stand."),
    "not_there": N_("{name} has left and does not sign. The other signatures stand."),
}
_NAME_WIDTH, _ROLE_WIDTH, _ANSWER_WIDTH = 20, 18, 27
_WITH_ROLE = 69
_DIGEST_GROUP, _DIGEST_GROUPS = 4, 3


@dataclass(frozen=True, slots=True)
class Choice:
    """One row to choose from; `lacks` says what must come first, empty when Enter does it."""

    row_id: str
    lacks: str = ""

    def row(self) -> Row:
        """Return the row as the list shows it."""
        # Beside a refusal it would be chosen by a slip.
        return Row(self.row_id, self._draw, above=int(self.row_id == "not_there"))

    def _draw(self, width: int, acting: bool) -> Content:
        words = Content(choice_words(self.row_id)).stylize("$muted" if self.lacks else "")
        if not self.lacks or words.cell_length + len(self.lacks) + 2 > width:
            return words
        return words.append(Content(f"  {self.lacks}").stylize("not bold $muted"))


def choice_words(row_id: str) -> str:
    """Return what a row of the choices does, in words."""
    return _(_CHOICES[row_id])


def said(how: How, name: str) -> str:
    """Return the sentence that tells that somebody has answered."""
    return _(_SAID[how]).format(name=name)


def choices(state: MeetingState, signer: str | None, *, is_read: bool, is_named: bool) -> list[Choice]:
    """Return what can be chosen now: the fixing of the text, a signer's five answers, or the seal."""
    if state.phase == "closed":
        return [Choice(FREEZE if state.is_signed else SEAL)]
    if signer is None:
        return [Choice(SEAL)] if state.phase == "signing" else []
    lacks = "" if is_named else _("the name comes first")
    if not is_read:
        lacks = _("the text comes first")
    return [Choice(how, lacks if how in ("signed", "reservation") else "") for how in ANSWERS]


def who(state: MeetingState, signer: str | None) -> Content:
    """Return who is asked now, with their role; or why nobody is."""
    if signer is not None:
        person = state.participants[signer]
        roles = role_titles(state, person.roles)
        count = len(open_texts(state, signer))
        texts = (
            f" · {ngettext('{count} text', '{count} texts', count).format(count=count)}" if count > 1 else ""
        )
        name, aside = f"► {visible(person.name)}", f"  {visible(roles)}{texts}"
        return Content.assemble((name, "bold $now"), (aside, "$muted"))
    if state.phase == "closed":
        words = _("The meeting is closed.")
    elif state.frozen is not None and state.frozen.signers:
        words = _("Everybody has answered.")
    else:
        words = _("Nobody is asked to sign.")
    return Content(words).stylize("bold")


def sentence(state: MeetingState, signer: str | None, *, is_read: bool, beside: bool, left: int = 0) -> str:
    """Return what the choices mean; `beside` is true when the text stands to the left of it.

    `left` is how many lines of the text have not been in sight.
    """
    if state.phase == "closed" and state.is_signed:
        return _("Once the text is fixed it can be signed as it stands, and not be changed.")
    if signer is None:
        return _("The agreement is sealed as it stands.")
    if not is_read and left:
        words = ngettext(
            "First read the text to its end. {count} line is left: space or ↓ reads on.",
            "First read the text to its end. {count} lines are left: space or ↓ reads on.",
            left,
        )
        return words.format(count=left)
    if not is_read:
        return _("First read the text to its end: space or ↓ reads on.")
    count = len(open_texts(state, signer))
    if count > 1:
        return _("You sign the {count} texts that you have just read.").format(count=count)
    if beside:
        return _("You sign the text on the left as it stands.")
    return _("You sign the text that you have just read to its end.")


def open_texts(state: MeetingState, signer: str | None) -> tuple[tuple[str, str], ...]:
    """Return the texts a signer has still to answer in a meeting over several cases: id and citizen."""
    frozen = state.frozen
    asked = frozen.open_texts(signer) if frozen is not None and signer is not None else ()
    return tuple((case.id, case.citizen) for case in state.cases if case.id in asked)


def name_note(listed: str, typed: str, *, brief: bool = False) -> str:
    """Return what is to be said about a typed name that is not the one on the list; mostly nothing."""
    if not typed.strip() or _same(listed) == _same(typed):
        return ""
    if brief:
        return _("The list says {name}.").format(name=listed)
    return _("The list says {name}. What you type is what stands in the agreement.").format(name=listed)


def draw_words(*, is_drawn: bool) -> Content:
    """Return the key that opens the place to draw in, and what it would do; a click opens it too."""
    words = _("change the drawn signature") if is_drawn else _("draw the signature as well, if you like")
    glyph = ("● ", "$muted") if is_drawn else ""
    line = Content.assemble(glyph, ("d", "bold"), (f"  {words}", "$muted"))
    return line.stylize(Style.from_meta({"@click": "screen.draw"}))


def honest_words() -> str:
    """Return what these signatures are, and no more than that."""
    return _("Simple electronic signature, witnessed by the facilitator. The content is sealed with SHA-256.")


def fingerprint(digest: str) -> str:
    """Return the beginning of a digest as people compare it: `4f2a 91c0 7be3`."""
    size = _DIGEST_GROUP
    return " ".join(digest[at : at + size] for at in range(0, size * _DIGEST_GROUPS, size))


def version_notes(frozen: FrozenVersion | None) -> tuple[str, ...]:
    """Return version and fingerprint for the title bar; nothing before the text is fixed."""
    if frozen is None:
        return ()
    return (
        _("version {number}").format(number=frozen.version),
        _("fingerprint {digest}").format(digest=fingerprint(frozen.content_digest)),
    )


def steps(page: Literal["read", "write"], *, is_read: bool) -> Content:
    """Return the pages of a small screen as steps; a click opens one."""
    reading = ("► ", "bold $now") if page == "read" else ("● " if is_read else "· ", "$muted")
    writing = ("► ", "bold $now") if page == "write" else ("· ", "$muted")
    parts = [
        _step(*reading, _("Read"), "read"),
        _step(*writing, _("Sign"), "write"),
        Content("· " + _("Finished")).stylize("$muted"),
    ]
    return Content("   ").join(parts)


def signer_rows(state: MeetingState, signer: str | None) -> list[Row]:
    """Return a row for everybody who is asked to sign, with glyph, word and time."""
    frozen = state.frozen
    if frozen is None:
        return []
    given: dict[str, list[Signature]] = {}
    for answer in frozen.signatures:
        given.setdefault(answer.participant_id, []).append(answer)
    asked = [one for one in frozen.signers if one in given or one in frozen.waits_for]
    return [_signer_row(state, one, one == signer, given.get(one, ())) for one in asked]


def next_signer(frozen: FrozenVersion | None, after: str | None) -> str | None:
    """Return who is asked after somebody, in the list's order and around its end; None when all answered."""
    waiting: Sequence[str] = frozen.waits_for if frozen is not None else ()
    if frozen is None or not waiting:
        return None
    order = list(frozen.signers)
    start = order.index(after) if after in order else 0
    return next((one for one in order[start:] + order[:start] if one in waiting), None)


def _telling(answers: Sequence[Signature]) -> Signature | None:
    """Return the answer that says most of several: the first that is more than a plain signature."""
    return next((one for one in answers if one.how != "signed"), answers[0] if answers else None)


def _signer_row(state: MeetingState, person_id: str, is_now: bool, answers: Sequence[Signature]) -> Row:
    person = state.participants[person_id]
    roles = role_titles(state, person.roles)
    words, style, glyph = _("has not answered"), "$muted", Content("·")
    given = _telling(answers)
    left = open_texts(state, person_id)
    if answers and left:
        counted = _("{done} of {total} texts answered")
        words = counted.format(done=len(answers), total=len(answers) + len(left))
        glyph, style = Content("►").stylize("$now") if is_now else Content("·"), "bold $now" if is_now else ""
    elif given is not None:
        words = _(_DONE[given.how]).format(time=dates.clock(given.at))
        glyph = Content(_GLYPHS[given.how])
    elif is_now:
        words, style, glyph = _("reads and answers"), "bold $now", Content("►").stylize("$now")
    told = given.words if given is not None else ""

    def draw(width: int, acting: bool) -> Content:
        name = Cell(person.name, None if width < _WITH_ROLE else _NAME_WIDTH, "bold $now" if is_now else "")
        role = Cell(roles, 0 if width < _WITH_ROLE else _ROLE_WIDTH, "not bold $muted")
        answer = Cell(words, min(_ANSWER_WIDTH, width * 3 // 5) if width < _WITH_ROLE else None, style)
        line = columns(width, name, role, answer)
        if not told:
            return line
        quoted = Content(visible(told).replace("\n", " ")).truncate(max(1, width - 2), ellipsis=True)
        return line.append("\n").append(quoted.pad_left(2).stylize("not bold $muted"))

    return Row(person_id, draw, glyph=glyph)


def _step(glyph: str, style: str, words: str, page: str) -> Content:
    step = Content(f"{glyph}{words}").stylize(style)
    return step.stylize(Style.from_meta({"@click": f"screen.page({page!r})"}))


def _same(name: str) -> str:
    return " ".join(name.split()).casefold()
