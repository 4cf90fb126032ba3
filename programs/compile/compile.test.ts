import { type ChildProcess, spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { packageRoot } from '../../generator/package/root.ts';
import { parseManifest } from '../load/target/parse-manifest.ts';

const PROGRAM = join(packageRoot(), 'programs/compile/compile.py');

/**
 * Stands in for `vllm serve` on Neuron: writes what NxD Inference writes into NEURON_COMPILED_ARTIFACTS, then answers /health.
 * Its first argument says how it goes.
 */
const ENGINE = `
import http.server, json, os, sys
mode, port = sys.argv[1], int(sys.argv[2])
if mode == "fails":
    sys.exit(9)
root = os.environ["NEURON_COMPILED_ARTIFACTS"]
os.makedirs(os.path.join(root, "weights"))
for name in ["model.pt", "neuron_config.json", "weights/tp0_sharded_checkpoint.safetensors", "weights/tp1_sharded_checkpoint.safetensors"]:
    if mode == "incomplete" and name == "model.pt":
        continue
    with open(os.path.join(root, name), "w") as out:
        out.write(name)
if mode == "hangs":
    # until its parent is gone: in a pod both end together
    import time
    parent = os.getppid()
    print("compiling", flush=True)
    while os.getppid() == parent:
        time.sleep(0.1)
    sys.exit(1)
class Health(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
    def log_message(self, *_):
        pass
http.server.HTTPServer(("127.0.0.1", port), Health).serve_forever()
`;

/** Stand in for the packages of the engine's image, as far as quantising asks for them; they leave a note of what they were told. */
const PACKAGES: Readonly<Record<string, string>> = {
  'vllm/__init__.py': '',
  'vllm/model_executor/__init__.py': '',
  'vllm/model_executor/model_loader/__init__.py': '',
  'vllm/model_executor/model_loader/neuronx_distributed.py':
    '_NEURON_SUPPORTED_MODELS = {"LlamaForCausalLM": ("llama", "NeuronLlamaForCausalLM")}\n',
  'neuronx_distributed_inference/__init__.py': '',
  'neuronx_distributed_inference/utils/__init__.py': '',
  'neuronx_distributed_inference/utils/hf_adapter.py': 'def load_pretrained_config(path):\n    return path\n',
  'llama.py': `
import json, os
class Whole:
    def __init__(self, neuron, load_config):
        self.neuron, self.load_config = neuron, load_config
class NeuronLlamaForCausalLM:
    @staticmethod
    def get_neuron_config_cls():
        return dict
    @staticmethod
    def get_config_cls():
        return Whole
    @staticmethod
    def save_quantized_state_dict(path, whole):
        assert os.path.isdir(whole.neuron["quantized_checkpoints_path"])
        with open(os.path.join(whole.neuron["quantized_checkpoints_path"], "told.json"), "w") as out:
            json.dump({"path": path, "loaded": whole.load_config, **whole.neuron}, out)
`,
};

const folder = mkdtempSync(join(tmpdir(), 'modelcharts-compile-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
for (const [path, text] of Object.entries(PACKAGES)) {
  mkdirSync(join(folder, 'packages', path, '..'), { recursive: true });
  writeFileSync(join(folder, 'packages', path), text);
}
writeFileSync(join(folder, 'engine.py'), ENGINE);

const running = new Set<ChildProcess>();
afterEach(() => {
  for (const child of running) child.kill('SIGKILL');
  running.clear();
});

let count = 0;

/** A folder of its own, a free port, and the configuration for them. */
async function place(more: object = {}) {
  const root = join(folder, `case-${count++}`);
  const model = join(root, 'model');
  mkdirSync(model, { recursive: true });
  writeFileSync(join(model, 'config.json'), JSON.stringify({ architectures: ['LlamaForCausalLM'] }));
  const port = await freePort();
  const artifacts = join(root, 'claim/neuron/org/name/abc');
  const config = {
    model,
    artifacts,
    cores: 2,
    port,
    budgetSeconds: 120,
    neuronConfig: {},
    engineQuantises: false,
    ...more,
  };
  return { root, port, artifacts, parent: join(artifacts, '..'), config };
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });

interface Ended {
  readonly status: number | null;
  readonly output: string;
}

/** Runs the program with the stand-in engine. `whenSaid` is called once its output matches. */
function run(
  config: unknown,
  engine: readonly string[],
  whenSaid?: readonly [RegExp, (child: ChildProcess) => void],
): Promise<Ended> {
  const child = spawn('python3', [PROGRAM, ...engine], {
    env: {
      ...process.env,
      COMPILE_CONFIG: typeof config === 'string' ? config : JSON.stringify(config),
      COMPILE_HEARTBEAT_SECONDS: '0.2',
      TERMINATION_LOG: join(folder, 'termination-log'),
      PYTHONPATH: join(folder, 'packages'),
      PYTHONDONTWRITEBYTECODE: '1',
    },
  });
  running.add(child);
  let output = '';
  let said = false;
  const hear = (data: Buffer): void => {
    output += data;
    if (said || !whenSaid?.[0].test(output)) return;
    said = true;
    whenSaid[1](child);
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', status => {
      running.delete(child);
      resolve({ status, output });
    });
  });
}

const engine = (mode: string, port: number): readonly string[] => [
  'python3',
  join(folder, 'engine.py'),
  mode,
  String(port),
];

