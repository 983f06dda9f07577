"""Whatever people write, the exports are made and say it."""

from __future__ import annotations

from hypothesis import given, reject, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from page import ValidationProfile, validate_pdf_bytes

from meetingdesk.agreement import draft_bytes, original
from meetingdesk.agreement.formats import FORMATS
from meetingdesk.agreement.formats.as_markdown import escaped
from meetingdesk.errors import UnsafeText
from meetingdesk.text import accept
from tests.agreement import sample

_MARKUP = st.text("\\`*_{}[]()<>#+-.!|~&$^=@:\"'/ \n01aw;x", max_size=40)


def _accepted(text: str) -> str:
    try:
        return accept(text, multiline=True) or "x"
    except UnsafeText:
        reject()


@settings(max_examples=25)
@given(text=st.text(min_size=1, max_size=40))
def test_any_accepted_text_gives_an_accessible_pdf(text: str) -> None:
    """No letter of any script stops the export, in a commitment or in a name."""
    text = _accepted(text)
    state = sample.tiny("en")
    record = state.blocks["agreements"]
    promise = record.commitments[0].model_copy(update={"what": text})
    person = state.participants["p-1"].model_copy(update={"name": text.replace("\n", " ")})
    changed = state.model_copy(
        update={
            "participants": {**state.participants, "p-1": person},
            "blocks": {"agreements": record.model_copy(update={"commitments": (promise,)})},
        }
    )
    pdf = FORMATS["pdf"].render(original(draft_bytes(changed)[0]))
    report = validate_pdf_bytes(pdf, profile=ValidationProfile.PDF_UA_1)
    assert [failure.message for failure in report.failures] == []


@settings(max_examples=300)
@given(text=_MARKUP)
def test_any_punctuation_is_text_in_markdown(text: str) -> None:
    """However people punctuate, a parser finds one paragraph with nothing but their characters."""
    text = _accepted(text)
    tokens = MarkdownIt("gfm-like", {"linkify": False, "html": True}).parse(escaped(text))
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    inline = tokens[1].children or []
    assert {token.type for token in inline} <= {"text", "hardbreak", "softbreak"}
    shown = "".join(token.content for token in inline)
    assert "".join(shown.split()) == "".join(text.split())
