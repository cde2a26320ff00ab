import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppError } from '../../kernel/errors.js';
import { StateError, ValidationError } from '../../kernel/graphql/user-errors.js';
import { encodeId, keyOf } from '../../kernel/ids.js';
import { actorWith, contextOf } from '../../testing/actors.js';
import { plantOrganization } from '../../testing/plant.js';
import { accepted, outside, rosterOf, startRosterHouse, type RosterHouse } from './house-fixture.js';

let house: RosterHouse;
beforeAll(async () => {
  house = await startRosterHouse();
});
afterAll(() => house.close());

describe('T25 a repeat', () => {
  it('with the same key starts no second import, and refuses another workbook', async () => {
    const fileId = await house.upload(rosterOf(1));
    const [first, second] = await Promise.all([1, 2].map(() => house.roster.start(house.admin, { fileId, idempotencyKey: 'start-1' })));
    expect(accepted(first ?? new ValidationError([])).id).toBe(accepted(second ?? new ValidationError([])).id);
    const other = house.roster.start(house.admin, { fileId: await house.upload(rosterOf(1)), idempotencyKey: 'start-1' });
    await expect(other).rejects.toMatchObject({ code: 'IDEMPOTENCY_MISMATCH' });
    await expect(house.roster.start(house.admin, { fileId, idempotencyKey: 'x'.repeat(101) })).rejects.toBeInstanceOf(AppError);
  });

  it('of a commit changes nothing, and refuses another mode or import', async () => {
    const check = await house.checked(rosterOf(3));
    const commit = (mode: 'ALL' | 'VALID_ONLY', of = check) =>
      house.roster.commit(house.admin, { id: outside(of), mode, idempotencyKey: 'commit-1' });
    const [first, second] = await Promise.all([commit('ALL'), commit('ALL')]);
    expect([accepted(first).id, accepted(second).id]).toEqual([check.id, check.id]);
    await house.settled(check);
    expect(accepted(await commit('ALL'))).toMatchObject({ state: 'COMMITTED', committed: 5 });
    await expect(commit('VALID_ONLY')).rejects.toMatchObject({ code: 'IDEMPOTENCY_MISMATCH' });
    await expect(commit('ALL', await house.checked(rosterOf(1)))).rejects.toMatchObject({ code: 'IDEMPOTENCY_MISMATCH' });
    expect(await house.roster.commit(house.admin, { id: outside(check), mode: 'ALL' })).toMatchObject({ code: 'IMPORT_STATE' });
  });
});

describe('whose import it is', () => {
  const other = () => ({ ...house.admin, userId: 2, username: 'other' });

  it('is the owner’s only', async () => {
    const check = await house.checked(rosterOf(1));
    expect(await house.roster.byKey(other(), check.id)).toBeNull();
    await expect(house.roster.commit(other(), { id: outside(check), mode: 'ALL' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(house.roster.cancel(other(), outside(check))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(house.roster.issues(contextOf(other()), check.id, {})).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await house.roster.imports(contextOf(other()), {})).rows).toEqual([]);
    const fileId = await house.upload(rosterOf(1));
    expect(await house.roster.start(other(), { fileId })).toMatchObject({ fields: [{ path: ['fileId'], code: 'NOT_FOUND' }] });
  });

  it('needs the right, and a place where it holds', async () => {
    const fileId = await house.upload(rosterOf(1));
    await expect(house.roster.start(actorWith('ANALYST', null), { fileId })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const outsidePlace = await plantOrganization(house.database.read, null, { code: 'ELSEWHERE' });
    for (const organizationId of [encodeId('Organization', outsidePlace.id), encodeId('Organization', 999_999), 'x']) {
      expect(await house.roster.start(house.admin, { fileId, organizationId })).toMatchObject({
        fields: [{ path: ['organizationId'], code: 'NOT_FOUND' }],
      });
    }
  });

  it('can be given up until it is written', async () => {
    const check = await house.checked(rosterOf(1));
    expect(accepted(await house.roster.cancel(house.admin, outside(check)))).toMatchObject({ state: 'CANCELLED' });
    expect(accepted(await house.roster.cancel(house.admin, outside(check)))).toMatchObject({ state: 'CANCELLED' });
    expect(await house.roster.commit(house.admin, { id: outside(check), mode: 'ALL' })).toMatchObject({ code: 'IMPORT_STATE' });
    const written = await house.checked(rosterOf(1));
    await house.settled(accepted(await house.roster.commit(house.admin, { id: outside(written), mode: 'ALL' })));
    expect(await house.roster.cancel(house.admin, outside(written))).toBeInstanceOf(StateError);
    expect(keyOf('RosterImport', outside(written))).toBe(written.id);
  });
});
