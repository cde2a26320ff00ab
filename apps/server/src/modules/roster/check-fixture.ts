import { actorWith } from '../../testing/actors.js';
import type { Actor } from '../../kernel/actor.js';
import { idNumberOf } from '../../testing/id-numbers.js';
import { plantOrganization, plantPerson, plantUnit, type Planted } from '../../testing/plant.js';
import { testDatabase } from '../../testing/test-database.js';
import { rebuildRollups } from '../organization/index.js';
import { checkRoster, type RosterVerdict } from './check-roster.js';
import { IssueList } from './issue-list.js';
import { readRoster } from './read-roster.js';
import { rosterWorkbook, type RosterRow } from './roster-template.js';
import { importArea } from './roster.policy.js';

const TODAY = '2026-11-22';

/** Rows without a fault, for the court that `plantCourt` makes. */
export const organization = { code: 'N-1', name: '新支部', kind: '党支部', parentCode: 'C', effectiveOn: '2026-11-02' };
export const unit = { code: 'U-N1', name: '新庭', kind: '内设部门', parentCode: 'U-C', effectiveOn: '2026-11-02' };
export const clerk = {
  name: '沈知远',
  sex: '男',
  birthDate: '1990-03-18',
  ethnicGroup: '汉族',
  unitCode: 'U-C',
  staffingKind: '书记员',
  standing: '群众',
};
export const member = { ...clerk, organizationCode: 'C-1', standing: '正式党员', joinedOn: '2012-03-20', fullOn: '2013-03-20' };

/** A court on a database of its own, and how its administrator checks workbooks. */
export interface PlantedCourt {
  readonly court: Planted;
  readonly checkBytes: (bytes: Buffer, actor?: Actor, path?: string) => Promise<RosterVerdict>;
  /** The issues of a workbook with these rows: sheet, row, column, code. */
  readonly issuesOf: (rows: Record<string, RosterRow[]>) => Promise<string[]>;
  readonly close: () => Promise<void>;
}

/** Makes the court C with branch C-1, its group, a closed branch, a discipline committee and a unit, beside another court X. */
export async function plantCourt(): Promise<PlantedCourt> {
  const database = await testDatabase([]);
  const root = await plantOrganization(database.read, null, { code: 'YC' });
  const court = await plantOrganization(database.read, root, { code: 'C', kind: 'COMMITTEE' });
  const branch = await plantOrganization(database.read, court, { code: 'C-1', kind: 'BRANCH' });
  await plantOrganization(database.read, branch, { code: 'C-1-G', kind: 'GROUP' });
  await plantOrganization(database.read, court, { code: 'C-2', kind: 'BRANCH', closedOn: '2025-01-01' });
  await plantOrganization(database.read, court, { code: 'C-D', kind: 'DISCIPLINE_COMMITTEE' });
  const other = await plantOrganization(database.read, root, { code: 'X', kind: 'COMMITTEE' });
  await plantUnit(database.read, null, { code: 'U-C', organizationId: court.id });
  await plantUnit(database.read, null, { code: 'U-X', organizationId: other.id });
  const { id } = await plantPerson(database.read, branch);
  await database.read.rows('update person set id_number_hash = $2 where id = $1', [id, `hash of ${idNumberOf('1985-05-05', '002')}`]);
  await database.read.rows(
    `insert into party_post (person_id, anchor_id, organization_id, kind, started_on) values ($1, $2, $3, 'SECRETARY', '2020-01-01')`,
    [id, branch.anchorId, branch.id],
  );
  await database.pool.connect().then(async (client) => {
    await rebuildRollups(client);
    client.release();
  });

  const checkBytes = async (bytes: Buffer, actor = actorWith('AFFAIRS_ADMIN', court), path = '') => {
    const issues = new IssueList();
    const book = await readRoster(bytes, issues);
    if (typeof book === 'string') throw new Error(book);
    const area = importArea(actor, path);
    return checkRoster(database.read, {
      book,
      issues,
      area,
      today: TODAY,
      hashOf: (text) => `hash of ${text}`,
      onProgress: () => undefined,
    });
  };
  const issuesOf = async (rows: Record<string, RosterRow[]>) => {
    const { issues } = await checkBytes(await rosterWorkbook(rows));
    return issues.map(({ sheet, row, column, code }) => `${sheet} ${row} ${column ?? '-'} ${code}`);
  };
  return { court, checkBytes, issuesOf, close: () => database.close() };
}
