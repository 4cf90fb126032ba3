import { stopEverything } from './everything.ts';

/** Ends the cluster of a folder: `stop.ts FOLDER`. */
await stopEverything(process.argv[2]!);
