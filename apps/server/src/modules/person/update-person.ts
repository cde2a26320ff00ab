import { LockMode } from '@mikro-orm/core';
import type { AppContext } from '../../kernel/graphql/context.js';
import { UserError, ValidationError, type DuplicateError, type FieldProblem, type StateError } from '../../kernel/graphql/user-errors.js';
import { keyOf } from '../../kernel/ids.js';
import { audited, type Write } from '../audit/index.js';
import { placesForWrite, placesOf, type OrganizationPlace, type UnitPlace } from '../organization/index.js';
import { askedChange, type AskedChange, type AskedFields } from './asked-change.js';
import { personProblem, placeProblems } from './person-place.js';
import { recordPersonChange } from './person-record.js';
import { openPerson, type OpenPerson } from './person-snapshot.js';
import {
  dayProblems,
  documentNumberOf,
  duplicateOf,
  factProblems,
  heldUnit,
  orDuplicate,
  organizationKey,
  stateError,
  type PersonDependencies,
  type PersonOutcome,
} from './person-write.js';
import { PersonRecord } from './person.entity.js';
import { Person } from './person.graphql.js';
import type { UpdatePersonInput } from './person.inputs.js';
import { assertMayChange, mayHold, notFound } from './person.policy.js';
import { personStanding, writtenPerson, type PersonStanding } from './person.repository.js';
import { PersonConflictError } from './person.results.js';
import type { PersonRow } from './person.row.js';
import { placementsOf, type PlacementFacts } from './placement.repository.js';
import { preparePerson } from './prepare-person.js';

/**
 * Changes a person from a day on, in one transaction with history, timeline, figures and audit. A day in the past splits the history
 * there; what was decided for later days stands.
 * @throws AppError NOT_FOUND, FORBIDDEN
 */
export async function updatePerson(deps: PersonDependencies, context: AppContext, input: UpdatePersonInput): Promise<PersonOutcome> {
  const { actor } = context;
  const key = keyOf('Person', input.id);
  const standing = key === null ? null : await personStanding(deps.database.read, key);
  assertMayChange(actor, standing);
  return orDuplicate(actor, () => audited(deps.database, actor, (write) => change({ deps, input, write, problems: [] }, standing)));
}

interface Edit {
  readonly deps: PersonDependencies;
  readonly write: Write;
  readonly input: UpdatePersonInput;
  readonly problems: FieldProblem[];
}

/** Where the person hangs and is to hang, held until the transaction ends. */
interface HeldPlaces {
  readonly organizations: ReadonlyMap<number, OrganizationPlace>;
  readonly unit: UnitPlace | null;
}

async function change(edit: Edit, standing: PersonStanding): Promise<PersonOutcome> {
  const { write, input, deps } = edit;
  const { sql, em, actor } = write;
  const { organizationId, groupId } = input.fields;
  const organizations = await placesForWrite(sql, [standing.organizationId, organizationKey(organizationId), organizationKey(groupId)]);
  const held = { organizations, unit: await heldUnit(write, input.fields.unitId, edit.problems) };
  const record = await em.findOne(PersonRecord, standing.id, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!record) throw notFound(actor);
  const row = await writtenPerson(sql, standing.id);
  assertMayChange(actor, row);
  // Who was transferred since they were looked up hangs on a place that is not held.
  if (row.version !== input.expectedVersion || !organizations.has(row.organizationId))
    return new PersonConflictError(actor.locale, new Person(row));
  const before = openPerson(row, deps.sealing);
  const asked = askedChange(before, fieldsOf(edit, held), input.effectiveOn, await placementsOf(sql, row.id));
  const checked = placeRefusal(edit, row, asked, held) ?? (await check(edit, before, asked, organizations));
  if (checked instanceof UserError) return checked;
  const anchorId = organizations.get(checked.after.organizationId)?.anchorId ?? record.anchorId;
  await recordPersonChange(deps, write, { ...checked, record, before, asked, anchorId, effectiveOn: input.effectiveOn });
  return writtenPerson(sql, row.id);
}

interface Checked {
  readonly after: OpenPerson;
  readonly documentNumber: string | null;
}

