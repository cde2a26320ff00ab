import { describe, expect, it } from 'vitest';
import { historyEntries, type PlaceVersion } from './history-entries';

const first: PlaceVersion = {
  id: '1',
  validFrom: '2024-01-01',
  validTo: '2025-03-01',
  name: 'First branch',
  shortName: null,
  kind: 'BRANCH',
  state: 'ACTIVE',
  change: 'ESTABLISHED',
  documentNumber: 'No. 1',
  recordedAt: '2024-01-01T00:00:00Z',
  recordedBy: 'admin',
  parent: { id: 'p', name: 'Committee' },
};

describe('historyEntries', () => {
  it('puts the newest first and tells what changed', () => {
    const moved = {
      ...first,
      id: '2',
      validFrom: '2025-03-01',
      validTo: null,
      change: 'MOVED',
      parent: { id: 'q', name: 'General branch' },
    };
    const [newest, oldest] = historyEntries([first, moved]);
    expect(newest?.differences).toEqual([{ field: 'parent', before: 'Committee', after: 'General branch', first: false }]);
    expect(oldest?.differences.map((difference) => [difference.field, difference.after])).toEqual([
      ['name', 'First branch'],
      ['kind', 'BRANCH'],
      ['parent', 'Committee'],
    ]);
  });

  it('tells of a coverage that ended', () => {
    const covered = { ...first, coveredBy: { id: 'o', name: 'Branch' } };
    const uncovered = { ...first, id: '2', validFrom: '2025-01-01', coveredBy: null };
    expect(historyEntries([covered, uncovered])[0]?.differences).toEqual([
      { field: 'coveredBy', before: 'Branch', after: null, first: false },
    ]);
  });
});
