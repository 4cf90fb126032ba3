"""Names, types and labels of the Prometheus metrics in the source of the installed vLLM, without running it."""
import ast
import pathlib

import vllm

ROOT = pathlib.Path(vllm.__file__).parent
KINDS = ("gauge", "counter", "histogram")


def metrics():
    """Exported name (counters with _total) → type, labels of its own, whether it is hidden, and the files that make it."""
    found = {}
    for path in sorted(ROOT.rglob("*.py")):
        text = path.read_text()
        if "vllm:" not in text:
            continue
        module = str(path.relative_to(ROOT.parent))
        names = texts(tree := ast.parse(text))
        hidden = {inner for node in ast.walk(tree) if hides(node) for inner in ast.walk(node)}
        for node in ast.walk(tree):
            row = metric(node, names) if isinstance(node, ast.Call) else None
            if row is None:
                continue
            known = found.setdefault(row["name"], {"type": row["type"], "labels": set(), "hidden": True, "in": []})
            known["labels"] |= row["labels"]
            known["hidden"] &= node in hidden
            if module not in known["in"]:
                known["in"].append(module)
    return {name: tidy(row) for name, row in sorted(found.items())}


def tidy(row):
    labels = {"labels": sorted(row["labels"])} if row["labels"] else {}
    return {"type": row["type"], **labels, **({"hidden": True} if row["hidden"] else {}), "in": row["in"]}


def hides(node):
    """Whether what is inside is exported only where --show-hidden-metrics-for-version asks for it."""
    return isinstance(node, ast.If) and "hidden" in ast.unparse(node.test)


def texts(tree):
    """Name, or last part of a dotted name → the text that a module gives it, tuples too."""
    found = {}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Assign):
            continue
        target, value = node.targets[0], node.value
        both = isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple)
        for t, v in zip(target.elts, value.elts) if both else [(target, value)]:
            if isinstance(t, (ast.Name, ast.Attribute)) and isinstance(v, ast.Constant) and isinstance(v.value, str):
                found[last(t)] = v.value
    return found


def last(node):
    return node.id if isinstance(node, ast.Name) else node.attr


def text_of(node, names):
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else None
    return names.get(last(node)) if isinstance(node, (ast.Name, ast.Attribute)) else None


def metric(call, names):
    """A call that makes a metric of vLLM's; None for any other."""
    given = {k.arg: k.value for k in call.keywords}
    name = text_of(given.get("name"), names) if "name" in given else None
    if name is None or not name.startswith("vllm:"):
        return None
    called = ast.unparse(call.func).lower()
    kind = next((k for k in KINDS if k in called), None)
    if kind is None:
        return None
    labels = {text_of(n, names) for n in ast.walk(given["labelnames"])} if "labelnames" in given else set()
    exported = name.removesuffix("_total") + "_total" if kind == "counter" else name
    return {"name": exported, "type": kind, "labels": labels - {None}}
