import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { clusterFiles, tool } from '../../tools/paths.ts';
import { answers } from './answers.ts';
import { fakeNode } from './fake-nodes.ts';
import type { Place } from './place.ts';
import type { Programs } from './programs.ts';

/** Helm waits for a hook's pod to end, and kwok's pods run for ever: a pod of a hook that is no Job's counts as done. */
const hookStage = `---
apiVersion: kwok.x-k8s.io/v1alpha1
kind: Stage
metadata: { name: pod-of-a-hook-completes }
spec:
  resourceRef: { apiGroup: v1, kind: Pod }
  selector:
    matchExpressions:
      - { key: '.metadata.deletionTimestamp', operator: DoesNotExist }
      - { key: '.status.phase', operator: In, values: [Running] }
      - { key: '.metadata.annotations["helm.sh/hook"]', operator: Exists }
      - { key: '.metadata.ownerReferences.[].kind', operator: NotIn, values: [Job] }
  next:
    statusTemplate: |
      {{ $now := Now }}
      containerStatuses:
      {{ range .spec.containers }}
      - name: {{ .name | Quote }}
        image: {{ .image | Quote }}
        ready: false
        restartCount: 0
        started: false
        state:
          terminated: { exitCode: 0, reason: Completed, startedAt: {{ $now | Quote }}, finishedAt: {{ $now | Quote }} }
      {{ end }}
      phase: Succeeded
`;

/** Starts kwok, which keeps fake nodes ready and says of their pods that they run. */
export async function startKwok(folder: string, kubeconfig: string, place: Place, programs: Programs): Promise<void> {
  const stages = join(clusterFiles(), 'stages');
  const config = join(folder, 'kwok.yaml');
  const texts = readdirSync(stages).map(name => readFileSync(join(stages, name), 'utf8'));
  writeFileSync(config, `${texts.join('\n---\n')}\n${hookStage}`);
  const port = await place.port(10247);
  const [[key, value]] = Object.entries(fakeNode) as [[string, string]];
  await programs.start(
    'kwok',
    place.inside([
      tool('kwok'),
      `--kubeconfig=${kubeconfig}`,
      `--config=${config}`,
      '--manage-all-nodes=false',
      `--manage-nodes-with-annotation-selector=${key}=${value}`,
      // without it nodes are NotReady after 40 seconds
      '--node-lease-duration-seconds=40',
      `--node-ip=${place.address}`,
      `--node-port=${port}`,
      `--server-address=${place.address}:${port}`,
      '--cidr=10.0.0.1/24',
    ]),
  );
  await programs.ready('kwok', 120, () => answers(`http://${place.address}:${port}/healthz`));
}
