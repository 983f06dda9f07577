"""`agreement verify`: files that somebody sends, checked with nothing but the files."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.agreement.seals.sealed import agreement_json, desk, document, issued, sealed
from tests.cli.calls import Call, Played


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    """A sealed agreement as somebody sent it."""
    path = tmp_path / "aftale.pdf"
    path.write_bytes(sealed())
    return path


def test_an_intact_file_says_whose_seal_it_bears(call: Call, pdf: Path) -> None:
    """Without anybody to trust it is intact, and the fingerprint is there to be compared."""
    printed = call("agreement", "verify", pdf)
    assert printed.code == 0
    assert "Intact: nothing was changed since it was sealed." in printed.out
    assert "Whose seal it is, is not known" in printed.out
    assert desk().certificate.fingerprint in printed.out
    assert "trust." not in printed.out


def test_a_changed_file_is_one_plain_sentence(call: Call, pdf: Path) -> None:
    """And exit code 1, in both languages."""
    content = bytearray(sealed())
    content[5000] ^= 1
    pdf.write_bytes(bytes(content))
    printed = call("agreement", "verify", pdf)
    assert printed.code == 1
    assert "NOT INTACT. Its content is not the one that was sealed." in printed.out
    assert "Intact:" not in printed.out
    assert call("agreement", "verify", pdf, language="da").code == 1


def test_trust_comes_by_a_certificate(call: Call, pdf: Path, tmp_path: Path) -> None:
    """Named on the command line; a stranger's seal does not pass then."""
    (tmp_path / "ours.cer").write_bytes(desk().der)
    (tmp_path / "other.pem").write_bytes(issued("En anden").pem)
    ours = call("agreement", "verify", pdf, "--cert", tmp_path / "ours.cer")
    other = call("agreement", "verify", pdf, "--cert", tmp_path / "other.pem")
    both = call("agreement", "verify", pdf, "--cert", tmp_path / "other.pem", "--cert", tmp_path / "ours.cer")
    assert (ours.code, other.code, both.code) == (0, 1, 0)
    assert "sealed by a certificate that you trust" in ours.out
    assert "Intact" in other.out
    assert "NOT TRUSTED" in other.out


def test_trust_comes_by_the_settings(
    call: Call, pdf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder of certificates that somebody keeps."""
    folder = tmp_path / "trusted"
    folder.mkdir()
    (folder / "ours.cer").write_bytes(desk().der)
    settings = tmp_path / "settings.toml"
    settings.write_text('trusted_certificates = "trusted"\n')
    monkeypatch.setenv("MEETINGDESK_SETTINGS", str(settings))
    assert "sealed by a certificate that you trust" in call("agreement", "verify", pdf).out


def test_json_and_what_bears_no_seal(call: Call, tmp_path: Path) -> None:
    """Each file gets its own answer; one that fails makes the command fail."""
    data, bare = tmp_path / "aftale.json", tmp_path / "udkast.pdf"
    data.write_bytes(agreement_json())
    bare.write_bytes(document())
    assert call("agreement", "verify", data).code == 0
    printed = call("agreement", "verify", data, bare)
    assert printed.code == 1
    assert "JSON bears no seal" in printed.out
    assert "It bears no seal: a draft, a file of an earlier version" in printed.out


def test_programs_read_json(call: Call, pdf: Path) -> None:
    """Integrity and identity apart."""
    (found,) = call("agreement", "verify", "--json", pdf).data
    assert (found["passes"], found["whole"], found["whose"]) == (True, True, "unknown")
    assert found["certificate"]["fingerprint"] == desk().certificate.fingerprint


@pytest.mark.parametrize("arguments", [(), ("none.pdf",), (".",)])
def test_what_cannot_be_meant_is_wrong_usage(call: Call, arguments: tuple[str, ...]) -> None:
    """No file, one that is not there, a folder."""
    assert call("agreement", "verify", *arguments).code == 2


def test_a_certificate_that_cannot_be_read_is_said(call: Call, pdf: Path, tmp_path: Path) -> None:
    """Instead of trusting nobody in silence."""
    printed = call("agreement", "verify", pdf, "--cert", tmp_path / "none.pem")
    assert (printed.code, printed.out) == (1, "")
    assert "none.pem cannot be read" in printed.err


@pytest.mark.parametrize("kind", ["pdf", "zip"])
def test_a_rehearsal_is_said_and_never_trusted(
    call: Call, rehearsed: Played, tmp_path: Path, kind: str
) -> None:
    """What the product itself exports and packs, in both languages."""
    if kind == "pdf":
        call(
            "agreement", "export", rehearsed.agreement_id, "--format", "pdf", "--database", rehearsed.url,
            "--out", tmp_path,
        )  # fmt: skip
    else:
        call("agreement", "package", rehearsed.agreement_id, "--database", rehearsed.url, "--out", tmp_path)
    (file,) = tmp_path.glob(f"*.{kind}")
    printed = call("agreement", "verify", file)
    assert printed.code == 0
    assert "Intact" in printed.out
    assert "REHEARSAL" in printed.out
    assert "trust" not in printed.out
    assert "ØVELSE" in call("agreement", "verify", file, language="da").out
    call("agreement", "certificate", "--out", tmp_path / "desk.pem")
    assert call("agreement", "verify", file, "--cert", tmp_path / "desk.pem").code == 1


def test_the_desks_certificate_is_handed_out_without_its_key(call: Call, tmp_path: Path) -> None:
    """For others to trust."""
    printed = call("agreement", "certificate", "--out", tmp_path / "desk.pem")
    content = (tmp_path / "desk.pem").read_text()
    assert printed.code == 0
    assert "BEGIN CERTIFICATE" in content
    assert "PRIVATE" not in content
    assert "BEGIN CERTIFICATE" in call("agreement", "certificate").out
