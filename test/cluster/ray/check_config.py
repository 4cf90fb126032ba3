"""check_config.py < JSON list of serveConfigV2 texts: what Ray's own classes say to each, as a JSON list; empty: nothing."""

import json
import logging
import sys

import yaml
from ray.llm._internal.serve.core.ingress.builder import LLMServingArgs
from ray.serve.llm import LLMConfig
from ray.serve.schema import ServeDeploySchema

logging.disable()


def problem(text):
    """ServeDeploySchema, LLMServingArgs and LLMConfig read it as `serve deploy` and `build_openai_app` do, and name the engine's arguments."""
    try:
        config = ServeDeploySchema.model_validate(yaml.safe_load(text))
        for application in config.applications:
            LLMServingArgs.model_validate(application.args)
            for model in application.args["llm_configs"]:
                LLMConfig.model_validate(model).get_engine_config().get_initialization_kwargs()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return ""


print(json.dumps([problem(text) for text in json.load(sys.stdin)]))
