/** A rendered object of any kind. */
export interface RenderedObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly spec?: unknown;
}

/** What Helm made of a chart with one values file: objects, or what it said when it refused. */
export type Render = { readonly objects: readonly RenderedObject[] } | { readonly refused: string };

/** A chart as two versions of it are compared: everything in memory. */
export interface ChartPicture {
  /** Path → text, as packaged. */
  readonly files: ReadonlyMap<string, string>;
  /** Name of a values file → what comes out. */
  readonly renders: ReadonlyMap<string, Render>;
}

/** Group and kind: what an object is, whatever the version of its API. */
export const kindOf = ({ apiVersion, kind }: RenderedObject): string => {
  const [group] = apiVersion.includes('/') ? apiVersion.split('/') : [''];
  return group === '' ? kind : `${kind}.${group}`;
};

/** What an object is called in a cluster. */
export const identityOf = (object: RenderedObject): string =>
  [kindOf(object), object.metadata.namespace, object.metadata.name].filter(part => part !== undefined).join(' ');

/** Whether Helm makes an object at its own time, and nobody relies on it afterwards. */
export const isHook = ({ metadata }: RenderedObject): boolean => metadata.annotations?.['helm.sh/hook'] !== undefined;
