import { isMainThread } from 'node:worker_threads';
import { main } from './main-thread.ts';
import { serveTasks } from './transfer/thread.ts';

if (isMainThread) await main();
else serveTasks();
