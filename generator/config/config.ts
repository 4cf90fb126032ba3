/** Facts that cannot be known offline, from `modelcharts.config.yaml`. An absent key is left out of the charts. */
export interface Config {
  /** Home page of the charts. */
  readonly home?: string;
  /** Source repositories. */
  readonly sources?: readonly string[];
  readonly icon?: string;
  readonly maintainers?: readonly { readonly name: string; readonly email?: string; readonly url?: string }[];
  /** OCI registry and path that charts are published to, for instance oci://registry.example.com/charts. */
  readonly registry?: string;
  /** What Artifact Hub asks of whoever publishes: owners, and the id that it gave the repository of each chart. */
  readonly artifactHub?: {
    readonly owners?: readonly { readonly name?: string; readonly email: string }[];
    /** Chart → id. */
    readonly repositories?: Readonly<Record<string, string>>;
  };
  /** Where docs/runbooks is read: what alerts link to. */
  readonly runbooks?: string;
  /** Image reference without digest → digest (sha256:…). */
  readonly digests?: Readonly<Record<string, string>>;
}
