"""ray_table.py FILE: writes the configuration models of the installed Ray Serve as JSON: LLMConfig, ServeDeploySchema and what is inside them."""
import json
import pathlib
import sys
import warnings

warnings.filterwarnings("ignore")

import ray
from ray.serve.llm import LLMConfig
from ray.serve.schema import DeploymentSchema, ServeDeploySchema


def sentence(text):
    return " ".join((text or "").replace("`", "").split()).split(". ")[0].rstrip(".")[:140]


def kinds(schema):
    """JSON types and names of models that a field takes."""
    found = []
    for part in schema.get("anyOf") or schema.get("oneOf") or schema.get("allOf") or [schema]:
        if "$ref" in part:
            found.append(part["$ref"].rsplit("/", 1)[1])
        elif "items" in part:
            found.append({"list": kinds(part["items"])})
        elif "anyOf" in part or "oneOf" in part:
            found += kinds(part)
        elif "type" in part:
            found.append(part["type"])
    return found


def field(schema, required):
    row = {"takes": kinds(schema)}
    if required:
        row["required"] = True
    if "default" in schema and schema["default"] not in (None, {}, []):
        row["default"] = schema["default"]
    for key in ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "enum"):
        if key in schema:
            row[key] = schema[key]
    text = schema.get("description", "")
    if "deprecated" in text.lower():
        row["deprecated"] = True
    if text := sentence(text.replace("[DEPRECATED]", "")):
        row["description"] = text
    return row


def model(name, schema):
    if "enum" in schema:
        return {"enum": schema["enum"]}
    required = schema.get("required", [])
    fields = {key: field(part, key in required) for key, part in sorted(schema.get("properties", {}).items())}
    if name == DeploymentSchema.__name__:  # its default is a mark for "as in the code"
        fields = {key: {k: v for k, v in row.items() if k != "default"} for key, row in fields.items()}
    # pydantic drops a key it does not know without a word, unless the model forbids or keeps it
    extra = {False: "refused", True: "kept"}.get(schema.get("additionalProperties"), "dropped")
    return {"unknownKeys": extra, "fields": fields}


def models(root):
    schema = root.model_json_schema()
    return {name: model(name, part) for name, part in [(root.__name__, schema), *schema.get("$defs", {}).items()]}


table = {"version": ray.__version__, "models": dict(sorted({**models(LLMConfig), **models(ServeDeploySchema)}.items()))}
pathlib.Path(sys.argv[1]).write_text(json.dumps(table))
