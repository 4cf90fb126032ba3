import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { repository } from '../../tools/paths.ts';

const loader = pathToFileURL(join(repository, 'node_modules/tsx/dist/loader.mjs')).href;

/** What runs a TypeScript file in one process: the command tsx makes two, and a kill of the first leaves the second. */
export const script = (file: string): readonly string[] => [process.execPath, '--import', loader, file];
