"""Which key seals: the municipality's when it can, the desk's own otherwise, and never a rehearsal's."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from meetingdesk.agreement.seals import sealer_for
from meetingdesk.agreement.seals.desk_key import kept
from meetingdesk.agreement.seals.keys import PASSPHRASE as VARIABLE
from meetingdesk.errors import MeetingDeskError
from meetingdesk.settings.seal import SealSettings
from tests.agreement.seals.sealed import AT, PASSPHRASE, as_pkcs12, issued


def test_a_desk_makes_its_key_once(tmp_path: Path) -> None:
    """For its owner alone, named after the municipality, and without an end."""
    settings = SealSettings(tmp_path / "new" / "seal")
    first = sealer_for(settings, AT, municipality="Hjørring Kommune")
    again = sealer_for(settings, AT + timedelta(days=9000), municipality="Brønderslev Kommune")
    assert (first.certificate, first.key) == (again.certificate, again.key)
    assert first.certificate.name == "MeetingDesk, Hjørring Kommune"
    assert first.certificate.holds_at(AT + timedelta(days=36_500))
    (file,) = settings.folder.iterdir()
    assert (file.stat().st_mode & 0o777, settings.folder.stat().st_mode & 0o777) == (0o600, 0o700)


def test_a_key_that_others_could_read_is_closed_to_them(tmp_path: Path) -> None:
    """As when it was copied back from somewhere."""
    settings = SealSettings(tmp_path / "seal")
    sealer_for(settings, AT)
    file = settings.folder / "desk.pem"
    file.chmod(0o644)
    sealer_for(settings, AT)
    assert file.stat().st_mode & 0o777 == 0o600


def test_the_key_does_not_stand_in_what_is_printed(tmp_path: Path) -> None:
    """A value that is printed by mistake gives nothing away."""
    sealer = sealer_for(SealSettings(tmp_path), AT)
    assert repr(sealer.key) not in repr(sealer)


def _take_key(folder: Path) -> str:
    return sealer_for(SealSettings(folder), AT).certificate.fingerprint


def test_processes_that_begin_at_once_have_one_key(tmp_path: Path) -> None:
    """Whoever comes second takes the first one's."""
    with multiprocessing.get_context("spawn").Pool(4) as pool:
        made = pool.map(_take_key, [tmp_path / "seal"] * 8)
    assert len(set(made)) == 1
    assert [file.name for file in (tmp_path / "seal").iterdir()] == ["desk.pem"]


def test_whoever_comes_second_takes_the_first_key(tmp_path: Path) -> None:
    """Also when the first appears while the second is being made."""
    path = tmp_path / "x"

    def make() -> bytes:
        path.write_bytes(b"first")
        return b"second"

    assert kept(path, make) == b"first"


def test_a_damaged_key_is_said_and_not_replaced(tmp_path: Path) -> None:
    """A new key in its place would make every earlier seal a stranger's."""
    (tmp_path / "desk.pem").write_bytes(b"nonsense")
    with pytest.raises(MeetingDeskError, match="no key with its certificate; nothing is sealed"):
        sealer_for(SealSettings(tmp_path), AT)
    assert (tmp_path / "desk.pem").read_bytes() == b"nonsense"


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    """With the reason."""
    (tmp_path / "file").touch()
    with pytest.raises(MeetingDeskError, match="can be neither read nor made"):
        sealer_for(SealSettings(tmp_path / "file" / "seal"), AT)


def test_a_rehearsal_has_a_key_of_its_own(tmp_path: Path) -> None:
    """Whose certificate says so, and nobody is asked for the time."""
    file = tmp_path / "kommune.p12"
    settings = SealSettings(tmp_path, certificate=file, timestamp_server="http://example.org")
    sealer = sealer_for(settings, AT, municipality="Hjørring Kommune", rehearsal=True)
    assert sealer.certificate.is_rehearsal
    assert "Hjørring" not in sealer.certificate.name
    assert sealer.timestamp_server == ""


@pytest.mark.parametrize("rsa_key", [True, False])
def test_the_municipalitys_certificate_comes_first(tmp_path: Path, rsa_key: bool) -> None:
    """With its chain; its passphrase comes from the surroundings or from a file."""
    root = issued("Rod", authority=True)
    file = tmp_path / "kommune.p12"
    file.write_bytes(as_pkcs12(issued("Hjørring Kommune", root, rsa_key=rsa_key), root))
    secret = tmp_path / "secret"
    secret.write_text(f"{PASSPHRASE}\n")
    by_name = sealer_for(SealSettings(tmp_path, file), AT, environ={VARIABLE: PASSPHRASE})
    by_file = sealer_for(SealSettings(tmp_path, file, secret), AT, environ={})
    assert by_name.certificate == by_file.certificate
    assert (by_name.certificate.name, by_name.certificate.issuer) == ("Hjørring Kommune", "Rod")
    assert by_name.chain == (root.der,)
    assert not (tmp_path / "desk.pem").exists()


def _missing(file: Path) -> None:
    pass


def _broken(file: Path) -> None:
    file.write_bytes(b"nonsense")


def _locked(file: Path) -> None:
    file.write_bytes(as_pkcs12(issued("Kommune"), passphrase="en anden"))


def _expired(file: Path) -> None:
    file.write_bytes(as_pkcs12(issued("Kommune", days=(-100, -1))))


def _early(file: Path) -> None:
    file.write_bytes(as_pkcs12(issued("Kommune", days=(1, 100))))


def _of_a_rehearsal(file: Path) -> None:
    file.write_bytes(as_pkcs12(issued("ØVELSE / REHEARSAL (MeetingDesk)")))


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (_missing, "cannot be read: No such file"),
        (_broken, "not PKCS#12"),
        (_locked, "the passphrase is another one"),
        (_expired, "it ran out on 2026-11-19"),
        (_early, "it holds from 2026-11-21 only"),
        (_of_a_rehearsal, "for rehearsals"),
    ],
)
def test_a_certificate_that_cannot_seal_is_one_sentence(
    tmp_path: Path, spoil: Callable[[Path], None], reason: str
) -> None:
    """And no other key is taken in its place."""
    file = tmp_path / "kommune.p12"
    spoil(file)
    with pytest.raises(MeetingDeskError, match=reason) as caught:
        sealer_for(SealSettings(tmp_path / "seal", file), AT, environ={VARIABLE: PASSPHRASE})
    assert "nothing is sealed" in caught.value.sentence
    assert str(file) in caught.value.sentence
    assert PASSPHRASE not in str(caught.value)
    assert not (tmp_path / "seal").exists()


def test_a_passphrase_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    """By its own name, not the certificate's."""
    settings = SealSettings(tmp_path, tmp_path / "k.p12", tmp_path / "secret")
    with pytest.raises(MeetingDeskError, match=r"passphrase file .*secret cannot be read"):
        sealer_for(settings, AT, environ={})
