import { describe, expect, it } from 'vitest';
import { navEntries } from '../features';
import { navGroups } from './nav-groups';

const mayOnly =
  (...held: string[]) =>
  (wanted: string | readonly string[] | undefined): boolean =>
    wanted === undefined || [wanted].flat().some((code) => held.includes(code));

describe('navGroups', () => {
  const labels = (...held: string[]): string[] =>
    navGroups(navEntries, mayOnly(...held)).flatMap((group) => group.entries.map((entry) => entry.labelKey));

  it('shows to each administrator only their own pages', () => {
    expect(labels('user.read', 'user.write', 'system.read')).toEqual(['home.title', 'access.users.title']);
    expect(labels('audit.read')).toEqual(['home.title', 'audit.title']);
  });

  it('keeps the explorer and the tokens to those who may use them', () => {
    expect(labels('explorer.use', 'token.create')).toEqual(['home.title', 'explorer.title', 'access.tokens.title']);
    expect(labels()).toEqual(['home.title']);
  });

  it('groups by tens, in order', () => {
    const decades = navGroups(navEntries, () => true).map((group) => group.decade);
    expect(decades).toEqual([...decades].sort((a, b) => a - b));
    expect(new Set(decades).size).toBe(decades.length);
  });
});
