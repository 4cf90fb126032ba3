import { type PublishOptions, publish } from '../../../generator/release/publish.ts';

/** Publishes as its argument, JSON, says: a process that a test can kill. */
await publish(JSON.parse(process.argv[2]!) as PublishOptions);
