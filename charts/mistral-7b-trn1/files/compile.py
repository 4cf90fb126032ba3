"""Compiles a model for AWS Neuron and publishes what came out of it, once and whole.

    COMPILE_CONFIG='{"model": …}' python3 compile.py vllm serve /models/model --flag=value …

It runs in the engine's image, with the server's own command line: the engine itself compiles where NEURON_COMPILED_ARTIFACTS
names an empty directory. This program gives it one beside the target, waits until the engine answers, stops it, hashes every
file, writes the manifest that the loader reads (docs/loader.md), and renames the directory into place.

vLLM 0.9.1 reads quantised weights and never makes them, so they are made first, by NxD Inference's own save_quantized_state_dict.
The NxDI plugin of vLLM 0.11 to 0.16 calls that itself before it compiles: then only the directory is made, because NxD Inference
writes safetensors into a directory that is there, and else a pickle.

COMPILE_CONFIG: model (directory of the weights), artifacts (directory to publish), cores (tensor-parallel degree), port (of
/health), budgetSeconds, dtype (the engine's --dtype; bfloat16 where there is none), neuronConfig (what the engine is told), engineQuantises (whether it quantises itself).

Python's standard library only; the engine's packages where weights are quantised.
"""

import hashlib
import importlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request

KEYS = {"model": str, "artifacts": str, "cores": int, "port": int, "budgetSeconds": int, "neuronConfig": dict, "engineQuantises": bool}

# Called with this alone, the program only quantises.
QUANTISE = "--quantise"

# A directory whose owner has not touched it for so long is of a dead run.
HEARTBEAT_SECONDS = float(os.environ.get("COMPILE_HEARTBEAT_SECONDS", "10"))
DEAD_AFTER_BEATS = 30


class Failure(Exception):
    """What went wrong, for whoever reads the log: an exit code of its own, the cause, and what to do."""

    def __init__(self, code, cause, remedy):
        super().__init__(cause)
        self.code, self.cause, self.remedy = code, cause, remedy


def read_config(text):
    """The configuration. Raises Failure 2 for what is missing or of another type."""
    try:
        config = json.loads(text)
    except ValueError as error:
        raise Failure(2, f"COMPILE_CONFIG is no JSON: {error}", "correct it") from None
    for key, kind in KEYS.items():
        if not isinstance(config, dict) or not isinstance(config.get(key), kind):
            raise Failure(2, f"COMPILE_CONFIG: {key} is missing or no {kind.__name__}", "correct it")
    return config


def say(text):
    print(f"compile: {text}", flush=True)


def published(target):
    return os.path.isfile(os.path.join(target, ".modelcharts", "manifest.json"))


def stage(target):
    """An empty directory beside the target, kept alive by a heartbeat; those of dead runs are removed."""
    parent, name = os.path.split(target)
    staging = os.path.join(parent, f".staging-{name}-{socket.gethostname()}-{os.getpid()}")
    try:
        os.makedirs(parent, exist_ok=True)
        for entry in os.listdir(parent):
            path = os.path.join(parent, entry)
            if entry.startswith(f".staging-{name}-") and time.time() - last_sign(path) > HEARTBEAT_SECONDS * DEAD_AFTER_BEATS:
                say(f"removing what a dead run left in {path}")
                shutil.rmtree(path, ignore_errors=True)
        os.mkdir(staging)
    except OSError as error:
        raise Failure(7, f"{parent} cannot be written: {error}", "check the claim, fsGroup and security.preset") from None
    threading.Thread(target=beat, args=(staging,), daemon=True).start()
    return staging


def last_sign(path):
    try:
        return os.stat(path).st_mtime
    except FileNotFoundError:
        return time.time()


def beat(path):
    while os.path.isdir(path):
        try:
            os.utime(path)
        except OSError:
            return
        time.sleep(HEARTBEAT_SECONDS)


def quantise_apart(config):
    """Quantises in a process of its own, for the weights must be out of memory when the engine starts. Raises Failure 2 or 3."""
    if not config["neuronConfig"].get("quantized"):
        return
    if config["engineQuantises"]:
        os.makedirs(config["neuronConfig"]["quantized_checkpoints_path"], exist_ok=True)
        return
    code = subprocess.run([sys.executable, __file__, QUANTISE], check=False).returncode
    if code != 0:
        remedy = "look at the lines above; its memory is neuron.compile.resources.memory"
        raise Failure(2 if code == 2 else 3, f"quantising ended with {code}", remedy)


