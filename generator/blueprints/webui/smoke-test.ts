import { type Node, str } from '../../sdk/index.ts';
import type { Named } from '../common/context.ts';
import { runOnce } from '../common/pods/run-once.ts';
import { containerSecurity, podSecurity } from '../common/pods/security.ts';
import { type SmokeRunner, smokeRunner } from '../common/resources/smoke-runner.ts';
import type { WebuiValues } from './values.gen.ts';

/** Waits until Open WebUI is ready, then looks whether it tells a stranger of its models. */
const PROGRAM = `import sys, time, urllib.error, urllib.request
base = sys.argv[1]
for attempt in range(60):
    try:
        print("ready:", urllib.request.urlopen(base + "/ready", timeout=5).status)
        break
    except OSError as error:
        print("not ready:", error, flush=True)
        time.sleep(5)
else:
    sys.exit("cause: not ready in time; do: look at the log of the pod")
try:
    urllib.request.urlopen(base + "/api/models", timeout=30)
except urllib.error.HTTPError as error:
    if error.code in (401, 403):
        print("a stranger is refused:", error.code)
        sys.exit(0)
    raise
sys.exit("cause: /api/models answers without an account; do: look for WEBUI_AUTH in extraEnv")
`;

/** The chart's test, in the image of Open WebUI. */
export const smokeTest = ({ v, names }: Named<WebuiValues>, image: Node<string>): SmokeRunner =>
  smokeRunner(v, names, {
    ...runOnce(v, names, podSecurity(v.security)),
    containers: [
      {
        name: 'smoke',
        image,
        imagePullPolicy: v.image.pullPolicy,
        command: ['python3', '-c', PROGRAM],
        args: [str`http://${names.fullname}:${v.service.port}`],
        resources: {
          requests: { cpu: '100m', memory: '128Mi', 'ephemeral-storage': '1Gi' },
          limits: { memory: '128Mi', 'ephemeral-storage': '1Gi' },
        },
        securityContext: containerSecurity(v.security),
        terminationMessagePolicy: 'FallbackToLogsOnError',
      },
    ],
  });
