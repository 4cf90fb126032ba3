import type { YamlFile } from '../yaml/read-yaml.ts';

/** A profile as read, before anybody knows whether it is right. */
export interface ProfileFile extends YamlFile {
  /** The file's name without `.yaml`: what the profile must be called. */
  readonly stem: string;
}
