import { dirname, join } from 'node:path';
import { tool } from '../../tools/paths.ts';
import { answers } from './answers.ts';
import type { Cluster } from './cluster.ts';

/** Starts Prometheus alone, with a configuration and its data beside that. @returns its URL */
export async function startPrometheusServer(
  { programs, place }: Cluster,
  name: string,
  configuration: string,
  port: number,
): Promise<string> {
  const address = `${place.address}:${port}`;
  await programs.start(
    name,
    place.inside([
      tool('prometheus'),
      `--config.file=${configuration}`,
      `--storage.tsdb.path=${join(dirname(configuration), 'data')}`,
      `--web.listen-address=${address}`,
    ]),
  );
  await programs.ready(name, 120, () => answers(`http://${address}/-/ready`));
  return `http://${address}`;
}
