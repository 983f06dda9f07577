"""What `agreement verify` says: one plain sentence about the content, and apart from it whose seal it is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Final

from meetingdesk.locale import N_, _
from meetingdesk.screens import dates
from meetingdesk.text import visible

if TYPE_CHECKING:
    from meetingdesk.session.verifying import Checked, Problem

_PROBLEMS: Final[dict[Problem, str]] = {
    "unsealed": N_("It bears no seal: a draft, a file of an earlier version, or the end of it is missing."),
    "changed": N_("Its content is not the one that was sealed."),
    "not_whole": N_("The seal does not cover all of it: something was added or cut off after it was sealed."),
    "container": N_("The seal itself was changed."),
    "structure": N_("It cannot be read as a sealed PDF."),
    "not_one": N_("It does not bear exactly one seal: something was added after it was sealed."),
    "other_files": N_("What is attached to it is not what it was sealed with."),
    "unknown_kind": N_("This is neither a PDF nor an agreement's JSON nor a package."),
    "no_json": N_("This is no JSON that can be read."),
    "not_canonical": N_("The JSON is not written as it was: something in it was changed."),
    "other_content": N_("The content is not the one whose digest it names: something in it was changed."),
    "no_agreement": N_("There is no agreement in it."),
    "no_package": N_("This is no package, or it was damaged."),
    "other_manifest": N_("The files in it are not those that its checksums are of."),
    "other_json": N_("The JSON beside the PDF is not the one that the PDF was made from."),
    "not_as_made": N_("The package itself was changed, or put together by something else."),
    "part": N_("A file in it is not as it should be:"),
}


def lines(checked: Checked) -> Iterator[str]:
    """Yield what is said about one file, a sentence on each line."""
    yield from _content(checked)
    for name, part in checked.parts:
        if part.problem:
            yield f"{visible(name)}: {_(_PROBLEMS[part.problem])}"
    if checked.rehearsal:
        yield _("This is a REHEARSAL: the meeting did not take place, and the seal vouches for nothing.")
    if checked.certificate is not None:
        yield from _seal(checked)
    if checked.digest and checked.supplement:
        told = _("SHA-256 of the JSON of supplement {number}: {digits}")
        yield told.format(number=checked.supplement, digits=checked.digest)
    elif checked.digest:
        yield _("SHA-256 of the agreement's JSON: {digits}").format(digits=checked.digest)


def _content(checked: Checked) -> Iterator[str]:
    if checked.problem:
        yield _("NOT INTACT. {why}").format(why=_(_PROBLEMS[checked.problem]))
    elif checked.kind == "json" and checked.supplement:
        yield _("JSON bears no seal: compare the digest below with the one on the supplement's sealed PDF.")
    elif checked.kind == "json":
        yield _("The content is the one whose digest it names.")
        yield _(
            "JSON bears no seal: compare the digest below with the one on the sealed PDF, "
            "which covers the signers' answers too."
        )
    elif checked.kind == "package":
        yield _("Intact: every file in it is as it was packed, and nothing was changed since it was sealed.")
    else:
        yield _("Intact: nothing was changed since it was sealed.")


def _seal(checked: Checked) -> Iterator[str]:
    certificate = checked.certificate
    assert certificate is not None
    if not checked.rehearsal:
        yield _whose(checked)
    yield _("Sealed by: {name}").format(name=visible(certificate.name))
    if certificate.issuer != certificate.name:
        yield _("Issued by: {name}").format(name=visible(certificate.issuer))
    yield _("Certificate, SHA-256: {digits}").format(digits=certificate.fingerprint)
    if checked.timestamp is not None and checked.time_server is not None:
        yield _("Sealed at {time}, as the timestamp server {name} says.").format(
            time=_time(checked.timestamp), name=visible(checked.time_server.name)
        )
    elif checked.sealed_at is not None:
        yield _("Sealed at {time} by the sealer's own clock; no timestamp server vouches for it.").format(
            time=_time(checked.sealed_at)
        )


def _whose(checked: Checked) -> str:
    if checked.whose == "trusted":
        return _("It is sealed by a certificate that you trust.")
    if checked.whose == "stranger":
        return _("NOT TRUSTED. It is not sealed by any of the certificates that you trust.")
    return _(
        "Whose seal it is, is not known: compare the certificate's digits with those you were given, "
        "or name the certificate with --cert."
    )


def _time(instant: datetime) -> str:
    return f"{dates.danish(instant):%Y-%m-%d %H:%M:%S}"
