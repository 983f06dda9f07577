"""Samples of what a JSON Schema describes."""

from __future__ import annotations

from typing import Any, Final

from meetingdesk.agendas.texts import LocalText

Schema = dict[str, Any]

_TEXT: Final = {"da": "Titel", "en": "Title"}


class Schemas:
    """A JSON Schema with its definitions, looked up where they are referred to."""

    def __init__(self, root: Schema) -> None:
        self.root = root
        self._definitions: Schema = root.get("$defs", {})

    def resolved(self, schema: Schema) -> Schema:
        """Return a schema, or the definition that it refers to."""
        reference = schema.get("$ref")
        return self._definitions[reference.rpartition("/")[2]] if reference else schema

    def branches(self, schema: Schema) -> list[Schema]:
        """Return the schemas one of which a value must fit; the schema itself when it leaves no choice."""
        plain = self.resolved(schema)
        if "anyOf" not in plain:
            return [plain]
        return [branch for inner in plain["anyOf"] for branch in self.branches(inner)]

    def opened(self, schema: Schema) -> Schema:
        """Return what describes the section that a value is, or the sections that it is a list or map of.

        An empty schema when it is or holds no section.
        """
        for branch in self.branches(schema):
            if is_text(branch):
                continue
            if "properties" in branch or "discriminator" in branch:
                return branch
            inner = [branch.get("items"), *branch.get("patternProperties", {}).values()]
            for held in filter(None, inner):
                if found := self.opened(held):
                    return found
        return {}

    def kinds(self, schema: Schema) -> dict[str, Schema]:
        """Return the shapes that `kind` chooses between, by kind; none where nothing is chosen."""
        shapes = [self.resolved(one) for one in schema.get("oneOf", [schema])]
        named = [(shape.get("properties", {}).get("kind", {}).get("const"), shape) for shape in shapes]
        return {kind: shape for kind, shape in named if kind}


def is_text(schema: Schema) -> bool:
    """Say whether a section is a text in two languages."""
    return schema.get("title") == LocalText.__name__


def sample(schemas: Schemas, schema: Schema) -> Any:
    """Return a value that fits: its example, or one made of what must be given and what has an example."""
    branches = schemas.branches(schema)
    examples = [example for one in (schema, *branches) for example in one.get("examples", ())]
    if examples:
        return examples[0]
    if any(map(is_text, branches)):
        return _TEXT
    branch = branches[0]
    if kinds := schemas.kinds(branch if "oneOf" in branch else {}):
        return sample(schemas, next(iter(kinds.values())))
    return _made(schemas, branch)


def _made(schemas: Schemas, schema: Schema) -> Any:
    """Return a value made from a schema that neither refers to another nor leaves a choice."""
    if "properties" in schema:
        required = schema.get("required", ())
        return {
            key: sample(schemas, value)
            for key, value in schema["properties"].items()
            if key in required or "examples" in value
        }
    if "enum" in schema or "const" in schema:
        return schema.get("const") or schema["enum"][0]
    if schema.get("type") == "array":
        return [sample(schemas, schema["items"])]
    if schema.get("type") == "object":
        (inner,) = schema["patternProperties"].values()
        return {"team": sample(schemas, inner)}
    return {"boolean": True, "integer": schema.get("minimum", 1)}.get(str(schema.get("type")), "…")
