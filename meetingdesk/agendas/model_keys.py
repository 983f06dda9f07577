"""Which keys and kinds a model allows at a place in a document, read from the model's own JSON Schema."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from pydantic import BaseModel
from pydantic.errors import PydanticInvalidForJsonSchema

from meetingdesk.agendas.document import Value
from meetingdesk.agendas.mistakes import Path
from meetingdesk.agendas.yaml_flow import flow


class ModelKeys:
    """Answers for one model; its schema is made when the first unknown key asks for it, and kept."""

    def __init__(self, model: type[BaseModel]) -> None:
        self._model = model

    @property
    def _schema(self) -> dict[str, Any]:
        return _schema_of(self._model)

    def allowed(self, value: Value, path: Path) -> tuple[str, ...]:
        """Return the keys allowed in the mapping at `path` of `value`, in the model's order.

        Nothing comes back where any key is allowed.
        """
        schemas, end = self._at(value, path)
        found = [key for schema in schemas for key in self._keys(schema, end)]
        return tuple(dict.fromkeys(found))

    def kinds(self, value: Value, path: Path) -> tuple[str, ...]:
        """Return the words that choose between the shapes of the mapping at `path`; () without a choice."""
        return tuple(
            kind
            for schema in self._at(value, path)[0]
            for kind in schema.get("discriminator", {}).get("mapping", {})
        )

    def description(self, value: Value, path: Path) -> tuple[str, tuple[str, ...]]:
        """Return what the model says about the field at `path`, and its examples, if any."""
        for schema in self._at(value, path)[0]:
            if "description" in schema or "examples" in schema:
                return str(schema.get("description", "")), tuple(map(flow, schema.get("examples", ())))
        return "", ()

    def names(self, value: Value, path: Path) -> tuple[str, tuple[str, ...]]:
        """Return what the model says about the keys of the mapping at `path`, and examples, if any."""
        for schema in self._at(value, path)[0]:
            for shape in self._shapes(schema, value):
                named = shape.get("propertyNames", {})
                if named:
                    return str(named.get("description", "")), tuple(map(flow, named.get("examples", ())))
        return "", ()

    def examples(self, value: Value, path: Path) -> tuple[Value, ...]:
        """Return what the model gives as examples of the value at `path`, as a file would hold them."""
        return tuple(example for schema in self._at(value, path)[0] for example in schema.get("examples", ()))

    def _at(self, value: Value, path: Path) -> tuple[list[dict[str, Any]], Value]:
        """Return the schemas that describe the value at `path`, and that value."""
        schemas = [self._schema]
        for step in path:
            schemas = [inner for schema in schemas for inner in self._step(schema, value, step)]
            value = _stepped(value, step)
        return schemas, value

    def _keys(self, schema: dict[str, Any], value: Value) -> Iterator[str]:
        for shape in self._shapes(schema, value):
            yield from shape.get("properties", {})

    def _step(self, schema: dict[str, Any], value: Value, step: str | int) -> Iterator[dict[str, Any]]:
        for shape in self._shapes(schema, value):
            if isinstance(step, int):
                inner = shape.get("items")
            else:
                inner = shape.get("properties", {}).get(step, shape.get("additionalProperties"))
                # Where keys have a form of their own, the schema stands under their pattern.
                for described in shape.get("patternProperties", {}).values():
                    inner = inner if isinstance(inner, dict) else described
            if isinstance(inner, dict):
                yield inner

    def _shapes(self, schema: dict[str, Any], value: Value) -> Iterator[dict[str, Any]]:
        """Yield the plain schemas behind references and unions; a discriminator chooses its branch."""
        reference = str(schema.get("$ref", ""))
        if reference:
            yield from self._shapes(self._schema["$defs"][reference.rpartition("/")[2]], value)
            return
        discriminator = schema.get("discriminator", {})
        chosen = (
            value.get(discriminator["propertyName"]) if discriminator and isinstance(value, dict) else None
        )
        mapping = discriminator.get("mapping", {})
        if isinstance(chosen, str) and chosen in mapping:
            yield from self._shapes({"$ref": mapping[chosen]}, value)
            return
        yield schema
        for branch in (*schema.get("oneOf", ()), *schema.get("anyOf", ()), *schema.get("allOf", ())):
            yield from self._shapes(branch, value)


@cache
def _schema_of(model: type[BaseModel]) -> dict[str, Any]:
    """Return a model's JSON Schema; making it takes longer than anything else a small file is asked."""
    try:
        return model.model_json_schema()
    except PydanticInvalidForJsonSchema:
        # A type without a schema costs the list of allowed keys, not the message.
        return {}


def _stepped(value: Value, step: str | int) -> Value:
    if isinstance(value, dict) and isinstance(step, str):
        return value.get(step, "")
    if isinstance(value, list) and isinstance(step, int) and step < len(value):
        return value[step]
    return ""
