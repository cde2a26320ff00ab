import { insertVersion, isDegree, isEducationLevel, versionOn, type Version } from '@zhibu/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { askedChange, type AskedFields } from './asked-change.js';
import type { OpenPerson } from './person-snapshot.js';
import { placementFacts, type PlacementFacts } from './placement.repository.js';

const facts = (more: Partial<PlacementFacts> = {}): PlacementFacts => ({
  organizationId: 1,
  groupId: null,
  unitId: null,
  standing: 'FULL',
  staffingKind: 'CLERK',
  post: null,
  rank: null,
  education: null,
  degree: null,
  reserveCadre: false,
  state: 'ACTIVE',
  ...more,
});
const person = (more: Partial<OpenPerson> = {}): OpenPerson => ({
  name: '张三',
  sex: 'FEMALE',
  birthDate: '1985-05-05',
  idNumber: null,
  phone: null,
  ethnicGroup: '01',
  nativePlace: null,
  workStartedOn: null,
  appliedOn: null,
  activistOn: null,
  prospectOn: null,
  joinedOn: '2010-07-01',
  fullOn: '2011-07-01',
  stateOn: null,
  ...facts(),
  ...more,
});
const periods = (...days: (readonly [string, Partial<PlacementFacts>])[]): Version<PlacementFacts>[] =>
  days.map(([validFrom, more], index) => ({ validFrom, validTo: days[index + 1]?.[0] ?? null, facts: facts(more) }));

describe('askedChange', () => {
  it('leaves the history alone where only other facts change', () => {
    const stored = periods(['2024-01-01', {}]);
    const asked = askedChange(person(), { name: '李四', rank: null }, '2010-01-01', stored);
    expect(asked).toMatchObject({ patch: {}, tooEarlyFor: null, given: { name: '李四', rank: null } });
    expect(asked.periods.after).toBe(stored);
  });

  it('takes for a change what differs from that day, not from today', () => {
    const stored = periods(['2024-01-01', { post: '书记员' }], ['2025-01-01', { post: '庭长' }]);
    const today = person({ post: '庭长' });
    expect(askedChange(today, { post: '庭长' }, '2025-06-01', stored).patch).toEqual({});
    expect(askedChange(today, { post: '庭长' }, '2024-06-01', stored).patch).toEqual({ post: '庭长' });
    const corrected = askedChange(today, { post: '副庭长' }, '2024-06-01', stored);
    expect(corrected.given.post).toBe('庭长');
    expect(corrected.onTheDay).toMatchObject({ before: { post: '书记员' }, after: { post: '副庭长' } });
  });

  it('lets whoever changes the branch leave the group, unless told another', () => {
    const stored = periods(['2024-01-01', { groupId: 5 }]);
    const today = person({ groupId: 5 });
    expect(askedChange(today, { organizationId: 2 }, '2025-01-01', stored).patch).toEqual({ organizationId: 2, groupId: null });
    expect(askedChange(today, { organizationId: 2, groupId: 6 }, '2025-01-01', stored).patch).toEqual({ organizationId: 2, groupId: 6 });
    expect(askedChange(today, { organizationId: 1 }, '2025-01-01', stored).patch).toEqual({});
    expect(askedChange(today, { groupId: null }, '2025-01-01', stored).patch).toEqual({ groupId: null });
  });

  it('passes on what is emptied though it must be there, so that the check says so', () => {
    const asked = askedChange(person(), { standing: null, staffingKind: null, name: null }, '2025-01-01', periods(['2024-01-01', {}]));
    expect(asked.patch).toEqual({});
    expect(asked.given).toMatchObject({ standing: null, staffingKind: null, name: null });
  });

  it('names the first possible day where the history does not reach back', () => {
    const stored = periods(['2024-01-01', {}]);
    expect(askedChange(person(), { organizationId: 2 }, '2023-12-31', stored)).toMatchObject({ tooEarlyFor: '2024-01-01' });
    expect(askedChange(person(), { organizationId: 1 }, '2023-12-31', stored)).toMatchObject({ tooEarlyFor: null, patch: {} });
    expect(askedChange(person(), { organizationId: 2 }, '2023-12-31', [])).toMatchObject({
      tooEarlyFor: null,
      belonging: { organizationId: 2 },
    });
  });

  it('whatever the order in which changes are told, each day holds what was last decided for it, and today is the last period', () => {
    const day = fc.integer({ min: 0, max: 20 }).map((n) => `2025-01-${String(n + 1).padStart(2, '0')}`);
    const change = fc.record(
      {
        day,
        organizationId: fc.integer({ min: 1, max: 4 }),
        post: fc.constantFrom('甲', '乙', '丙'),
        rank: fc.constantFrom('一级', '二级'),
        education: fc.constantFrom('UNDERGRADUATE' as const, 'POSTGRADUATE' as const),
        degree: fc.constantFrom('BACHELOR' as const, 'MASTER' as const),
        reserveCadre: fc.boolean(),
      },
      { requiredKeys: ['day'] },
    );
    fc.assert(
      fc.property(fc.array(change, { maxLength: 8 }), (changes) => {
        let stored = periods(['2024-01-01', {}]);
        let today = person();
        for (const { day: on, ...fields } of changes) {
          const wanted: AskedFields = fields;
          const asked = askedChange(today, wanted, on, stored);
          expect(asked.periods.after).toEqual(
            Object.keys(asked.patch).length ? insertVersion(stored, { effectiveOn: on, patch: asked.patch }) : stored,
          );
          stored = [...asked.periods.after];
          const { post = null, rank = null, education, degree, reserveCadre } = asked.given;
          today = { ...today, ...asked.belonging, post, rank, reserveCadre: reserveCadre ?? false };
          today = { ...today, education: isEducationLevel(education) ? education : null, degree: isDegree(degree) ? degree : null };
          expect(versionOn(stored, on)?.facts).toMatchObject(fields);
          expect(stored.at(-1)?.facts).toEqual(placementFacts(today));
        }
        expect(stored.every((one, index) => one.validTo === (stored[index + 1]?.validFrom ?? null))).toBe(true);
      }),
    );
  });
});
