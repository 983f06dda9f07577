"""A drawn signature: what a drawing may hold, and what becomes of one that a signer gives."""

from __future__ import annotations

import pytest

from meetingdesk.meeting import commands as c
from meetingdesk.meeting.drawings import LARGEST, MAX_POINTS, MAX_STROKES, AnyStrokes, fits
from tests.meeting.driver import Driver
from tests.meeting.test_deciding import refusal

WAVE: AnyStrokes = (((1, 9), (4, 2), (8, 9)), ((3, 5),))
TOO_LARGE: dict[str, AnyStrokes] = {
    "strokes": (((1, 1),),) * (MAX_STROKES + 1),
    "points": (((1, 1),) * (MAX_POINTS // 2), ((1, 1),) * (MAX_POINTS // 2 + 1)),
    "far": (((LARGEST + 1, 0),),),
    "before": (((0, -1),),),
    "nothing": ((),),
}


def _frozen() -> tuple[Driver, c.SignAgreement]:
    driver = Driver().at_block("agreements").close()
    driver.do(c.FreezeAgreement(content_digest="d1"))
    sign = c.SignAgreement(participant_id="birthe", how="signed", typed_name="Birthe", content_digest="d1")
    return driver, sign.model_copy(update={"drawing": WAVE})


def test_a_drawing_stands_beside_the_typed_name() -> None:
    """What was drawn is part of the signature, point by point; who only types has none."""
    driver, sign = _frozen()
    driver.do(sign)
    driver.do(sign.model_copy(update={"participant_id": "jonas", "drawing": ()}))
    assert [one.drawing for one in driver.state.versions[-1].signatures] == [WAVE, ()]


def test_a_drawing_does_not_stand_for_the_name() -> None:
    """Nobody signs by drawing alone, and whoever declines leaves no drawing."""
    driver, sign = _frozen()
    assert refusal(driver, sign.model_copy(update={"typed_name": ""})) == "no_name"
    driver.do(sign.model_copy(update={"how": "declined"}))
    assert driver.state.versions[-1].signatures[0].drawing == ()


@pytest.mark.parametrize("drawing", TOO_LARGE.values(), ids=TOO_LARGE)
def test_a_drawing_beyond_the_limits_is_refused(drawing: AnyStrokes) -> None:
    """Too many strokes or points, or one that lies outside, is not taken; the name alone still is."""
    driver, sign = _frozen()
    assert refusal(driver, sign.model_copy(update={"drawing": drawing})) == "drawing_too_large"
    driver.do(sign.model_copy(update={"drawing": ()}))


def test_a_drawing_at_the_limits_is_taken() -> None:
    """Forty strokes with two thousand points between them fit."""
    each = MAX_POINTS // MAX_STROKES
    assert fits((((LARGEST, LARGEST),) * each,) * MAX_STROKES)
