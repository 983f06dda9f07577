"""`meetingdesk agreement`: sealed agreements in a list, as text and as files."""

import hashlib
import sys
from pathlib import Path

import pytest

from meetingdesk.cli.new_file import write_new
from meetingdesk.errors import MeetingDeskError
from tests.cli.calls import Call, Played
from tests.rehearsal.scripts import HEAD, written


def test_the_list_shows_each_agreement(call: Call, rehearsed: Played) -> None:
    """With enough of its digest to tell two apart, and whether it is a rehearsal's."""
    digest = call("agreement", "list", "--json", "--database", rehearsed.url).data[0]["digest"]
    printed = call("agreement", "list", "--database", rehearsed.url)
    for part in (rehearsed.agreement_id, "2026-11-20 14:06", "REHEARSAL", "26-04417", digest[:12]):
        assert part in printed.out


def test_no_agreements_are_said_on_stderr(call: Call, tmp_path: Path) -> None:
    """A pipe gets nothing, a program an empty list."""
    url = f"sqlite:///{tmp_path / 'new.db'}"
    script = written(tmp_path, HEAD + '  - {at: "0:00", present: birthe}\n')
    call("rehearse", script, "--fast", "--database", url)
    printed = call("agreement", "list", "--database", url)
    assert (printed.code, printed.out, printed.err) == (0, "", "There are no sealed agreements.\n")
    assert call("agreement", "list", "--json", "--database", url).data == []


def test_an_agreement_is_shown_with_its_answers_and_seal(call: Call, rehearsed: Played) -> None:
    """Signed, signed with a reservation, and declined, each in words."""
    printed = call("agreement", "show", rehearsed.agreement_id, "--database", rehearsed.url)
    assert "12 timer er for meget, før ryggen er udredt." in printed.out
    assert "Jeg var ude af lokalet, da forslag 1 blev lagt frem." in printed.out
    data = call("agreement", "show", rehearsed.agreement_id, "--json", "--database", rehearsed.url).data
    assert data["envelope"]["content_digest"] in printed.out
    assert [line["answer"] for line in data["envelope"]["signatures"]].count("signed") == 4


def test_the_exported_json_is_what_was_sealed(call: Call, rehearsed: Played) -> None:
    """Its SHA-256 is the digest of the list; twice the same bytes."""
    export = ("agreement", "export", rehearsed.agreement_id, "--format", "json", "--database", rehearsed.url)
    digest = call("agreement", "list", "--json", "--database", rehearsed.url).data[0]["digest"]
    first, second = call(*export).out, call(*export).out
    assert first == second
    assert hashlib.sha256(first.encode()).hexdigest() == digest


@pytest.mark.parametrize(("kind", "begins"), [("json", b"{"), ("md", b"**"), ("pdf", b"%PDF-")])
def test_an_export_is_a_file_of_ones_own(
    call: Call, rehearsed: Played, tmp_path: Path, kind: str, begins: bytes
) -> None:
    """In a folder it gets a name without anybody's name; only its owner may read it."""
    export = ("agreement", "export", rehearsed.agreement_id, "--format", kind, "--database", rehearsed.url)
    printed = call(*export, "--out", tmp_path)
    (file,) = tmp_path.iterdir()
    assert printed.out == f"{file}\n"
    assert file.read_bytes().startswith(begins)
    assert file.stat().st_mode & 0o077 == 0
    assert "26-04417" in file.name
    assert "Mona" not in file.name


def test_a_document_never_covers_another_one(call: Call, rehearsed: Played, tmp_path: Path) -> None:
    """The same again is fine, something else needs --force."""
    file = tmp_path / "x.json"
    export = ("agreement", "export", rehearsed.agreement_id, "--database", rehearsed.url, "--out", file)
    assert call(*export, "--format", "json").code == 0
    assert call(*export, "--format", "json").code == 0
    refused = call(*export, "--format", "md")
    assert refused.code == 1
    assert "is there already and holds something else" in refused.err
    assert file.read_bytes().startswith(b"{")
    assert call(*export, "--format", "md", "--force").code == 0
    assert file.read_bytes().startswith(b"**")
    assert list(tmp_path.iterdir()) == [file]


def test_a_draft_is_a_meetings(call: Call, rehearsed: Played) -> None:
    """By the meeting's id, marked as a draft."""
    export = ("agreement", "export", rehearsed.meeting_id, "--draft", "--format", "md")
    printed = call(*export, "--database", rehearsed.url, language="da")
    assert printed.code == 0
    assert "UDKAST" in printed.out.upper()


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("a-nope", "--format", "json"), 1),
        (("a-nope", "--format", "odt"), 1),
        (("a-nope",), 2),
        (("a-nope", "--format", "json", "--force"), 2),
        (("m-nope", "--format", "json", "--draft"), 1),
    ],
)
def test_what_cannot_be_exported_is_one_clear_line(
    call: Call, rehearsed: Played, arguments: tuple[str, ...], code: int
) -> None:
    """Nothing on stdout, and 2 only for wrong usage."""
    printed = call("agreement", "export", *arguments, "--database", rehearsed.url)
    assert (printed.code, printed.out) == (code, "")
    assert printed.err.count("\n") == 1


def test_an_unknown_format_is_wrong_usage(call: Call, rehearsed: Played) -> None:
    """With the formats there are."""
    export = ("agreement", "export", rehearsed.agreement_id, "--format", "odt", "--database", rehearsed.url)
    printed = call(*export)
    assert (printed.code, printed.out) == (2, "")
    assert "json, md, pdf" in printed.err


def test_bytes_are_kept_from_a_terminal(
    call: Call, rehearsed: Played, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A PDF on a screen helps nobody; a text does."""
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    export = ("agreement", "export", rehearsed.agreement_id, "--database", rehearsed.url, "--format")
    assert call(*export, "pdf").code == 2
    assert call(*export, "md").code == 0


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    """With the reason, and nothing half-written left behind."""
    with pytest.raises(MeetingDeskError, match=r"none/x\.json"):
        write_new(tmp_path / "none" / "x.json", "name", b"x")
    assert list(tmp_path.iterdir()) == []


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whole or not at all, also when the disk is full."""
    file = tmp_path / "x.json"
    file.write_bytes(b"old")

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(MeetingDeskError, match="No space left"):
        write_new(file, "name", b"new", replace=True)
    assert file.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [file]
