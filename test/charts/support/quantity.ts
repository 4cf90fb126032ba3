const FACTORS: Readonly<Record<string, number>> = {
  '': 1,
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
};

/** A quantity as a number: bytes, or processors. 0 where there is none. @throws {RangeError} for what is no quantity. */
export function quantity(text: string | number | undefined): number {
  if (text === undefined) return 0;
  const [, digits, unit] = /^(\d+(?:\.\d+)?)(m|[kMGT]|[KMGT]i)?$/.exec(String(text)) ?? [];
  if (digits === undefined) throw new RangeError(`${text} is no quantity`);
  return Number(digits) * FACTORS[unit ?? '']!;
}
