import { systemActor } from '../kernel/actor.js';
import type { Database } from '../kernel/database.js';
import type { Sealing } from '../kernel/sealing.js';
import { audited } from '../modules/audit/index.js';
import { placesForWrite } from '../modules/organization/index.js';
import { insertPeople, preparePerson, type GivenPerson, type PreparedPerson } from '../modules/person/index.js';

interface Enrolled extends GivenPerson {
  readonly organizationId: number;
  readonly groupId?: number | null;
  readonly unitId?: number | null;
  readonly effectiveOn?: string;
}

/** A full member of whom nothing special is said. */
export const PLAIN_PERSON: GivenPerson = {
  name: '张三',
  sex: 'FEMALE',
  birthDate: '1985-05-05',
  ethnicGroup: '01',
  education: 'UNDERGRADUATE',
  staffingKind: 'CLERK',
  standing: 'FULL',
  appliedOn: '2008-01-01',
  joinedOn: '2010-07-01',
  fullOn: '2011-07-01',
};

function prepared(given: GivenPerson): PreparedPerson {
  const preparation = preparePerson({ ...PLAIN_PERSON, ...given }, '2026-11-22');
  if (!preparation.ok) throw new Error(JSON.stringify(preparation.problems));
  return preparation.person;
}

/** Puts people on the roster as the product does, with history, timeline and figures. Returns their keys. */
export function enroll(database: Database, sealing: Sealing, people: readonly Enrolled[]): Promise<number[]> {
  return audited(database, systemActor('test'), async (write) => {
    const places = await placesForWrite(write.sql, [...new Set(people.map(({ organizationId }) => organizationId))]);
    const rows = people.map(({ organizationId, groupId = null, unitId = null, effectiveOn = '2020-01-01', ...given }) => ({
      person: prepared(given),
      anchorId: places.get(organizationId)?.anchorId ?? 0,
      ...{ organizationId, groupId, unitId, effectiveOn, documentNumber: null },
    }));
    const ids = await insertPeople(write, sealing, rows);
    write.audit({ act: 'ENROLL', objectType: 'Person', after: { people: ids.length } });
    return ids;
  });
}
