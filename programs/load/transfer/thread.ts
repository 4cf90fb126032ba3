import { parentPort } from 'node:worker_threads';
import { errno } from '../report/to-load-error.ts';
import { doTask, type Task } from './task.ts';
import type { Reply } from './threads.ts';

/** What a thread does: one task after the other, until it is ended. */
export function serveTasks(): void {
  parentPort?.on('message', (task: Task) => parentPort?.postMessage(answer(task)));
}

function answer(task: Task): Reply {
  try {
    return { result: doTask(task) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { error: { message, code: errno(error) } };
  }
}
