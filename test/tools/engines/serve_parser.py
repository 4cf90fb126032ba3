"""The parser of `vllm serve`, as the installed release makes it, on a machine without an accelerator."""
import os

os.environ.setdefault("VLLM_LOGGING_LEVEL", "ERROR")
# What a release finds out from its machine or its user must not reach the table.
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "")
os.environ.setdefault("VLLM_NO_USAGE_STATS", "1")

import vllm.platforms
from vllm.platforms.cpu import CpuPlatform

# Before the arguments are imported: their defaults ask for the platform.
vllm.platforms.current_platform = CpuPlatform()

try:
    from vllm.utils.argparse_utils import FlexibleArgumentParser
except ImportError:  # before 0.12
    from vllm.utils import FlexibleArgumentParser

from vllm.entrypoints.cli.serve import ServeSubcommand


def serve_parser():
    """The top parser (`parse_args(["serve", …])`), the parser of serve alone, and the subcommand, which validates."""
    top = FlexibleArgumentParser(prog="vllm")
    command = ServeSubcommand()
    return top, command.subparser_init(top.add_subparsers(required=True, dest="subparser")), command
