/**
 * Three trees. The accounts of the tests hold their roles on A1, a part of tree A: A0 is what lies above it, A2 what lies beside it,
 * B and C are the other trees.
 */
export const REGIONS = ['A0', 'A1', 'A2', 'B', 'C'] as const;
export type Region = (typeof REGIONS)[number];
export const GRANTED: Region = 'A1';

/** A character that stands in every name of a region and nowhere else in the product. */
export const CANARY: Readonly<Record<Region, string>> = { A0: '犇', A1: '骉', A2: '猋', B: '麤', C: '鱻' };

/** What every code of a region begins with. */
export const PREFIX: Readonly<Record<Region, string>> = { A0: 'ZQA0', A1: 'ZQA1', A2: 'ZQA2', B: 'ZQB', C: 'ZQC' };

/** The region of a code. */
export function regionOfCode(code: string): Region {
  const found = REGIONS.find((region) => code.startsWith(PREFIX[region]));
  if (!found) throw new Error(`No region has the code ${code}.`);
  return found;
}
