import type { PlainDate } from '@zhibu/domain';
import type { Sealing } from '../../kernel/sealing.js';
import type { Write } from '../audit/index.js';
import { applyPersonChanges } from '../organization/index.js';
import { nameColumns, type PreparedPerson } from './prepare-person.js';
import { fieldChanges, sealedColumns } from './person-snapshot.js';

/** Somebody to be put on the roster. `organizationId` and `anchorId` come from placesForWrite in the same transaction. */
export interface NewPerson {
  readonly person: PreparedPerson;
  readonly organizationId: number;
  readonly anchorId: number;
  readonly groupId: number | null;
  readonly unitId: number | null;
  readonly effectiveOn: PlainDate;
  readonly documentNumber: string | null;
}

/** The columns of a person with their types, by the names of the fields. */
const COLUMNS = {
  id: ['id', 'bigint'],
  organizationId: ['organization_id', 'bigint'],
  anchorId: ['anchor_id', 'bigint'],
  groupId: ['group_id', 'bigint'],
  unitId: ['unit_id', 'bigint'],
  name: ['name', 'text'],
  namePinyin: ['name_pinyin', 'text'],
  nameInitials: ['name_initials', 'text'],
  nameSort: ['name_sort', 'text'],
  sex: ['sex', 'text'],
  birthDate: ['birth_date', 'date'],
  idNumberSealed: ['id_number_sealed', 'text'],
  idNumberHash: ['id_number_hash', 'text'],
  phoneSealed: ['phone_sealed', 'text'],
  ethnicGroup: ['ethnic_group', 'text'],
  nativePlace: ['native_place', 'text'],
  education: ['education', 'text'],
  degree: ['degree', 'text'],
  staffingKind: ['staffing_kind', 'text'],
  rank: ['rank', 'text'],
  post: ['post', 'text'],
  workStartedOn: ['work_started_on', 'date'],
  standing: ['standing', 'text'],
  appliedOn: ['applied_on', 'date'],
  activistOn: ['activist_on', 'date'],
  prospectOn: ['prospect_on', 'date'],
  joinedOn: ['joined_on', 'date'],
  fullOn: ['full_on', 'date'],
  reserveCadre: ['reserve_cadre', 'boolean'],
  state: ['state', 'text'],
  stateOn: ['state_on', 'date'],
} as const;

const entries = Object.entries(COLUMNS);
const INTO = entries.map(([, [column]]) => column).join(', ');
const FROM = entries.map(([field]) => `t."${field}"`).join(', ');
const RECORD = [
  ...entries.map(([field, [, type]]) => `"${field}" ${type}`),
  '"effectiveOn" date',
  '"documentNumber" text',
  'fields jsonb',
].join(', ');

// One statement writes a person with the beginning of history and timeline, so that a thousand rows cost what one does.
const INSERT = `with t as materialized (select * from jsonb_to_recordset($1::jsonb) as t(${RECORD})),
  people as (insert into person (${INTO}) overriding system value select ${FROM} from t),
  placements as (
    insert into placement (person_id, anchor_id, valid_from, organization_id, group_id, unit_id, standing, staffing_kind, post, rank,
      education, degree, reserve_cadre, state, change, document_number, recorded_by)
    select t.id, t."anchorId", t."effectiveOn", t."organizationId", t."groupId", t."unitId", t.standing, t."staffingKind", t.post, t.rank,
      t.education, t.degree, t."reserveCadre", t.state, $2, t."documentNumber", $3 from t)
  insert into person_change (person_id, anchor_id, kind, effective_on, recorded_by, document_number, fields)
  select t.id, t."anchorId", $2, t."effectiveOn", $3, t."documentNumber", t.fields from t`;
const BEGINNING = 'CREATED';
const CHUNK = 500;

/**
 * Puts people on the roster with the beginning of their history and timeline and brings the figures up to date, in the transaction of
 * `write`; any number of them. The caller has checked and prepared them, holds their organisations by placesForWrite, and records the act
 * in the audit trail. Returns their keys in the order given. `onWritten` is told how many are written, and may throw to end it.
 * @throws an error of SQLSTATE 23505 where an ID number is on the roster already
 */
export async function insertPeople(
  write: Write,
  sealing: Sealing,
  people: readonly NewPerson[],
  onWritten: (count: number) => void = () => undefined,
): Promise<number[]> {
  const ids = await freshKeys(write, people.length);
  for (let start = 0; start < people.length; start += CHUNK) {
    // Sealing takes its time: a portion at once lets other work of the process have its turn.
    const rows = people.slice(start, start + CHUNK).map((one, index) => recordOf(ids[start + index] ?? 0, one, sealing));
    await write.sql.rows(INSERT, [JSON.stringify(rows), BEGINNING, recorderOf(write)]);
    onWritten(start + rows.length);
  }
  await applyPersonChanges(
    write,
    people.map(({ organizationId, person }) => ({ organizationId, before: null, after: person })),
  );
  return ids;
}

/** Who is named beside a change. */
export const recorderOf = ({ actor }: Pick<Write, 'actor'>) => actor.displayName || actor.username;

async function freshKeys({ sql }: Write, count: number): Promise<number[]> {
  const text = `select nextval(pg_get_serial_sequence('person', 'id')) as id from generate_series(1, $1::int)`;
  return (await sql.rows<{ id: number }>(text, [count])).map(({ id }) => id);
}

function recordOf(id: number, one: NewPerson, sealing: Sealing) {
  const { person, organizationId, groupId, unitId, ...rest } = one;
  const { idNumber: _idNumber, phone: _phone, ...facts } = person;
  return {
    id,
    ...{ organizationId, groupId, unitId },
    ...rest,
    ...facts,
    ...nameColumns(person.name),
    ...sealedColumns(person, sealing),
    fields: fieldChanges(null, { ...person, organizationId, groupId, unitId }),
  };
}
