"""What a sealed agreement costs: set, sealed and exported, beside Typst and pyHanko by themselves."""

from __future__ import annotations

import importlib
import importlib.util
import pickle
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from bench.plan import Plan
from bench.sealing_once import AT, DRAWN
from bench.table import Measure, median
from meetingdesk.agreement import Original, original
from meetingdesk.agreement.formats.as_pdf import page, render
from meetingdesk.agreement.seals import Sealer, seal_pdf, verify_pdf
from meetingdesk.agreement.seals.certificates import described, self_signed
from meetingdesk.session.sealed_formats import other_formats

MOST_OF_BARE: Final = 1.3
_WARM: Final = 25
_ROOT: Final = Path(__file__).parents[1]


def measure(plan: Plan) -> list[Measure]:
    """Set and seal an agreement of three pages, in this process when warm and in fresh ones when cold."""
    from bench.floors import sealing as floor

    plan.say("sealing an agreement")
    source = agreement()
    key, der = self_signed("MeetingDesk", "Hjørring Kommune", AT)
    sealer = Sealer(described(der), der, key)
    given = _given_to_typst(source) | {"key": key, "certificate": der}
    file = plan.folder / "sealing.pickle"
    file.write_bytes(pickle.dumps(given | {"json": source.content}))
    pdf = render(source, DRAWN)
    sealed = seal_pdf(pdf, sealer, AT)
    set_barely, seal_barely = floor.setter(given), floor.sealer(given)
    ours, bare = _warm(lambda: seal_pdf(render(source, DRAWN), sealer, AT), lambda: seal_barely(set_barely()))
    setting, bare_setting = _warm(lambda: render(source, DRAWN), set_barely)
    sealing, bare_sealing = _warm(lambda: seal_pdf(pdf, sealer, AT), lambda: seal_barely(pdf))
    (others,) = _warm(lambda: tuple(other_formats("a-1", source)))
    cold, bare_cold = _cold(("bench.sealing_once", "bench.floors.sealing"), file, plan.starts)
    measures = [
        Measure("an agreement of three pages set and sealed, warm", ours, "ms", MOST_OF_BARE, bare),
        Measure("… the whole process, cold", cold, "ms", MOST_OF_BARE, bare_cold),
        Measure("… set alone, warm: an export without a seal", setting, "ms", None, bare_setting),
        Measure("… sealed alone and looked at again, warm", sealing, "ms", None, bare_sealing),
        Measure("… its Word, calendar and Markdown files, kept beside it, warm", others, "ms"),
        Measure("… verified, warm", _warm(lambda: verify_pdf(sealed))[0], "ms"),
    ]
    if importlib.util.find_spec("weasyprint"):
        took = _warm(_by_weasyprint(source))[0]
        measures.append(Measure("… the same words by WeasyPrint, without a seal, warm", took, "ms"))
    return measures


def agreement() -> Original:
    """Return an agreement of three pages."""
    from meetingdesk.agreement import content_digest, sealed_bytes
    from tests.agreement import sample

    state = sample.short()
    agreed = state.blocks["agreements"]
    more = [
        sample.commitment(number, f"Følge op på aftale {number} sammen med Mona", ("p-2", "p-3"))
        for number in range(3, 11)
    ]
    agreed = agreed.model_copy(update={"commitments": (*agreed.commitments, *more)})
    state = state.model_copy(update={"blocks": {**state.blocks, "agreements": agreed}})
    signed = sample.signed(state, content_digest(state))
    return original(sealed_bytes(signed, "a-1", municipality="Hjørring")[0])


def _given_to_typst(source: Original) -> dict[str, Any]:
    """Return with what the product calls Typst for this agreement."""
    import typst

    from meetingdesk.agreement.formats import glyphs

    given: dict[str, Any] = {}
    compiled = typst.compile

    def noted(files: Any, **options: Any) -> Any:
        given.update(files=files, options={name: options[name] for name in options if name != "font_paths"})
        return compiled(files, **options)

    typst.compile = noted  # type: ignore[assignment]  # stands in for it while one document is made
    try:
        render(source, DRAWN)
    finally:
        typst.compile = compiled
    return given | {"fonts": str(Path(glyphs.__file__).parent / "fonts")}


def _warm(*works: Callable[[], object]) -> list[float]:
    """Return the medians in milliseconds, in turn, after a first time that loads everything."""
    took: list[list[float]] = [[] for _work in works]
    for turn in range(_WARM + 1):
        for number, work in enumerate(works):
            begun = time.perf_counter()
            work()
            if turn:
                took[number].append(time.perf_counter() - begun)
    return [median(times) * 1000 for times in took]


def _cold(modules: Sequence[str], file: Path, starts: int) -> list[float]:
    """Return the medians in milliseconds of whole processes, in turn."""
    took: list[list[float]] = [[] for _module in modules]
    for turn in range(starts + 1):
        for number, module in enumerate(modules):
            begun = time.perf_counter()
            subprocess.run([sys.executable, "-m", module, file], check=True, cwd=_ROOT)
            if turn:
                took[number].append(time.perf_counter() - begun)
    return [median(times) * 1000 for times in took]


def _by_weasyprint(source: Original) -> Callable[[], object]:
    import html

    weasyprint: Any = importlib.import_module("weasyprint")
    words = html.escape(str(page(source)["nodes"]))
    return lambda: weasyprint.HTML(string=f"<p>{words}</p>").write_pdf()
