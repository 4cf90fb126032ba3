import { parseArgs } from 'node:util';
import { readApiKey } from './api-key.ts';
import { EXIT, Exit } from './exit.ts';
import { readPrompts } from './read-prompts.ts';

/** What the program is told. */
export interface Settings {
  /** Address of the server without a trailing slash and without `/v1`. */
  readonly url: string;
  readonly prompts: readonly string[];
  /** Where results go; `-`: stdout. */
  readonly results: string;
  /** Empty: the only one of the server. */
  readonly model: string;
  /** Requests at the same time; 0: all at once. */
  readonly concurrency: number;
  readonly maxTokens: number;
  /** Undefined: the server's own. */
  readonly temperature: number | undefined;
  /** Seconds for an answer. */
  readonly timeoutSeconds: number;
  /** Seconds for the start of the server. */
  readonly waitSeconds: number;
  /** Empty: the server wants none. */
  readonly apiKey: string;
  /** File for the last line; empty: none. */
  readonly verdict: string;
}

const options = {
  url: { type: 'string', default: '' },
  prompts: { type: 'string', default: '' },
  results: { type: 'string', default: 'results.jsonl' },
  model: { type: 'string', default: '' },
  concurrency: { type: 'string', default: '0' },
  'max-tokens': { type: 'string', default: '512' },
  temperature: { type: 'string' },
  timeout: { type: 'string', default: '180' },
  wait: { type: 'string', default: '0' },
  'api-key-file': { type: 'string', default: '' },
  verdict: { type: 'string', default: '' },
  help: { type: 'boolean', default: false },
} as const;

/**
 * The settings of a command line, with the files that it names; undefined where it asks for help.
 * @throws {Exit} naming the option, what was expected and what was found.
 */
export async function readSettings(
  argv: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Settings | undefined> {
  const given = parse(argv);
  if (given.help) return undefined;
  if (given.results === '') throw new Exit(EXIT.command, '--results: expected a file or -, found nothing');
  return {
    url: address(given.url),
    results: given.results,
    model: given.model,
    concurrency: whole('--concurrency', given.concurrency, 0),
    maxTokens: whole('--max-tokens', given['max-tokens'], 1),
    temperature: given.temperature === undefined ? undefined : fraction('--temperature', given.temperature),
    timeoutSeconds: whole('--timeout', given.timeout, 1),
    waitSeconds: whole('--wait', given.wait, 0),
    verdict: given.verdict,
    apiKey: await readApiKey(given['api-key-file'], environment),
    prompts: await readPrompts(given.prompts),
  };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    // Node's advice after the first sentence is about arguments that this program does not take.
    const [said] = String(error instanceof Error ? error.message : error).split(/\. |\n/);
    throw new Exit(EXIT.command, `${said}; --help lists the options`);
  }
}

function address(found: string): string {
  const url = URL.canParse(found) ? new URL(found) : undefined;
  const plain =
    url && /^https?:$/.test(url.protocol) && `${url.username}${url.password}${url.search}${url.hash}` === '';
  // What stands in front of an @ may be a password.
  const shown = found.includes('@') ? 'one with a user' : JSON.stringify(found);
  if (!plain) throw new Exit(EXIT.command, `--url: expected an address such as http://localhost:8000, found ${shown}`);
  return found.replace(/\/+$/, '').replace(/\/v1$/, '');
}

function whole(option: string, found: string, least: number): number {
  if (/^\d{1,6}$/.test(found) && Number(found) >= least) return Number(found);
  const expected = `expected a whole number from ${least} to 999999`;
  throw new Exit(EXIT.command, `${option}: ${expected}, found ${JSON.stringify(found)}`);
}

function fraction(option: string, found: string): number {
  if (/^\d{1,3}(\.\d{1,6})?$/.test(found)) return Number(found);
  throw new Exit(EXIT.command, `${option}: expected a number such as 0.7, found ${JSON.stringify(found)}`);
}
