import { describe, expect, it } from 'vitest';
import { readCatalogue } from '../../../catalogue/read.ts';
import { asksForCores, coresEach } from './cores.ts';

describe('cores of one accelerator, as the runtime counts them', () => {
  it.each([
    ['inf2.24xlarge', 2, true],
    ['trn1.32xlarge', 2, true],
    // two physical cores are one
    ['trn2.48xlarge', 4, false],
  ])('%s: %i', (type, each, asks) => {
    const machine = readCatalogue().instance(type);
    expect(coresEach(machine)).toBe(each);
    expect(asksForCores(machine)).toBe(asks);
    const whole = machine.accelerator!.degrees!.filter(degree => degree > each * machine.accelerator!.count);
    // the runtime's list has one degree for a larger machine of the family
    expect(whole).toEqual(type === 'inf2.24xlarge' ? [24] : []);
  });
});