/** Everything that is wrong with the facts as they would be, in one answer; then whether the ID number is another's. */
async function check(
  edit: Edit,
  before: OpenPerson,
  asked: AskedChange,
  places: ReadonlyMap<number, OrganizationPlace>,
): Promise<Checked | ValidationError | DuplicateError> {
  const { deps, problems, write } = edit;
  const preparation = preparePerson(asked.given, deps.clock.today());
  if (!preparation.ok) problems.push(...factProblems(write.actor, preparation.problems));
  const documentNumber = await gatherProblems(edit, asked, places);
  if (!preparation.ok || problems.length > 0) return new ValidationError(problems);
  const after = { ...preparation.person, ...asked.belonging };
  const duplicate = await duplicateNow(edit, before, after);
  return duplicate ?? { after, documentNumber };
}

async function duplicateNow({ deps, write }: Edit, before: OpenPerson, { idNumber }: OpenPerson): Promise<DuplicateError | null> {
  if (idNumber === null || idNumber === before.idNumber) return null;
  return duplicateOf(write.sql, write.actor, deps.sealing.lookupHash(idNumber));
}

function fieldsOf({ input }: Edit, { unit }: HeldPlaces): AskedFields {
  const { organizationId, groupId, unitId, ...rest } = input.fields;
  return {
    ...rest,
    ...(organizationId === undefined ? {} : { organizationId: organizationKey(organizationId) }),
    ...(groupId === undefined ? {} : { groupId: groupId === null ? null : organizationKey(groupId) }),
    ...(unitId === undefined ? {} : { unitId: unit?.id ?? null }),
  };
}

/** What forbids the place that is asked for. @throws AppError FORBIDDEN */
function placeRefusal(
  { write: { actor }, problems }: Edit,
  row: PersonRow,
  { patch, belonging }: AskedChange,
  { organizations, unit }: HeldPlaces,
): StateError | null {
  if (unit?.closed && unit.id === belonging.unitId && unit.id !== row.unitId)
    return stateError(actor, 'PLACE_CLOSED', ['fields', 'unitId']);
  if (patch.organizationId === undefined) return null;
  const place = organizations.get(patch.organizationId);
  if (mayHold(actor, place?.path) === 'UNKNOWN' || !place) {
    problems.push(personProblem(actor, 'organizationId', 'NOT_FOUND'));
    return null;
  }
  const isNew = place.id === belonging.organizationId && place.id !== row.organizationId;
  return isNew && place.closed ? stateError(actor, 'PLACE_CLOSED', ['fields', 'organizationId']) : null;
}

/** Adds what is wrong with the day, the document number and every period that the change touches. Returns the document number. */
async function gatherProblems(
  { write, input, problems, deps }: Edit,
  asked: AskedChange,
  held: ReadonlyMap<number, OrganizationPlace>,
): Promise<string | null> {
  const { actor, sql } = write;
  const documentNumber = documentNumberOf(actor, input.documentNumber, problems);
  const days = dayProblems(actor, 'effectiveOn', input.effectiveOn, { from: asked.tooEarlyFor ?? undefined, today: deps.clock.today() });
  problems.push(...days);
  if (problems.some(({ path }) => path.includes('organizationId'))) return documentNumber;
  const periods = changedPeriods(asked);
  const others = periods
    .flatMap(({ organizationId, groupId }) => [organizationId, groupId])
    .filter((key) => key !== null && !held.has(key));
  const places = new Map([
    ...held,
    ...(others.length > 0
      ? await placesOf(
          sql,
          others.filter((key) => key !== null),
        )
      : []),
  ]);
  for (const problem of periods.flatMap((period) => placeProblems(actor, period, places))) {
    if (!problems.some(({ code }) => code === problem.code)) problems.push(problem);
  }
  return documentNumber;
}

function changedPeriods({ periods: { before, after } }: AskedChange): PlacementFacts[] {
  const known = new Map(before.map(({ validFrom, facts }) => [validFrom, JSON.stringify(facts)]));
  return after.filter(({ validFrom, facts }) => known.get(validFrom) !== JSON.stringify(facts)).map(({ facts }) => facts);
}
