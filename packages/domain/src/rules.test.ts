import { describe, expect, it } from 'vitest';
import { coverageGap } from './coverage.js';
import { parseDate } from './dates.js';
import { APPLICANT_AGE, BRANCH_REQUIRED, citation, latestRule, ruleOn, RULES, WORKING_AGE } from './rules.js';

describe('the catalogue of rules', () => {
  it('has every rule once, its versions in order of their dates', () => {
    expect(new Set(RULES.map(({ id }) => id)).size).toBe(RULES.length);
    for (const { versions } of RULES) {
      const days = versions.map(({ effectiveFrom }) => effectiveFrom);
      expect(days).toEqual([...days].sort());
      expect(days.every((day) => parseDate(day) !== null)).toBe(true);
    }
  });

  it('finds the version in force', () => {
    expect(ruleOn(APPLICANT_AGE, '2026-05-17').version).toBe('2014');
    expect(ruleOn(APPLICANT_AGE, '2026-05-18').version).toBe('2026');
    expect(ruleOn(APPLICANT_AGE, '1980-01-01').version).toBe('2014');
    expect(latestRule(APPLICANT_AGE).version).toBe('2026');
  });

  it('is cited with its article', () => {
    expect(citation(latestRule(BRANCH_REQUIRED)).zh).toBe('《中国共产党支部工作条例（试行）》第四条');
    expect(citation(latestRule(BRANCH_REQUIRED)).en).toMatch(/^Art\. 4 of the /);
  });

  it('says where the official text is still to be read', () => {
    expect(citation(latestRule(WORKING_AGE)).zh).toBe('《中华人民共和国劳动法》第十五条（待核对）');
    expect(citation({ ...latestRule(WORKING_AGE), article: 23, verified: true }).zh).toContain('第二十三条');
    expect(citation({ ...latestRule(WORKING_AGE), article: 40, verified: true }).zh).toContain('第四十条');
  });
});

describe('coverageGap', () => {
  it('begins with three full members and ends with a branch', () => {
    expect(coverageGap({ fullMembers: 2, hasOwnBranch: false })).toBe(false);
    expect(coverageGap({ fullMembers: 3, hasOwnBranch: false })).toBe(true);
    expect(coverageGap({ fullMembers: 3, hasOwnBranch: true })).toBe(false);
  });

  it('takes the limit of a local rule', () => {
    expect(coverageGap({ fullMembers: 2, hasOwnBranch: false }, { fullMembers: 2 })).toBe(true);
  });
});
