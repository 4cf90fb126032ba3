import { Worker } from 'node:worker_threads';
import type { HashResult } from './digest.ts';
import type { Task } from './task.ts';

/** How a thread answers. */
export type Reply =
  | { readonly result: HashResult | null }
  | { readonly error: { readonly message: string; readonly code: string } };

/** Threads that do tasks, made when they are needed and kept until the end. */
export interface Threads {
  /** Does the task on a thread of its own. @throws {Error} with the `code` of the file system. */
  run(task: Task): Promise<HashResult | null>;
  close(): Promise<void>;
}

/** A young heap of the common size would cost each thread some megabytes for nothing. */
const resourceLimits = { maxYoungGenerationSizeMb: 2, maxOldGenerationSizeMb: 32 };

/** Threads that run this very program. */
export function createThreads(): Threads {
  const all = new Set<Worker>();
  const idle: Worker[] = [];
  return {
    run: async task => {
      const worker = idle.pop() ?? new Worker(new URL(import.meta.url), { resourceLimits });
      all.add(worker);
      const reply = await new Promise<Reply>((resolve, reject) => {
        const done = (): void => {
          worker.off('message', onReply).off('error', onError);
        };
        const onReply = (said: Reply): void => {
          done();
          idle.push(worker);
          resolve(said);
        };
        const onError = (error: Error): void => {
          done();
          all.delete(worker);
          reject(error);
        };
        worker.on('message', onReply).on('error', onError);
        worker.postMessage(task);
      });
      if ('error' in reply) throw Object.assign(new Error(reply.error.message), { code: reply.error.code });
      return reply.result;
    },
    close: async () => {
      await Promise.all([...all].map(worker => worker.terminate()));
    },
  };
}
