import { describe, expect, it } from 'vitest';
import { ORGANIZATION_KINDS, POST_KINDS } from './codes-organization.js';
import { mayHavePost, postKindsOf } from './posts.js';

describe('posts', () => {
  it('exist for every kind of organisation, and every post somewhere', () => {
    for (const kind of ORGANIZATION_KINDS) expect(postKindsOf(kind).length).toBeGreaterThan(0);
    for (const post of POST_KINDS) expect(ORGANIZATION_KINDS.some((kind) => mayHavePost(kind, post))).toBe(true);
  });

  it('of a group are its leader', () => {
    expect(postKindsOf('GROUP')).toEqual(['GROUP_LEADER']);
    expect(ORGANIZATION_KINDS.filter((kind) => mayHavePost(kind, 'GROUP_LEADER'))).toEqual(['GROUP']);
  });

  it('of a full-time deputy belong to committees and general branches', () => {
    const kinds = ORGANIZATION_KINDS.filter((kind) => mayHavePost(kind, 'FULL_TIME_DEPUTY_SECRETARY'));
    expect(kinds).toEqual(['WORK_COMMITTEE', 'COMMITTEE', 'GENERAL_BRANCH']);
  });
});