def quantise(config):
    """Writes the quantised weights to where the engine is told to look for them. Raises Failure 2 for a model it does not know."""
    neuron = config["neuronConfig"]
    say(f"quantising to {neuron.get('quantization_dtype')} into {neuron['quantized_checkpoints_path']}")
    from neuronx_distributed_inference.utils.hf_adapter import load_pretrained_config
    from vllm.model_executor.model_loader import neuronx_distributed as engine

    with open(os.path.join(config["model"], "config.json"), encoding="utf-8") as file:
        architectures = json.load(file).get("architectures", [])
    known = [engine._NEURON_SUPPORTED_MODELS[name] for name in architectures if name in engine._NEURON_SUPPORTED_MODELS]
    if not known:
        raise Failure(2, f"the engine has no Neuron model for {architectures}", "take another model or engine")
    module, name = known[0]
    model = getattr(importlib.import_module(module), name)
    neuron_config = model.get_neuron_config_cls()(tp_degree=config["cores"], torch_dtype=config.get("dtype") or "bfloat16", **neuron)
    whole = model.get_config_cls()(neuron_config, load_config=load_pretrained_config(config["model"]))
    # a directory that is there gets safetensors, any other path a pickle
    os.makedirs(neuron["quantized_checkpoints_path"], exist_ok=True)
    model.save_quantized_state_dict(config["model"], whole)


def compile_model(config, command, staging, deadline):
    """Runs the engine until it answers, then stops it. Raises Failure 4 where it ends before, 5 where the time is over."""
    environment = {**os.environ, "NEURON_COMPILED_ARTIFACTS": staging}
    engine = subprocess.Popen(command, env=environment, start_new_session=True)
    say("started the engine, which compiles: " + " ".join(command))
    try:
        while not answers(config["port"]):
            code = engine.poll()
            if code is not None:
                raise Failure(4, f"the engine ended with {code} before it answered", "look at its last lines above")
            if time.monotonic() > deadline:
                raise Failure(5, "the engine did not answer in time", "raise neuron.compile.budgetSeconds, or give the Job more processors")
            time.sleep(1)
        say("the engine answers: the model is compiled")
    finally:
        stop(engine)


def answers(port):
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=5) as response:
            return response.status == 200
    except OSError:
        return False


def stop(engine):
    """Ends the engine and every process it started."""
    for number, patience in ((signal.SIGTERM, 60), (signal.SIGKILL, 30)):
        try:
            os.killpg(engine.pid, number)
        except ProcessLookupError:
            break
        try:
            engine.wait(patience)
        except subprocess.TimeoutExpired:
            continue


def publish(config, staging):
    """Checks, hashes and renames. Raises Failure 6 where the engine left out a file."""
    target = config["artifacts"]
    wanted = ["model.pt", "neuron_config.json"]
    wanted += [f"weights/tp{rank}_sharded_checkpoint.safetensors" for rank in range(config["cores"])]
    missing = [name for name in wanted if not os.path.isfile(os.path.join(staging, name))]
    if missing:
        raise Failure(6, f"the engine did not write {', '.join(missing)}", "look at its lines above")
    files = [describe(staging, path) for path in sorted(walk(staging))]
    manifest = {
        "version": 1,
        "source": {"kind": "directory", "path": config["model"], "manifest": None},
        "selection": {"include": ["**"], "exclude": []},
        "verification": "sha256",
        "files": files,
        "bytes": sum(file["size"] for file in files),
    }
    folder = os.path.join(staging, ".modelcharts")
    os.mkdir(folder)
    with open(os.path.join(folder, "manifest.json"), "w", encoding="utf-8") as out:
        json.dump(manifest, out, indent=2)
        out.flush()
        os.fsync(out.fileno())
    try:
        os.rename(staging, target)
    except OSError:
        # somebody was faster, or left a directory without a manifest
        if published(target):
            shutil.rmtree(staging, ignore_errors=True)
            return
        shutil.rmtree(target)
        os.rename(staging, target)
    say(f"published {len(files)} files, {manifest['bytes']} bytes, in {target}")


def walk(root):
    for folder, _, names in os.walk(root):
        for name in names:
            yield os.path.relpath(os.path.join(folder, name), root)


def describe(root, path):
    digest, size = hashlib.sha256(), 0
    with open(os.path.join(root, path), "rb") as file:
        while block := file.read(1 << 22):
            digest.update(block)
            size += len(block)
        os.fsync(file.fileno())
    return {"path": path.replace(os.sep, "/"), "size": size, "sha256": digest.hexdigest()}


def end(number, _frame):
    """Ends by an exception, so that the engine is stopped and the directory removed on the way out."""
    sys.exit(128 + number)


def main(command):
    staging = None
    signal.signal(signal.SIGTERM, end)
    try:
        config = read_config(os.environ.get("COMPILE_CONFIG", ""))
        if not command:
            raise Failure(2, "there is no command to start the engine with", "call it as compile.py vllm serve …")
        if command == [QUANTISE]:
            quantise(config)
            return 0
        if published(config["artifacts"]):
            say(f"{config['artifacts']} is there already")
            return 0
        deadline = time.monotonic() + config["budgetSeconds"]
        staging = stage(config["artifacts"])
        quantise_apart(config)
        compile_model(config, command, staging, deadline)
        publish(config, staging)
        return 0
    except Failure as failure:
        line = f"cause: {failure.cause}; do: {failure.remedy}"
        print(line, file=sys.stderr, flush=True)
        try:
            with open(os.environ.get("TERMINATION_LOG", "/dev/termination-log"), "w", encoding="utf-8") as out:
                out.write(line)
        except OSError:
            pass
        return failure.code
    finally:
        if staging:
            shutil.rmtree(staging, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
