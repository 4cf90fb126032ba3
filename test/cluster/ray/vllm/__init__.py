"""Stands in for vLLM under Ray Serve's LLM library: the names that Ray imports, and no engine.

Engine arguments are the flags of the catalogue's table of the release (flags.txt, beside this file): Ray refuses any other.
Requests and answers take every field, because the engine (simulated_engine.py) passes them on as they are.
"""

import dataclasses
import pathlib
import sys
import types
from typing import Any

from pydantic import BaseModel, ConfigDict

FLAGS = (pathlib.Path(__file__).parent / "flags.txt").read_text().split()

AsyncEngineArgs = dataclasses.make_dataclass("AsyncEngineArgs", [(name, Any, None) for name in FLAGS])
# the table does not tell which flags are the frontend's: here all are the engine's
FrontendArgs = dataclasses.make_dataclass("FrontendArgs", [])


class Message(BaseModel):
    """A request or an answer with any fields."""

    model_config = ConfigDict(extra="allow")


class Streamable(Message):
    model: str | None = None
    stream: bool | None = False
    request_id: str | None = None


class ErrorInfo(BaseModel):
    message: str
    type: str
    param: str | None = None
    code: int


class ErrorResponse(BaseModel):
    error: ErrorInfo


def models(base, names):
    """One class a name: Ray makes its own of each."""
    return {name: type(name, (base,), {}) for name in names.split()}


OPENAI = "vllm.entrypoints.openai"
MODULES = {
    "vllm.engine.arg_utils": {"AsyncEngineArgs": AsyncEngineArgs},
    f"{OPENAI}.cli_args": {"FrontendArgs": FrontendArgs},
    f"{OPENAI}.engine.protocol": {"ErrorInfo": ErrorInfo, "ErrorResponse": ErrorResponse},
    f"{OPENAI}.chat_completion.protocol": {
        **models(Streamable, "ChatCompletionRequest"),
        **models(Message, "ChatCompletionResponse ChatCompletionStreamResponse"),
    },
    f"{OPENAI}.completion.protocol": {
        **models(Streamable, "CompletionRequest"),
        **models(Message, "CompletionResponse CompletionStreamResponse"),
    },
    "vllm.entrypoints.pooling.embed.protocol": models(
        Message, "EmbeddingChatRequest EmbeddingCompletionRequest EmbeddingResponse"
    ),
    "vllm.entrypoints.pooling.scoring.protocol": models(Message, "ScoreResponse ScoreTextRequest"),
    "vllm.entrypoints.serve.tokenize.protocol": models(
        Message,
        "DetokenizeRequest DetokenizeResponse TokenizeChatRequest TokenizeCompletionRequest TokenizeResponse",
    ),
    "vllm.entrypoints.speech_to_text.transcription.protocol": models(
        Message, "TranscriptionRequest TranscriptionResponse TranscriptionStreamResponse"
    ),
}

for path, names in MODULES.items():
    parts = path.split(".")
    for depth in range(2, len(parts) + 1):
        name = ".".join(parts[:depth])
        module = sys.modules.setdefault(name, types.ModuleType(name))
        # pickle finds a class by the module that it says it is of
        setattr(sys.modules[".".join(parts[: depth - 1])], parts[depth - 1], module)
    for name, value in names.items():
        value.__module__ = path
        setattr(sys.modules[path], name, value)
