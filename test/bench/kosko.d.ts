/** What the bench uses of kosko, whose types newer module resolution does not find. */
declare module '@kosko/generate' {
  interface Manifest {
    readonly path: string;
    readonly data: unknown;
  }
  export enum PrintFormat {
    YAML = 'yaml',
    JSON = 'json',
  }
  export function resolve(values: unknown): Promise<readonly Manifest[]>;
  export function print(
    result: { readonly manifests: readonly Manifest[] },
    options: { readonly format: PrintFormat; readonly writer: { readonly write: (data: string) => void } },
  ): void;
}
