import { describe, expect, it } from 'vitest';
import { BRANCH_KINDS, isBranchKind, ORGANIZATION_KINDS } from './codes-organization.js';
import { STANDINGS } from './codes-person.js';
import { allowedChild, childKindsOf, kindsAllowedBetween, mayCoverUnits, mayHoldPerson } from './organization-rules.js';

describe('the tree of organisations', () => {
  it('begins with a committee or a work committee', () => {
    expect(ORGANIZATION_KINDS.filter((kind) => allowedChild(null, kind))).toEqual(['WORK_COMMITTEE', 'COMMITTEE']);
  });

  it('has groups below branches and nowhere else', () => {
    for (const parent of ORGANIZATION_KINDS) expect(allowedChild(parent, 'GROUP')).toBe(isBranchKind(parent));
  });

  it('has nothing but groups below branches, and nothing below groups and discipline committees', () => {
    for (const kind of BRANCH_KINDS) expect(childKindsOf(kind)).toEqual(['GROUP']);
    expect(childKindsOf('GROUP')).toEqual([]);
    expect(childKindsOf('DISCIPLINE_COMMITTEE')).toEqual([]);
  });

  it('has branches alone below general branches', () => {
    expect(childKindsOf('GENERAL_BRANCH')).toEqual(BRANCH_KINDS);
  });

  it('has committees of every sort only below committees and work committees', () => {
    for (const child of ['WORK_COMMITTEE', 'COMMITTEE', 'DISCIPLINE_COMMITTEE', 'GENERAL_BRANCH'] as const) {
      const parents = ORGANIZATION_KINDS.filter((parent) => allowedChild(parent, child));
      expect(parents).toEqual(['WORK_COMMITTEE', 'COMMITTEE']);
    }
  });

  it('lets a kind change only to one that fits above and below', () => {
    expect(kindsAllowedBetween('COMMITTEE', ['GROUP'])).toEqual(BRANCH_KINDS);
    expect(kindsAllowedBetween('COMMITTEE', ['BRANCH'])).toEqual(['WORK_COMMITTEE', 'COMMITTEE', 'GENERAL_BRANCH']);
    expect(kindsAllowedBetween('GENERAL_BRANCH', ['BRANCH'])).toEqual([]);
    expect(kindsAllowedBetween(null, [])).toEqual(['WORK_COMMITTEE', 'COMMITTEE']);
  });
});

describe('persons', () => {
  it('who are members belong to branches only', () => {
    for (const kind of ORGANIZATION_KINDS) expect(mayHoldPerson(kind, 'FULL')).toBe(isBranchKind(kind));
  });

  it('never belong to a group or a discipline committee itself', () => {
    for (const standing of STANDINGS) {
      expect(mayHoldPerson('GROUP', standing)).toBe(false);
      expect(mayHoldPerson('DISCIPLINE_COMMITTEE', standing)).toBe(false);
    }
    expect(mayHoldPerson('COMMITTEE', 'ACTIVIST')).toBe(true);
  });

  it('work in units that any organisation but those covers', () => {
    expect(ORGANIZATION_KINDS.filter((kind) => !mayCoverUnits(kind))).toEqual(['DISCIPLINE_COMMITTEE', 'GROUP']);
  });
});
