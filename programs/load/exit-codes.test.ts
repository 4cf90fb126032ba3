import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../generator/package/root.ts';
import { exitCodes } from './exit-codes.ts';

describe('the table of exit codes', () => {
  it('has each code and each name once', () => {
    expect(new Set(exitCodes.map(row => row.code)).size).toBe(exitCodes.length);
    expect(new Set(exitCodes.map(row => row.name)).size).toBe(exitCodes.length);
  });

  it('is the one in docs/loader.md', () => {
    const text = readFileSync(join(packageRoot(), 'docs/loader.md'), 'utf8');
    const rows = [...text.matchAll(/^\| (\d+) +\| (.+?) +\| (.+?) +\| (.+?) +\| (yes|no) +\|$/gm)];
    expect(rows.map(row => row.slice(1, 6))).toEqual(
      exitCodes.map(({ code, name, cause, remedy, retry }) => [
        String(code),
        `\`${name}\``,
        cause,
        remedy,
        retry ? 'yes' : 'no',
      ]),
    );
  });
});
