"""vllm_table.py FILE: writes what the installed vLLM says of itself as JSON: options, parser names, metrics. Needs no accelerator."""
import argparse
import dataclasses
import json
import pathlib
import re
import sys
import typing

LONGEST = 140

# Releases describe their options only where help is asked for.
arguments, sys.argv = sys.argv[1:], ["vllm", "--help"]

import vllm
import vllm.config
import vllm.envs
from serve_parser import serve_parser
from vllm_metrics import metrics


def reads(convert, text):
    """What the option's own conversion makes of a text; None where it refuses it."""
    try:
        return convert(text)
    except (Exception, SystemExit):
        return None


def scalar(convert):
    """The kind of one value, found by trying: the conversions are closures without a name."""
    if convert is None or convert is str:
        return "string"
    if not isinstance(reads(convert, "{}"), (str, list, type(None))):
        return "json"
    seven = reads(convert, "7")
    if isinstance(seven, (int, float)) and not isinstance(seven, bool):
        return "integer" if reads(convert, "0.5") is None else "number"
    return "string"


def plain(value):
    """Whether a default can stand in a table: plain data, and nothing of this machine."""
    if isinstance(value, (list, tuple)):
        return all(plain(item) for item in value)
    if isinstance(value, dict):
        return all(plain(item) for item in value.values())
    return isinstance(value, (bool, int, float)) or (isinstance(value, str) and len(value) < 80)


def parts(annotation):
    """A type hint and everything inside it."""
    return [annotation, *(p for a in typing.get_args(annotation) if not isinstance(a, str) for p in parts(a))]


def configured(action, group):
    """Bounds and known names that the release's own configuration class puts on the field behind an option."""
    cls = getattr(vllm.config, group.title or "", None)
    if not dataclasses.is_dataclass(cls):
        return {}
    field = next((f for f in dataclasses.fields(cls) if f.name == action.dest), None)
    if field is None:
        return {}
    found = {}
    hints = parts(typing.get_type_hints(cls, include_extras=True)[field.name])
    for item in [part for holder in [field.default, *hints] for part in [holder, *getattr(holder, "metadata", ())]]:
        for name, key in (("ge", "minimum"), ("le", "maximum"), ("gt", "exclusiveMinimum"), ("lt", "exclusiveMaximum")):
            limit = getattr(item, name, None)
            if isinstance(limit, (int, float)):
                found[key] = limit
    # Literals beside plain text are the names that come with the release; plugins may add to them.
    names = [n for h in hints if typing.get_origin(h) is typing.Literal for n in typing.get_args(h) if isinstance(n, str)]
    if str in hints and names:
        found["known"] = sorted(set(names))
    return found


def sentence(help_text):
    """The first sentence of a help text, on one line, without markup and without saying that it is deprecated."""
    text = re.sub(r"\s+", " ", (help_text or "").replace("%%", "%").replace("`", "")).strip()
    text = re.sub(r"^\[?deprecated\]?:? ", "", text, flags=re.I)
    text = re.split(r"(?<=[a-z0-9)\"'])\.(?= |$)|:(?= ?[-*] |$)| - (?=[a-z\"])| \* ", text)[0].strip().rstrip(".:")
    return text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0].rstrip(",;") + " …"


def deprecated(action, parser):
    """Whether a release marks an option as one that it will take away, or says so in its help."""
    text = re.sub(r"\s+", " ", (action.help or "").replace("`", "")).strip()
    said = re.search(r"\b(is|are|been|was) deprecated|\[deprecated\]", text, re.I)
    marked = getattr(action, "deprecated", False) or action in getattr(parser, "_deprecated", ())
    return bool(said or marked)


def option(action, group, parser):
    """Name of an option, without dashes, and what the table says of it."""
    name, *others = [o[2:] for o in action.option_strings if o.startswith("--")]
    row = {"description": sentence(action.help)}
    if isinstance(action, argparse.BooleanOptionalAction):
        negative = getattr(action, "negative_option_strings", {o for o in action.option_strings if o.startswith("--no-")})
        row.update(type="boolean", negatable=True)
        others = [o for o in others if not o.startswith("no-")]
        if inverse := [o for o in others if f"--{o}" in negative]:
            row.update(inverse=inverse[0])
        others = [o for o in others if f"--{o}" not in negative]
    elif action.nargs == 0:
        row.update(type="boolean")
    else:
        row.update(valued(action, group))
    if others:
        row.update(aliases=others)
    if plain(action.default):
        row.update(default=action.default)
    if deprecated(action, parser):
        row.update(deprecated=True)
    return name, row


def valued(action, group):
    """What the table says of an option with a value: kind, bounds, names."""
    kind = scalar(action.type)
    if kind == "string" and isinstance(action.default, int) and type(action.default) is not bool:
        kind = "integer"  # a number that has names too
    repeats = isinstance(action, (argparse._AppendAction, argparse._ExtendAction)) and action.nargs is None
    several = repeats or action.nargs in ("+", "*")
    row = {"type": "list" if several else kind}
    if several and kind != "string":
        row["items"] = kind
    if repeats:
        row["repeats"] = True
    if action.nargs == "?":
        row["bare"] = True
    if kind == "json" and isinstance(action.default, list):
        row["array"] = True
    row.update(configured(action, group))
    if action.choices:
        row["choices"] = sorted({c for c in action.choices if c not in (None, "None")})
        row.pop("known", None)
    elif action.dest in KNOWN:
        row["known"] = sorted(KNOWN[action.dest]())
    return row


def options(parser):
    return dict(
        option(action, group, parser)
        for group in parser._action_groups
        for action in group._group_actions
        if action.option_strings and not isinstance(action, argparse._HelpAction)
    )


def tool_parsers():
    try:
        from vllm.tool_parsers import ToolParserManager
    except ImportError:  # before 0.13
        from vllm.entrypoints.openai.tool_parsers import ToolParserManager
    return registered(ToolParserManager, "tool_parsers")


def reasoning_parsers():
    from vllm.reasoning import ReasoningParserManager

    return registered(ReasoningParserManager, "reasoning_parsers")


def registered(manager, loaded):
    return manager.list_registered() if hasattr(manager, "list_registered") else list(getattr(manager, loaded))


def quantization_methods():
    from vllm.model_executor.layers.quantization import QUANTIZATION_METHODS

    return QUANTIZATION_METHODS


def load_formats():
    from vllm.model_executor.model_loader import _LOAD_FORMAT_TO_MODEL_LOADER

    return _LOAD_FORMAT_TO_MODEL_LOADER


# Options whose names stand in a registry of the release, not in its parser.
KNOWN = {
    "tool_call_parser": tool_parsers,
    "reasoning_parser": reasoning_parsers,
    "quantization": quantization_methods,
    "load_format": load_formats,
}

_, serve, _ = serve_parser()
table = {
    "version": vllm.__version__,
    "environment": sorted(n for n in vllm.envs.environment_variables if n.startswith("VLLM_")),
    "metrics": metrics(),
    "flags": options(serve),
}
# Into a file: releases log to standard output while they are imported.
pathlib.Path(arguments[0]).write_text(json.dumps(table))
