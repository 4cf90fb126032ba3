import { commitOf, filesAt } from '../../../generator/release/git.ts';
import { helmTool } from '../../../generator/release/helm.ts';
import { manifestOf } from '../../../generator/release/manifest.ts';
import { packageChart } from '../../../generator/release/package.ts';

/** Packages charts of the current commit of a clone, and prints `chart package manifest` of each. Arguments: clone, Helm, charts. */
const [root = '', command = '', ...charts] = process.argv.slice(2);
const helm = helmTool(command);
const { id, epoch } = await commitOf(root, 'HEAD');
for (const chart of charts) {
  const files = await filesAt(root, id, `charts/${chart}`);
  const version = /^version: (.*)$/m.exec(files.get('Chart.yaml')!)![1]!;
  const pack = await packageChart({ chart, version, files, epoch }, helm);
  console.log(chart, pack.digest, (await manifestOf(pack, helm)).digest);
}
