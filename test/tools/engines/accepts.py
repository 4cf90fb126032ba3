"""accepts.py VECTORS RESULTS: reads argument vectors as `vllm serve` of the installed release does; for each null, or what it says.

VECTORS is JSON: [{"arguments": […], "validate": whether to ask too if they fit together}].
"""
import contextlib
import io
import json
import pathlib
import sys

from serve_parser import serve_parser

LONGEST = 160

top, _, command = serve_parser()


def refusal(vector):
    said = io.StringIO()
    try:
        with contextlib.redirect_stderr(said):
            arguments = top.parse_args(["serve", *vector["arguments"]])
            if vector["validate"]:
                command.validate(arguments)
    except SystemExit:
        return said.getvalue().strip().splitlines()[-1][:LONGEST]
    except Exception as error:
        return f"{type(error).__name__}: {error}".splitlines()[0][:LONGEST]
    return None


vectors = json.loads(pathlib.Path(sys.argv[1]).read_text())
pathlib.Path(sys.argv[2]).write_text(json.dumps([refusal(vector) for vector in vectors]))
