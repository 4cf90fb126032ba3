import { withoutSecrets } from '../report/addresses.ts';

/** One thing that is wrong in a JSON document. */
export interface Finding {
  /** JSON pointer into the document; empty for the document itself. */
  readonly pointer: string;
  readonly expected: string;
  readonly found: string;
}

/** A place in a JSON document together with the list that collects what is wrong there. */
export interface Place {
  readonly value: unknown;
  readonly pointer: string;
  readonly findings: Finding[];
}

/** How a found value is named in a message: short, never more than its beginning, and without what an address may hide. */
export function describe(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object' && value !== null) return 'an object';
  const text = JSON.stringify(typeof value === 'string' ? withoutSecrets(value) : value);
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}

/** Notes a finding at the place. */
export function complain(place: Place, expected: string): void {
  place.findings.push({ pointer: place.pointer, expected, found: describe(place.value) });
}

/** The member `key` of an object place. */
export function at(place: Place, key: string): Place {
  const members = isObject(place.value) ? place.value : {};
  const escaped = key.replaceAll('~', '~0').replaceAll('/', '~1');
  const value = Object.hasOwn(members, key) ? members[key] : undefined;
  return { value, pointer: `${place.pointer}/${escaped}`, findings: place.findings };
}

/** Whether the place is an object with no other keys than these; complains about what is not. */
export function checkObject(place: Place, keys: readonly string[]): boolean {
  if (!isObject(place.value)) {
    complain(place, `an object with ${keys.join(', ')}`);
    return false;
  }
  for (const key of Object.keys(place.value)) {
    if (!keys.includes(key)) {
      place.findings.push({
        pointer: at(place, key).pointer,
        expected: `one of ${keys.join(', ')}`,
        found: 'unknown key',
      });
    }
  }
  return true;
}

/** The string at the place if `test` accepts it; otherwise complains and gives the empty string. */
export function checkString(
  place: Place,
  expected: string,
  test: (text: string) => boolean,
  otherwise?: string,
): string {
  if (place.value === undefined && otherwise !== undefined) return otherwise;
  if (typeof place.value === 'string' && test(place.value)) return place.value;
  complain(place, expected);
  return '';
}

/** The whole number between 0 and `limit` at the place, or `otherwise` when there is none. */
export function checkCount(place: Place, limit: number, otherwise: number): number {
  if (place.value === undefined) return otherwise;
  const value = place.value;
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= limit) return value;
  complain(place, `a whole number from 0 to ${limit}`);
  return otherwise;
}

/** The boolean at the place, or `otherwise` when there is none. */
export function checkFlag(place: Place, otherwise: boolean): boolean {
  if (place.value === undefined) return otherwise;
  if (typeof place.value === 'boolean') return place.value;
  complain(place, 'true or false');
  return otherwise;
}

/** The items of the list at the place; complains about what is no list or has fewer than `least`. */
export function checkList(place: Place, least: number, expected: string): readonly Place[] {
  if (!Array.isArray(place.value) || place.value.length < least) {
    complain(place, expected);
    return [];
  }
  return place.value.map((value: unknown, index) => ({ ...place, value, pointer: `${place.pointer}/${index}` }));
}

/** One of the words at the place, or `otherwise` when there is none. */
export function checkWord<W extends string>(place: Place, words: readonly W[], otherwise: W): W {
  if (place.value === undefined) return otherwise;
  const word = words.find(candidate => candidate === place.value);
  if (word !== undefined) return word;
  complain(place, `one of ${words.join(', ')}`);
  return otherwise;
}

/** Whether the value is a JSON object. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
