import { ROLE_CODES, type RoleCode } from '@zhibu/domain';
import { describe, expect, it } from 'vitest';
import { anonymous, type Actor } from '../../kernel/actor.js';
import { actorWith } from '../../testing/actors.js';
import { exporterOf } from './export.policy.js';

const here = { id: 7, path: '000001' };
const actor = (role: RoleCode, more: Partial<Actor> = {}) =>
  actorWith(role, role.endsWith('_ADMIN') && role !== 'AFFAIRS_ADMIN' ? null : here, more);

function answerOf(decide: () => unknown): unknown {
  try {
    return decide();
  } catch (error) {
    return typeof error === 'object' && error !== null && 'code' in error ? error.code : error;
  }
}

const READERS: readonly RoleCode[] = ['BRANCH_SECRETARY', 'AFFAIRS_ADMIN', 'ASSESSOR', 'SUPERVISOR', 'INSPECTOR', 'ANALYST', 'LEADER'];

describe('to take figures along', () => {
  it.each(ROLE_CODES)('is decided for %s', (role) => {
    expect(answerOf(() => exporterOf(actor(role)))).toBe(READERS.includes(role) ? 1 : 'FORBIDDEN');
  });

  it('nobody in particular may, nor whoever has a password to change, nor a token without the right', () => {
    expect(answerOf(() => exporterOf(anonymous({ address: '', traceId: '', locale: 'en' })))).toBe('UNAUTHENTICATED');
    expect(answerOf(() => exporterOf(actor('ANALYST', { mustChangePassword: true })))).toBe('FORBIDDEN');
    const token = (permission: string) =>
      actor('ANALYST', { kind: 'token', limit: { permissions: new Set([permission]), path: null, organizationId: null } });
    expect(answerOf(() => exporterOf(token('statistics.read')))).toBe(1);
    expect(answerOf(() => exporterOf(token('organization.read')))).toBe('FORBIDDEN');
  });
});
