import { describe, expect, it } from 'vitest';
import { sampleCell } from '../analysis-fixture';
import { figureText, rateText, signed, silentStates } from './figure-words';

describe('figures', () => {
  it('are never blank, and only zero is zero', () => {
    const text = (figure: Parameters<typeof sampleCell>[1]) => figureText(sampleCell('m', figure), 1);
    expect([text(1128.26), text(0), text('SUPPRESSED'), text('NO_DATA'), text('NOT_DUE'), text('EXEMPT'), text('UNAPPROVED')]).toEqual([
      '1,128.3',
      '0',
      '*',
      '\u2013',
      '\u2026',
      '\u25cb',
      '\u25b3',
    ]);
  });

  it('carry the sign of a change, and none where it rounds to nothing', () => {
    expect([signed(30, 0), signed(-1234.5, 1), signed(0.04, 1), signed(-0.04, 1), rateText(0.033)]).toEqual([
      '+30',
      '\u22121,234.5',
      '0.0',
      '0.0',
      '+3.3%',
    ]);
  });

  it('list the states that need words', () => {
    const cells = (['OK', 'SUPPRESSED', 'NO_DATA', 'SUPPRESSED', 'ZERO'] as const).map((state) => ({ state }));
    expect(silentStates(cells)).toEqual(['NO_DATA', 'SUPPRESSED']);
  });
});
