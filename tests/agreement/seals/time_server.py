"""A timestamp server of our own: answers over HTTP as RFC 3161 has it, or badly."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Literal

from asn1crypto import algos, cms, core, tsp, x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from tests.agreement.seals.sealed import AT, Issued

Mood = Literal["well", "refuses", "nonsense", "error", "other"]


@contextmanager
def time_server(own: Issued, *chain: Issued, mood: Mood = "well") -> Iterator[str]:
    """Let a server answer, and say at which address; its tokens carry its certificates."""

    class Answering(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(500 if mood == "error" else 200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.end_headers()
            self.wfile.write(_answer(asked, own, chain, mood))

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/tsa"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _answer(asked: bytes, own: Issued, chain: tuple[Issued, ...], mood: Mood) -> bytes:
    if mood == "nonsense":
        return b"hej"
    if mood == "refuses":
        return bytes(tsp.TimeStampResp({"status": {"status": "rejection"}}).dump())
    request = tsp.TimeStampReq.load(asked)
    imprint = request["message_imprint"]
    if mood == "other":
        imprint = {"hash_algorithm": {"algorithm": "sha256"}, "hashed_message": bytes(32)}
    token = _token(imprint, request["nonce"], own, chain)
    return bytes(tsp.TimeStampResp({"status": {"status": "granted"}, "time_stamp_token": token}).dump())


def _token(imprint: object, nonce: object, own: Issued, chain: tuple[Issued, ...]) -> cms.ContentInfo:
    certificate = x509.Certificate.load(own.der)
    content = tsp.TSTInfo(
        {
            "version": "v1",
            "policy": "1.2.3.4.1",
            "message_imprint": imprint,
            "serial_number": 7,
            "gen_time": core.GeneralizedTime(AT),
            "nonce": nonce,
        }
    ).dump()
    attributes = cms.CMSAttributes(
        [
            cms.CMSAttribute({"type": "content_type", "values": ["tst_info"]}),
            cms.CMSAttribute({"type": "message_digest", "values": [_sha256(content)]}),
            cms.CMSAttribute(
                {
                    "type": "signing_certificate_v2",
                    "values": [
                        tsp.SigningCertificateV2(
                            {"certs": [tsp.ESSCertIDv2({"cert_hash": _sha256(own.der)})]}
                        )
                    ],
                }
            ),
        ]
    )
    assert isinstance(own.key, rsa.RSAPrivateKey)
    info = {
        "version": "v1",
        "sid": {
            "issuer_and_serial_number": {
                "issuer": certificate.issuer,
                "serial_number": certificate.serial_number,
            }
        },
        "digest_algorithm": algos.DigestAlgorithm({"algorithm": "sha256", "parameters": core.Null()}),
        "signature_algorithm": {"algorithm": "rsassa_pkcs1v15"},
        "signed_attrs": attributes,
        "signature": own.key.sign(attributes.dump(), padding.PKCS1v15(), hashes.SHA256()),
    }
    data = {
        "version": "v3",
        "digest_algorithms": [algos.DigestAlgorithm({"algorithm": "sha256"})],
        "encap_content_info": {"content_type": "tst_info", "content": core.ParsableOctetString(content)},
        "certificates": [x509.Certificate.load(one.der) for one in (own, *chain)],
        "signer_infos": [info],
    }
    return cms.ContentInfo({"content_type": "signed_data", "content": cms.SignedData(data)})


def _sha256(content: bytes) -> bytes:
    digest = hashes.Hash(hashes.SHA256())
    digest.update(content)
    return digest.finalize()
