"""An encrypted way to a server: with whoever proves to be it, and with nobody else."""

from __future__ import annotations

import datetime
import ipaddress
import socket
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from meetingdesk.addresses import server_address
from meetingdesk.errors import StoreFailed
from meetingdesk.store.event_store import EventStore
from tests.postgres import programs
from tests.private_server import make_server


class Encrypted(NamedTuple):
    """A server that is heard over the network, with the certificate that vouches for it and for another."""

    port: int
    database: str
    right: Path
    wrong: Path

    def url(self, host: str, certificate: Path) -> str:
        """The URL of its database, as somebody on another computer would write it."""
        options = f"sslmode=verify-full&sslrootcert={certificate}"
        return f"postgresql://meet@{host}:{self.port}/{self.database}?{options}"


def _certificate(folder: Path, name: str) -> tuple[Path, Path]:
    """Write a certificate for 127.0.0.1 that vouches for itself, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=2))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), False
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), True)
        .sign(key, hashes.SHA256())
    )
    certificate, private = folder / f"{name}.crt", folder / f"{name}.key"
    certificate.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    private.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return certificate, private


@pytest.fixture(scope="module")
def encrypted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Encrypted]:
    """A server with a certificate, on this computer's own network."""
    folder = tmp_path_factory.mktemp("certificates")
    right, key = _certificate(folder, "right")
    wrong, _key = _certificate(folder, "wrong")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory(prefix="pg-") as name:
        server = make_server(Path(name), programs(), f"port={port}", "ssl=on", "listen_addresses=127.0.0.1")
        server.keep("server.crt", right.read_bytes())
        server.keep("server.key", key.read_bytes())
        server.keep("pg_hba.conf", b"local all all trust\nhostssl all all 127.0.0.1/32 trust\n")
        server.start()
        try:
            url = server.prepared()
            yield Encrypted(port, server_address(url).database, right, wrong)
        finally:
            server.stop()


@pytest.mark.slow
def test_a_server_that_proves_who_it_is_is_used(encrypted: Encrypted) -> None:
    """The certificate names the host that was asked for; unencrypted this server takes nobody."""
    with closing(EventStore.open(encrypted.url("127.0.0.1", encrypted.right))) as store:
        assert store.stream_ids() == ()


@pytest.mark.slow
@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_a_server_that_cannot_prove_it_is_not_used(encrypted: Encrypted, host: str) -> None:
    """Neither with a certificate that nobody here trusts, nor with one for another name."""
    certificate = encrypted.wrong if host == "127.0.0.1" else encrypted.right
    with pytest.raises(StoreFailed, match="certificate that is trusted"):
        EventStore.open(encrypted.url(host, certificate))


@pytest.mark.slow
def test_a_certificate_that_is_not_there_is_told(encrypted: Encrypted, tmp_path: Path) -> None:
    """The same sentence leads to the option that names it."""
    with pytest.raises(StoreFailed, match="sslrootcert"):
        EventStore.open(encrypted.url("127.0.0.1", tmp_path / "nowhere.crt"))
