import { copyFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { stringify } from 'yaml';
import { helm, repository, tool } from '../tools/paths.ts';
import { gateway } from './harness/containerd.ts';
import { startEverything, stopEverything, stopOnSignal } from './harness/everything.ts';
import { onRealNode } from './harness/real-node.ts';
import { hubs, realValues } from './harness/real-values.ts';

/** A cluster to play with, which stays: `demo.ts start` or `demo.ts stop`. */
const folder = join(repository, 'test/.work/demo');
const chart = 'mistral-7b-instruct-gpu';

if (process.argv[2] === 'stop') await stopEverything(folder);
else console.log(await start());

async function start(): Promise<string> {
  stopOnSignal(folder);
  console.log(
    'A cluster starts, in two to five minutes; one that make cluster left before is ended with its releases.',
  );
  const { cluster, noRealNode } = await startEverything(folder, true).catch(async error => {
    await stopEverything(folder);
    throw error;
  });
  const { kubeconfig } = cluster.kubectl;
  await cluster.kubectl.makeNamespace('demo', 'restricted', noRealNode === null ? onRealNode : {});
  const environment = join(folder, 'environment');
  const path = [tool('kubectl'), helm(4)].map(dirname).join(':');
  await writeFile(environment, `export KUBECONFIG='${kubeconfig}'\nexport PATH="${path}:$PATH"\n`);
  const values = join(folder, 'values.yaml');
  if (noRealNode === null) await writeFile(values, stringify(realValues(`http://${gateway}:${hubs.open}`)));
  else await copyFile(join(repository, 'charts', chart, 'ci/default-values.yaml'), values);
  const here = (file: string) => relative(process.cwd(), file);
  return `
A cluster runs, with fake nodes of every machine of the catalogue, and ${
    noRealNode === null
      ? 'a real one: pods of the namespace demo run there, with an engine that is simulated'
      : `no real one (${noRealNode}): pods are placed, and run nothing`
  }. Try it:

  . ${here(environment)}
  kubectl get nodes --label-columns=node.kubernetes.io/instance-type
  helm install m charts/${chart} --namespace demo --values ${here(values)} --wait
  kubectl get pods --namespace demo --output wide
  helm test m --namespace demo${
    noRealNode === null
      ? `
  kubectl port-forward service/m-${chart} 8080 --namespace demo &
  curl http://localhost:8080/v1/models`
      : ''
  }

In other namespaces pods are placed on fake nodes and run nothing: what helm test says there means nothing. Logs are in ${here(join(folder, 'programs'))}. To end it: make cluster-stop
`;
}
