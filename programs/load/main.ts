import { isMainThread, workerData } from 'node:worker_threads';
import { main } from './main-thread.ts';
import { serveRequests } from './receive/serve.ts';
import { serveTasks } from './transfer/thread.ts';

if (isMainThread) await main();
else if (workerData === 'receive') serveRequests();
else serveTasks();
