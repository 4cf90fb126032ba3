import { readdir } from 'node:fs/promises';

const namePattern = /^\d{10}$/;

/** The name of the lease file of this number. */
export function nameOf(number: number): string {
  return String(number).padStart(10, '0');
}

/** The numbers of the lease files of a folder, in no order. */
export async function numbersIn(folder: string): Promise<readonly number[]> {
  return (await readdir(folder)).filter(name => namePattern.test(name)).map(Number);
}

/** The highest number; 0 when there is none. */
export async function highest(folder: string): Promise<number> {
  return Math.max(0, ...(await numbersIn(folder)));
}
