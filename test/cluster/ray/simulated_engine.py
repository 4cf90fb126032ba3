"""The engine that Ray Serve's LLM server starts instead of vLLM (RAYLLM_VLLM_ENGINE_CLS): llm-d-inference-sim behind it.

Everything before the engine is Ray's own: LLMConfig, deployments, placement, ingress.
"""

import asyncio
import pathlib
import socket
import subprocess

import aiohttp
from ray.llm._internal.serve.core.configs.openai_api_models import (
    ChatCompletionResponse,
    CompletionResponse,
    ErrorInfo,
    ErrorResponse,
)
from ray.llm._internal.serve.core.engine.protocol import LLMEngine

SIMULATOR = "/usr/local/bin/llm-d-inference-sim"


class SimulatedEngine(LLMEngine):
    """Needs a model that is there, as vLLM does, and passes chats and completions on to the simulator."""

    def __init__(self, llm_config):
        super().__init__(llm_config)
        self.config = llm_config

    async def start(self):
        engine = self.config.get_engine_config()
        model = pathlib.Path(engine.actual_hf_model_id)
        if not (model / "config.json").is_file():
            raise FileNotFoundError(f"expected a model in {model}, found no config.json")
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{port}"
        length = self.config.max_request_context_length
        self.process = subprocess.Popen(
            [
                SIMULATOR,
                f"--model={model}",
                f"--port={port}",
                f"--served-model-name={self.config.model_id}",
                "--time-to-first-token=20ms",
                "--inter-token-latency=10ms",
                *([f"--max-model-len={length}"] if length else []),
            ]
        )
        self.session = aiohttp.ClientSession()
        while not await self.is_up():
            await self.check_health()
            await asyncio.sleep(0.1)

    async def is_up(self):
        try:
            async with self.session.get(f"{self.url}/health") as answer:
                return answer.status == 200
        except aiohttp.ClientError:
            return False

    async def check_health(self):
        if self.process.poll() is not None:
            raise RuntimeError(f"the simulator has ended with status {self.process.returncode}")

    async def chat(self, request, raw_request_info=None):
        async for part in self.ask("/v1/chat/completions", request, ChatCompletionResponse):
            yield part

    async def completions(self, request, raw_request_info=None):
        async for part in self.ask("/v1/completions", request, CompletionResponse):
            yield part

    async def ask(self, path, request, answer_type):
        body = request.model_dump(exclude_unset=True, exclude={"request_id"})
        async with self.session.post(self.url + path, json=body) as answer:
            if answer.status != 200:
                yield ErrorResponse(
                    error=ErrorInfo(message=await answer.text(), type="invalid_request_error", code=answer.status)
                )
            elif request.stream:
                async for line in answer.content:
                    # events end with an empty line, which Ray expects with them
                    if line.strip():
                        yield f"{line.decode().strip()}\n\n"
            else:
                yield answer_type(**await answer.json())

    def shutdown(self):
        self.process.terminate()

    async def refuse(self, *args, **kwargs):
        raise NotImplementedError("the simulator answers chats and completions")

    resolve_lora = embeddings = transcriptions = reset_prefix_cache = refuse
