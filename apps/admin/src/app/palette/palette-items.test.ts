import { describe, expect, it } from 'vitest';
import { paletteItems, type PaletteItem, type SearchHit } from './palette-items';

const people: PaletteItem = { key: 'page:persons', group: 'page', title: 'People', subtitle: '', to: '/persons' };
const importing: PaletteItem = {
  key: 'command:import',
  group: 'command',
  title: 'Import a roster',
  subtitle: '',
  to: '/imports',
  words: ['drmc'],
};
const opened: PaletteItem = { key: 'recent:/persons/1', group: 'recent', title: 'Zhang', subtitle: 'Branch 1', to: '/persons/1' };
const hit = (kind: SearchHit['kind'], id: string): SearchHit => ({ kind, id, title: `${kind} ${id}`, subtitle: null });

describe('paletteItems', () => {
  it('shows what was opened lately and the pages before anything is typed', () => {
    expect(paletteItems('  ', [people, importing], [opened], [])).toEqual([opened, people]);
  });

  it('finds a page by part of its name in any letter case, a command by its words', () => {
    expect(paletteItems('PEO', [people, importing], [], [])).toEqual([people]);
    expect(paletteItems('dr', [people, importing], [], [])).toEqual([importing]);
  });

  it('puts people before organisations before units and keeps the order of the server inside a kind', () => {
    const hits = [hit('UNIT', '9'), hit('PERSON', '2'), hit('ORGANIZATION', '3'), hit('PERSON', '1')];
    expect(paletteItems('x', [people], [], hits).map((item) => item.to)).toEqual([
      '/persons/2',
      '/persons/1',
      '/organizations/3',
      '/units/9',
    ]);
  });

  it('lists a record opened lately once', () => {
    const found = paletteItems('zhang', [], [opened], [{ kind: 'PERSON', id: '1', title: 'Zhang', subtitle: null }]);
    expect(found).toEqual([opened]);
  });

  it('escapes an opaque id in the address', () => {
    expect(paletteItems('x', [], [], [hit('PERSON', 'a/b=')])[0]?.to).toBe('/persons/a%2Fb%3D');
  });
});