describe('the compile program', () => {
  it('publishes what the engine compiled, whole, with the manifest that the loader reads', async () => {
    const { config, port, artifacts, parent } = await place();
    const { status, output } = await run(config, engine('works', port));
    expect(output).toContain('published 4 files');
    expect(status).toBe(0);
    expect(readdirSync(parent)).toEqual(['abc']);
    const manifest = parseManifest(readFileSync(join(artifacts, '.modelcharts/manifest.json'), 'utf8'), 'here');
    expect(manifest.files.map(({ path }) => path)).toEqual([
      'model.pt',
      'neuron_config.json',
      'weights/tp0_sharded_checkpoint.safetensors',
      'weights/tp1_sharded_checkpoint.safetensors',
    ]);
    expect(manifest.bytes).toBe(manifest.files.reduce((sum, { size }) => sum + size, 0));
    for (const { path } of manifest.files) expect(existsSync(join(artifacts, path))).toBe(true);
  });

  it('does nothing where it is published already', async () => {
    const { config, port, artifacts } = await place();
    mkdirSync(join(artifacts, '.modelcharts'), { recursive: true });
    writeFileSync(join(artifacts, '.modelcharts/manifest.json'), '{}');
    const { status, output } = await run(config, engine('fails', port));
    expect(output).toContain('is there already');
    expect(status).toBe(0);
  });

  it('quantises first, with what the server is told and the cores', async () => {
    const scratch = join(folder, 'quantized');
    const neuronConfig = { quantized: true, quantization_dtype: 'int8', quantized_checkpoints_path: scratch };
    const { config, port } = await place({ neuronConfig });
    expect(await run(config, engine('works', port))).toMatchObject({ status: 0 });
    expect(JSON.parse(readFileSync(join(scratch, 'told.json'), 'utf8'))).toEqual({
      path: config.model,
      loaded: config.model,
      tp_degree: 2,
      torch_dtype: 'bfloat16',
      ...neuronConfig,
    });
  });

  it('leaves quantising to an engine that does it, into a directory that is there', async () => {
    const scratch = join(folder, 'by-the-engine');
    const neuronConfig = { quantized: true, quantization_dtype: 'int8', quantized_checkpoints_path: scratch };
    const { config, port } = await place({ neuronConfig, engineQuantises: true });
    expect(await run(config, engine('works', port))).toMatchObject({ status: 0 });
    expect(readdirSync(scratch)).toEqual([]);
  });

  it('says so where the engine has no such model, and tries it only once', async () => {
    const { config, port } = await place({ neuronConfig: { quantized: true, quantized_checkpoints_path: folder } });
    writeFileSync(join(config.model, 'config.json'), JSON.stringify({ architectures: ['Other'] }));
    const { status, output } = await run(config, engine('works', port));
    expect(output).toContain("the engine has no Neuron model for ['Other']");
    expect(status).toBe(2);
  });

  it.each([
    ['fails', 4, 'the engine ended with 9 before it answered'],
    ['incomplete', 6, 'the engine did not write model.pt'],
  ])('leaves nothing behind where the engine %s', async (mode, code, words) => {
    const { config, port, parent } = await place();
    const { status, output } = await run(config, engine(mode, port));
    expect(output).toContain(words);
    expect(status).toBe(code);
    expect(readdirSync(parent)).toEqual([]);
    expect(readFileSync(join(folder, 'termination-log'), 'utf8')).toMatch(/^cause: .*; do: /);
  });

  it('ends the engine when the time is over', async () => {
    const { config, port, parent } = await place({ budgetSeconds: 1 });
    const { status, output } = await run(config, engine('hangs', port));
    expect(output).toContain('the engine did not answer in time');
    expect(status).toBe(5);
    expect(readdirSync(parent)).toEqual([]);
  });

  it('ends the engine and leaves nothing behind when it is told to stop', async () => {
    const { config, port, parent } = await place();
    const { status } = await run(config, engine('hangs', port), [/compiling/, child => child.kill('SIGTERM')]);
    expect(status).toBe(143);
    expect(readdirSync(parent)).toEqual([]);
  });

  it('after SIGKILL the next run removes what is left, and leaves alone what lives', async () => {
    const { config, port, parent } = await place();
    const killed = await run(config, engine('hangs', port), [/compiling/, child => child.kill('SIGKILL')]);
    expect(killed.status).toBeNull();
    const [dead] = readdirSync(parent);
    const alive = '.staging-abc-other-1';
    mkdirSync(join(parent, alive));
    const long = new Date(Date.now() - 3_600_000);
    utimesSync(join(parent, dead!), long, long);
    const { config: again, port: other } = await place();
    expect(await run({ ...config, port: other }, engine('works', again.port))).toMatchObject({ status: 0 });
    expect(readdirSync(parent).sort()).toEqual([alive, 'abc']);
  });

  it('puts itself in place of a directory without a manifest', async () => {
    const { config, port, artifacts } = await place();
    mkdirSync(artifacts, { recursive: true });
    writeFileSync(join(artifacts, 'half'), '');
    expect(await run(config, engine('works', port))).toMatchObject({ status: 0 });
    expect(readdirSync(artifacts).sort()).toEqual(['.modelcharts', 'model.pt', 'neuron_config.json', 'weights']);
  });

  it.each([
    ['{', 'is no JSON'],
    [{ model: '/a' }, 'artifacts is missing or no str'],
    [{ model: 1 }, 'model is missing or no str'],
  ])('refuses the configuration %j', async (config, words) => {
    const { status, output } = await run(config, ['vllm', 'serve']);
    expect(output).toContain(words);
    expect(status).toBe(2);
  });
});
