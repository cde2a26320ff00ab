import { describe, expect, it } from 'vitest';
import { askedFields, filterInput, NO_FILTER, readFilter, writeFilter, type PersonFilterState } from './person-filter';
import { DEFAULT_ORDER, readOrder, turned, writeOrder } from './person-order';

const full: PersonFilterState = {
  organizationId: 'T3JnOjE=',
  unitId: 'VW5pdDox',
  text: '·a',
  standing: ['PROBATIONARY', 'FULL'],
  members: true,
  sex: 'FEMALE',
  staffingKinds: ['CLERK'],
  education: ['POSTGRADUATE', 'OTHER'],
  ethnicMinority: false,
  ageBand: '<=30',
  joiningEra: '1949-10..1978-12',
  reserveCadre: true,
  states: ['LEFT'],
};

describe('filter in the address', () => {
  it('comes back from the address as it went in', () => {
    const query = writeFilter(full);
    expect(query).toMatchObject({ standing: ['PROBATIONARY', 'FULL'], members: 'true', ethnicMinority: 'false' });
    const asRead = Object.fromEntries(
      Object.entries(query).map(([key, value]) => [key, Array.isArray(value) ? value.map(String) : String(value)]),
    );
    expect(readFilter(asRead)).toEqual(full);
  });

  it('writes nothing for a filter that narrows nothing', () => {
    expect(writeFilter(NO_FILTER)).toEqual({});
    expect(readFilter({})).toEqual(NO_FILTER);
  });

  it('reads a single value where a list is meant, and ignores what it does not know', () => {
    expect(readFilter({ standing: 'FULL', sex: 'OTHER', ageBand: '12', members: 'perhaps', tab: 'people' })).toEqual({
      ...NO_FILTER,
      standing: ['FULL'],
    });
    expect(readFilter({ standing: ['FULL', 'X', null] }).standing).toEqual(['FULL']);
  });

  it('sends only what narrows, with the text trimmed', () => {
    expect(filterInput({ ...NO_FILTER, text: ' zs ', members: false })).toEqual({ text: 'zs', members: false });
    expect(filterInput({ ...NO_FILTER, text: '  ' })).toEqual({});
  });

  it('counts the fields that narrow beside a fixed place', () => {
    expect(askedFields({ ...NO_FILTER, organizationId: '1', sex: 'MALE' }, ['organizationId'])).toEqual(['sex']);
  });
});

describe('order in the address', () => {
  it('needs no parameter by name, and marks descending with a minus', () => {
    expect(writeOrder(DEFAULT_ORDER)).toBeUndefined();
    expect(writeOrder({ field: 'JOINED_ON', direction: 'DESC' })).toBe('-joinedOn');
    expect(readOrder({ sort: '-joinedOn' })).toEqual({ field: 'JOINED_ON', direction: 'DESC' });
    expect(readOrder({ sort: 'height' })).toEqual(DEFAULT_ORDER);
  });

  it('turns round on the same column and starts ascending on another', () => {
    expect(turned(DEFAULT_ORDER, 'NAME').direction).toBe('DESC');
    expect(turned({ field: 'NAME', direction: 'DESC' }, 'BIRTH_DATE')).toEqual({ field: 'BIRTH_DATE', direction: 'ASC' });
  });
});
