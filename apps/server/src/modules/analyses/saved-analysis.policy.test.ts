import { ROLE_CODES, type RoleCode } from '@zhibu/domain';
import { describe, expect, it } from 'vitest';
import { anonymous, type Actor } from '../../kernel/actor.js';
import { actorWith } from '../../testing/actors.js';
import { analysisOwner, analysisReader, mayReadRun, mayShareWith } from './saved-analysis.policy.js';

const HERE = '000001';
const BELOW = '000001000';
const BESIDE = '000002';
const here = { id: 7, path: HERE };
const actor = (role: RoleCode, more: Partial<Actor> = {}) =>
  actorWith(role, role.endsWith('_ADMIN') && role !== 'AFFAIRS_ADMIN' ? null : here, more);

/** What a decision answers: 'yes', or the code of the refusal. */
function answerOf(decide: () => unknown): string {
  try {
    return decide() === false ? 'no' : 'yes';
  } catch (error) {
    return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'bug';
  }
}

const READERS: readonly RoleCode[] = ['BRANCH_SECRETARY', 'AFFAIRS_ADMIN', 'ASSESSOR', 'SUPERVISOR', 'INSPECTOR', 'ANALYST', 'LEADER'];
const OWNERS: readonly RoleCode[] = ['AFFAIRS_ADMIN', 'ANALYST'];

describe('saved analyses', () => {
  it.each(ROLE_CODES)('are found and kept by the right roles: %s', (role) => {
    expect(answerOf(() => analysisReader(actor(role)))).toBe(READERS.includes(role) ? 'yes' : 'FORBIDDEN');
    expect(answerOf(() => analysisOwner(actor(role)))).toBe(OWNERS.includes(role) ? 'yes' : 'FORBIDDEN');
  });

  it('are closed to nobody in particular, and while a password is due', () => {
    const nobody = anonymous({ address: '', traceId: '', locale: 'en' });
    expect(answerOf(() => analysisReader(nobody))).toBe('UNAUTHENTICATED');
    expect(answerOf(() => analysisOwner(nobody))).toBe('UNAUTHENTICATED');
    expect(answerOf(() => analysisReader(actor('ANALYST', { mustChangePassword: true })))).toBe('FORBIDDEN');
  });

  it('a token asks and keeps nothing', () => {
    const limit = { permissions: new Set(['statistics.read', 'explorer.use']), path: BELOW, organizationId: 8 };
    const token = actor('ANALYST', { kind: 'token', limit });
    expect(analysisReader(token).scope.paths).toEqual([BELOW]);
    expect(answerOf(() => analysisOwner(token))).toBe('UNAUTHENTICATED');
  });

  it('are shared with organisations that the owner sees', () => {
    expect([HERE, BELOW, BESIDE].map((path) => mayShareWith(actor('ANALYST'), path))).toEqual([true, true, false]);
  });
});

describe('what a schedule brought', () => {
  const may = (role: RoleCode, paths: readonly string[], toldSmallFigures: boolean) => mayReadRun(actor(role), { paths, toldSmallFigures });

  it('is read as long as every place of it is open', () => {
    expect(may('ANALYST', [HERE, BELOW], false)).toBe(true);
    expect(may('ANALYST', [HERE, BESIDE], false)).toBe(false);
    expect(may('MEMBER', [HERE], false)).toBe(false);
  });

  it('with small figures only by those who may read the people', () => {
    expect(may('ANALYST', [HERE], true)).toBe(false);
    expect(may('LEADER', [HERE], true)).toBe(true);
  });
});
