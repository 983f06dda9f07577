"""`meetingdesk agreement supplement`: what comes after the seal, added, listed and exported by command."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from tests.cli.calls import Call
from tests.rehearsal.scripts import HEAD, written

SCAN = b"%PDF-1.4\n" + b"scanned " * 40
# Birthe signs on paper, later.
SEALED = """\
  - {at: "0:00", present: [birthe, amal]}
  - {at: "0:00", start: {reason: prøve}}
  - {at: "0:00", block: job_goal}
  - {at: "1:00", settles: {what: all, how: dropped, reason: prøve}}
  - {at: "1:00", close: ""}
  - {at: "1:00", freeze: ""}
  - {at: "2:00", signs: {who: birthe, how: on_paper}}
  - {at: "2:00", signs: amal}
"""


@pytest.fixture
def agreement(call: Call, tmp_path: Path) -> tuple[str, str]:
    """A sealed agreement's id, and its database."""
    url = f"sqlite:///{tmp_path / 'meetings.db'}"
    printed = call("rehearse", written(tmp_path, HEAD + SEALED), "--fast", "--database", url)
    assert printed.code == 0, printed.err
    return printed.out.strip(), url


def test_an_objection_is_added_listed_and_shown(call: Call, agreement: tuple[str, str]) -> None:
    """The list says whose it is and who was told; as text it cites what was sealed."""
    found, url = agreement
    assert "no supplements" in call("agreement", "supplements", found, "--database", url).err
    given = ("--about", "objection", "--whose", "Ali R.", "--words", "Jeg sagde fire timer.")
    told = ("--told", "Amal Høj", "--told", "Birthe Overgård", "--how", "mail")
    added = call("agreement", "supplement", found, *given, *told, "--database", url)
    assert (added.code, added.out) == (0, "Supplement 1: Objection\n")
    listed = call("agreement", "supplements", found, "--database", url).out
    assert "Ali R." in listed
    assert "Amal Høj (mail), Birthe Overgård (mail)" in listed
    call("agreement", "told", found, "--number", 1, "--who", "Ali R.", "--how", "brev", "--database", url)
    assert "Ali R. (brev)" in call("agreement", "supplements", found, "--database", url).out
    shown = call("agreement", "supplements", found, "--number", 1, "--database", url).out
    assert "Jeg sagde fire timer." in shown
    data = call("agreement", "supplements", found, "--number", 1, "--json", "--database", url).data
    (digest,) = [
        one["digest"]
        for one in call("agreement", "list", "--json", "--database", url).data
        if one["agreement_id"] == found
    ]
    assert data["cites"]["digest"] == digest


def test_a_scanned_signature_is_kept_as_it_is(call: Call, agreement: tuple[str, str], tmp_path: Path) -> None:
    """Its SHA-256 stands in the supplement, and `scan` gives the very bytes back."""
    found, url = agreement
    paper = tmp_path / "underskrift.pdf"
    paper.write_bytes(SCAN)
    given = ("--about", "paper", "--whose", "birthe overgård", "--file", paper)
    assert call("agreement", "supplement", found, *given, "--database", url).code == 0
    data = call("agreement", "supplements", found, "--number", 1, "--json", "--database", url).data
    assert data["file"]["digest"] == hashlib.sha256(SCAN).hexdigest()
    out = tmp_path / "again.pdf"
    export = ("agreement", "export", found, "--number", 1, "--format", "scan", "--out", out)
    assert call(*export, "--database", url).code == 0
    assert out.read_bytes() == SCAN
    (one,) = call("agreement", "supplements", found, "--json", "--database", url).data
    assert one["participant_id"]


def test_what_is_missing_is_one_line(call: Call, agreement: tuple[str, str], tmp_path: Path) -> None:
    """A file that is not there, a day that is none, words that lack: nothing is recorded."""
    found, url = agreement
    base = ("agreement", "supplement", found, "--database", url)
    for given, said in (
        (("--about", "paper", "--whose", "Birthe Overgård", "--file", tmp_path / "no.pdf"), "cannot be read"),
        (("--about", "other", "--words", "x", "--on", "engang"), "is not a day"),
        (("--about", "objection", "--whose", "Ali R."), "Write the objection"),
        (("--about", "name", "--whose", "Ali R."), "Write how the name is spelt."),
    ):
        printed = call(*base, *given)
        assert printed.code == 1
        assert said in printed.err
    assert call("agreement", "supplements", found, "--json", "--database", url).data == []
