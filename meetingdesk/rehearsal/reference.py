"""The reference of a kind of file as a Markdown page, read from its JSON Schema so that it cannot go stale.

Every key comes with its description, how it is written, and what counts when it is left out; sections and
lists are opened where they stand; what chooses between shapes by `kind` gets a table and an example for each.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from meetingdesk.agendas.yaml_flow import flow
from meetingdesk.rehearsal.samples import Schema, Schemas, is_text, sample

_HEADS: Final = "| key | what it says | written as | left out |\n|---|---|---|---|"


def reference(schema: Schema) -> str:
    """Return what a JSON Schema says of a kind of file: Markdown from level 2 down, ending with a newline."""
    return "\n\n".join(_Page(Schemas(schema)).sections()) + "\n"


class _Page:
    """Writes one schema; choices met on the way are put off to sections of their own."""

    def __init__(self, schemas: Schemas) -> None:
        self._schemas = schemas
        self._choices: dict[str, Schema] = {}

    def sections(self) -> Iterator[str]:
        """Yield the parts of the page, each without an empty line at its end."""
        root = self._schemas.root
        yield "## The file"
        yield self._table(root["properties"], root)
        for key, value in root["properties"].items():
            inner = self._schemas.opened(value)
            if self._schemas.kinds(inner):
                yield from self._choice(key, inner)
            elif inner.get("properties"):
                yield f"## `{key}`"
                yield from self._inside(inner, ())
        told: set[str] = set()
        while waiting := [key for key in self._choices if key not in told]:
            told.add(waiting[0])
            yield from self._choice(waiting[0], self._choices[waiting[0]])

    def _choice(self, key: str, schema: Schema) -> Iterator[str]:
        """What is chosen by `kind`: what all have in common, the kinds, and each one's own keys."""
        kinds = self._schemas.kinds(schema)
        shapes = list(kinds.values())
        common = {
            name: value
            for name, value in shapes[0]["properties"].items()
            if len(shapes) > 1 and all(shape["properties"].get(name) == value for shape in shapes)
        }
        yield f"## `{key}`"
        if common:
            yield f"Besides its `kind`, each has:\n\n{self._table(common, shapes[0])}"
        rows = [f"| `{kind}` | {_sentence(shape)} |" for kind, shape in kinds.items()]
        yield "\n".join(["| kind | what it is |", "|---|---|", *rows])
        for kind, shape in kinds.items():
            yield f"### `{kind}`"
            own = {name: value for name, value in shape["properties"].items() if name not in common}
            without_kind = {name: value for name, value in own.items() if name != "kind"}
            yield from self._inside({**shape, "properties": without_kind}, ())
            needed = {name: value for name, value in common.items() if name in shape.get("required", ())}
            shown = sample(self._schemas, {**shape, "properties": {**needed, **own}})
            yield f"```yaml\n{_example(key, shown)}\n```"

    def _inside(self, schema: Schema, opened: tuple[str, ...]) -> Iterator[str]:
        """A section's description and keys, and then the sections among them."""
        yield _described(schema)
        if schema["properties"]:
            yield self._table(schema["properties"], schema)
        for key, value in schema["properties"].items():
            inner = self._schemas.opened(value)
            if self._schemas.kinds(inner):
                self._choices[key] = inner
            elif inner.get("properties") and inner["title"] not in opened:
                yield f"In `{key}`:"
                yield from self._inside(inner, (*opened, inner["title"]))

    def _table(self, properties: dict[str, Schema], schema: Schema) -> str:
        required = schema.get("required", ())
        rows = (
            f"| `{key}` | {self._about(value)} | {self._form(value)} | "
            f"{'must be given' if key in required else _left_out(value)} |"
            for key, value in properties.items()
        )
        return "\n".join([_HEADS, *rows])

    def _about(self, value: Schema) -> str:
        return _sentence(value if "description" in value else self._schemas.opened(value))

    def _form(self, value: Schema) -> str:
        """How a value is written, with its limits and an example."""
        described = (value, *self._schemas.branches(value))
        examples = next((one["examples"] for one in described if one.get("examples")), ())
        form = self._shape(value)
        shown = ", ".join(f"`{flow(example)}`" for example in examples[:3])
        return _cell(f"{form}: {shown}" if shown else form)

    def _shape(self, value: Schema) -> str:
        branches = [one for one in self._schemas.branches(value) if one.get("type") != "null"]
        if len(branches) > 1:
            if any(map(is_text, branches)):
                return "text"
            return " or ".join(dict.fromkeys(self._shape(branch) for branch in branches))
        (one,) = branches
        if one.get("type") == "array":
            return f"list{_limits(one, 'Items')} of {self._plural(one.get('items', {}))}"
        if one.get("type") == "object" or "oneOf" in one:
            named = one.get("patternProperties") or one.get("additionalProperties")
            return f"sections{_limits(one, 'Properties')} by name" if named else "section"
        return _plain(one)

    def _plural(self, items: Schema) -> str:
        shape = self._shape(items)
        return {"section": "sections", "name": "names", "text": "texts"}.get(shape, shape)


def _example(key: str, value: Schema) -> str:
    """One of a list's items with a line for each key, or a section on one line."""
    if "id" not in value:
        return f"{key}: {flow(value)}"
    named = {"id": f"my_{value['kind']}", "kind": value["kind"]}
    lines = (f"{name}: {flow(inner)}" for name, inner in {**named, **value, **named}.items())
    return "- " + "\n  ".join(lines)


def _plain(value: Schema) -> str:
    """A value that holds no others."""
    if "enum" in value or "const" in value:
        words = dict.fromkeys(map(str, value.get("enum", [value.get("const")])))
        return " or ".join(f"`{word}`" for word in words)
    if value.get("type") in ("integer", "number"):
        return ("whole number" if value["type"] == "integer" else "number") + _range(value)
    return "yes or no (`true`, `false`)" if value.get("type") == "boolean" else _word(value)


def _word(value: Schema) -> str:
    """A string: a name when it has the pattern of one, else plain words."""
    if str(value.get("pattern", "")).startswith("^[a-z]["):
        return "name"
    longest = value.get("maxLength")
    return f"words, at most {longest} characters" if longest else "words"


def _limits(value: Schema, what: str) -> str:
    least, most = value.get(f"min{what}"), value.get(f"max{what}")
    if least and most:
        return f" ({least}–{most})"
    return f" (at least {least})" if least else f" (at most {most})" if most else ""


def _range(value: Schema) -> str:
    least, most = value.get("minimum"), value.get("maximum")
    if least is not None and most is not None:
        return f", {least}–{most}"
    return f", {least} or more" if least is not None else f", at most {most}" if most is not None else ""


def _left_out(value: Schema) -> str:
    default = value.get("default")
    if default in (None, "", [], {}) or isinstance(default, dict):
        return "–"
    return _cell(f"`{flow(default)}`")


def _sentence(value: Schema) -> str:
    return _cell(_described(value).split("\n\n")[0])


def _described(value: Schema) -> str:
    """The description with the line breaks of source code taken out of its paragraphs."""
    paragraphs: list[Any] = str(value.get("description", "")).split("\n\n")
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
