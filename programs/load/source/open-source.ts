import type { LoadConfig } from '../config.ts';
import type { RetryContext } from '../http/retry.ts';
import type { Lease } from '../lease/hold.ts';
import type { Receivers } from '../receive/receivers.ts';
import type { Staging } from '../target/staging.ts';
import type { Limit } from '../transfer/pool.ts';
import type { Threads } from '../transfer/threads.ts';
import { archiveSource } from './archive.ts';
import { directorySource } from './directory.ts';
import { huggingFaceSource } from './huggingface.ts';
import { s3Source } from './s3.ts';
import type { Source } from './source.ts';

/** What sources may need beside their configuration. */
export interface Opening {
  readonly config: LoadConfig;
  /** Token of a hub; empty for none. */
  readonly token: string;
  readonly context: RetryContext;
  readonly staging: Staging;
  readonly threads: Threads;
  readonly receivers: Receivers;
  readonly limit: Limit;
  readonly lease: Lease;
}

/** The configured source. */
export function openSource(opening: Opening): Source {
  const { config, token, context } = opening;
  const { source, patience } = config;
  switch (source.kind) {
    case 'directory':
      return directorySource(source, config.files, context.log);
    case 'huggingface':
      return huggingFaceSource(source, token, patience, context.gate, context.log);
    case 's3':
      return s3Source(source, opening);
    case 'archive':
      return archiveSource(source, opening);
  }
}
