import { parse } from 'yaml';
import { digestOf, type Package } from './package.ts';

/** What a bill of materials is made of. */
export interface SbomInput {
  readonly pack: Package;
  /** Files of the package: path → bytes. */
  readonly files: ReadonlyMap<string, Buffer>;
  /** package-lock.json of the commit, where it has one: versions and licences of what programs bundle. */
  readonly lock: string | undefined;
}

interface Lock {
  readonly packages?: Readonly<Record<string, { readonly version?: string; readonly license?: string }>>;
}

/**
 * A CycloneDX 1.6 bill of materials of a packaged chart: its files, the npm packages that its programs bundle, and the images it
 * refers to. What is in the images is said to be unknown.
 */
export function sbomOf({ pack, files, lock }: SbomInput): string {
  const { chart, version, digest, epoch } = pack;
  const root = `pkg:helm/${chart}@${version}`;
  const { annotations = {} } = parse(files.get('Chart.yaml')?.toString() ?? '') as {
    annotations?: Readonly<Record<string, string>>;
  };
  const images = imageComponents(annotations['artifacthub.io/images']);
  const packages = [...bundledPackages(files)].sort().map(name => packageComponent(name, lock));
  const bom = {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      timestamp: new Date(epoch * 1000).toISOString(),
      component: {
        'bom-ref': root,
        type: 'application',
        name: chart,
        version,
        purl: root,
        hashes: [hash(digest)],
        licenses: [{ license: { id: annotations['artifacthub.io/license'] ?? 'Apache-2.0' } }],
      },
    },
    components: [
      ...[...files].map(([path, bytes]) => ({
        'bom-ref': `file:${path}`,
        type: 'file',
        name: path,
        hashes: [hash(digestOf(bytes))],
      })),
      ...packages,
      ...images,
    ],
    compositions: [
      { aggregate: 'complete', assemblies: [root] },
      ...(images.length > 0 ? [{ aggregate: 'unknown', assemblies: images.map(image => image['bom-ref']) }] : []),
    ],
  };
  return `${JSON.stringify(bom, null, 2)}\n`;
}

const hash = (digest: string) => ({ alg: 'SHA-256', content: digest.replace('sha256:', '') });

/** Programs are bundled with a comment above each module that says which file it was. */
function bundledPackages(files: ReadonlyMap<string, Buffer>): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [path, bytes] of files)
    if (path.endsWith('.mjs'))
      for (const [, name] of bytes.toString().matchAll(/^\/\/ (?:\.\.\/)*node_modules\/((?:@[^/\n]+\/)?[^/\n]+)\//gm))
        found.add(name!);
  return found;
}

function packageComponent(name: string, lock: string | undefined) {
  const { packages = {} } = (lock === undefined ? {} : JSON.parse(lock)) as Lock;
  const [, known = {}] = Object.entries(packages).find(([path]) => path.endsWith(`node_modules/${name}`)) ?? [];
  const { version, license } = known;
  const purl = `pkg:npm/${name.replace('@', '%40')}${version === undefined ? '' : `@${version}`}`;
  return {
    'bom-ref': purl,
    type: 'library',
    name,
    ...(version !== undefined && { version }),
    purl,
    ...(license !== undefined && { licenses: [{ license: { id: license } }] }),
  };
}

/** Image references, and nothing of what is in them. */
function imageComponents(annotation: string | undefined) {
  const images = (parse(annotation ?? '') ?? []) as readonly { readonly name: string; readonly image: string }[];
  return images.map(({ name, image }) => {
    const [, repository = image, tag, digest] = /^(.+?)(?::([^:@/]+))?(?:@(sha256:[0-9a-f]{64}))?$/.exec(image) ?? [];
    return {
      'bom-ref': `image:${image}`,
      type: 'container',
      name: repository,
      ...(tag !== undefined && { version: tag }),
      ...(digest !== undefined && { hashes: [hash(digest)] }),
      properties: [{ name: 'modelcharts:purpose', value: name }],
    };
  });
}
