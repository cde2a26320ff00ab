import { describe, expect, it } from 'vitest';
import { offeredActs } from './offered-acts';
import type { Place, PlaceAct } from './place';

function place(state: Place['state'], may: Place['may']): Place {
  return {
    id: '1',
    code: 'C',
    name: 'Court',
    shortName: null,
    kind: 'COMMITTEE',
    state,
    position: 0,
    establishedOn: '2020-01-01',
    closedOn: null,
    version: 1,
    parent: null,
    ancestors: [],
    may,
  };
}
const ACTS: readonly PlaceAct[] = ['move', 'close', 'reopen', 'setCoverage'];

describe('offeredActs', () => {
  it('hides what the roles do not include and what the node does not know', () => {
    const may = {
      move: { allowed: false, code: 'FORBIDDEN' },
      close: { allowed: true, code: null },
      reopen: { allowed: false, code: 'NOT_CLOSED' },
    };
    expect(offeredActs(place('ACTIVE', may), ACTS)).toEqual([{ act: 'close', allowed: true, code: 'FORBIDDEN' }]);
  });

  it('keeps an act that is refused for a reason, with the reason', () => {
    const may = {
      move: { allowed: false, code: 'ROOT' },
      close: { allowed: false, code: 'CLOSED' },
      reopen: { allowed: true, code: null },
    };
    expect(offeredActs(place('CLOSED', may), ACTS).map(({ act, allowed }) => [act, allowed])).toEqual([
      ['move', false],
      ['reopen', true],
    ]);
  });
});
