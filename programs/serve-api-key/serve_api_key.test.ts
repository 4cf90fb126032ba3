import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { packageRoot } from '../../generator/package/root.ts';

/** Stands in for the one class of Starlette that the middleware names; Ray brings the real one. */
const STARLETTE = 'class Middleware:\n    def __init__(self, cls):\n        self.cls = cls\n';

/** Drives the middleware as an ASGI server would, one request a line of input, and prints what came back. */
const DRIVER = `
import asyncio, json, os, sys
from serve_api_key import middlewares

async def app(scope, receive, send):
    await send({"type": "http.response.start", "status": 200, "headers": []})

async def ask(request):
    sent = []
    async def send(message):
        sent.append(message.get("status") or message["type"])
    headers = [(k.encode(), v.encode()) for k, v in request.get("headers", [])]
    wrapped = middlewares()[0].cls(app)
    await wrapped({"type": request.get("type", "http"), "path": request["path"], "headers": headers}, None, send)
    return sent[0]

print(json.dumps([asyncio.run(ask(json.loads(line))) for line in sys.stdin]))
`;

interface Request {
  readonly path: string;
  readonly type?: string;
  readonly headers?: readonly (readonly [string, string])[];
}

const folder = mkdtempSync(join(tmpdir(), 'modelcharts-api-key-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
mkdirSync(join(folder, 'starlette'));
writeFileSync(join(folder, 'starlette/__init__.py'), '');
writeFileSync(join(folder, 'starlette/middleware.py'), STARLETTE);
writeFileSync(join(folder, 'driver.py'), DRIVER);

function ask(...requests: readonly Request[]): readonly unknown[] {
  const out = execFileSync('python3', [join(folder, 'driver.py')], {
    input: requests.map(r => JSON.stringify(r)).join('\n'),
    encoding: 'utf8',
    env: {
      ...process.env,
      PYTHONDONTWRITEBYTECODE: '1',
      PYTHONPATH: [join(packageRoot(), 'programs/serve-api-key'), folder].join(':'),
      SERVE_API_KEY: 'sesame',
    },
  });
  return JSON.parse(out);
}

const bearer = (key: string): NonNullable<Request['headers']> => [['authorization', `Bearer ${key}`]];

describe('the API key of Ray Serve', () => {
  it('lets a request with the key pass, and no other', () => {
    expect(
      ask(
        { path: '/v1/models', headers: bearer('sesame') },
        { path: '/v1/models' },
        { path: '/v1/models', headers: bearer('sesam') },
        { path: '/v1/models', headers: bearer('sesame ') },
        { path: '/v1/models', headers: [['authorization', 'sesame']] },
        { path: '/v1/models', headers: [...bearer('sesame'), ...bearer('other')] },
      ),
    ).toEqual([200, 401, 401, 401, 401, 401]);
  });

  it('leaves health checks open, and nothing that only looks like one', () => {
    expect(
      ask(
        { path: '/-/healthz' },
        { path: '/-/routes' },
        { path: '/-/healthz/../v1/models' },
        { path: '/v1/-/healthz' },
      ),
    ).toEqual([200, 200, 401, 401]);
  });

  it('closes a websocket without the key, and does not look at lifespan events', () => {
    expect(ask({ path: '/v1/realtime', type: 'websocket' }, { path: '', type: 'lifespan' })).toEqual([
      'websocket.close',
      200,
    ]);
  });
});
