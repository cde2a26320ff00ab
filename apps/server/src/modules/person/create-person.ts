import { AppError, badInput } from '../../kernel/errors.js';
import type { AppContext } from '../../kernel/graphql/context.js';
import { UserError, ValidationError, type FieldProblem, type StateError } from '../../kernel/graphql/user-errors.js';
import { audited, type Write } from '../audit/index.js';
import { placesForWrite, type OrganizationPlace } from '../organization/index.js';
import { insertPeople } from './insert-people.js';
import { personProblem, placeProblems } from './person-place.js';
import { auditedChanges, type PersonBelonging } from './person-snapshot.js';
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
import type { CreatePersonInput } from './person.inputs.js';
import { assertMayCreate, mayHold, notFound, personScope } from './person.policy.js';
import { personsById, writtenPerson } from './person.repository.js';
import { preparePerson, type PreparedPerson } from './prepare-person.js';

/**
 * Puts somebody on the roster, in one transaction with history, timeline, figures and audit.
 * @throws AppError FORBIDDEN, IDEMPOTENCY_MISMATCH
 */
export async function createPerson(deps: PersonDependencies, context: AppContext, input: CreatePersonInput): Promise<PersonOutcome> {
  const { actor } = context;
  assertMayCreate(actor);
  return orDuplicate(actor, () => audited(deps.database, actor, (write) => createOnce(deps, write, input)));
}

/** Answers a repeat of a request with what the first one made. */
async function createOnce(deps: PersonDependencies, write: Write, input: CreatePersonInput): Promise<PersonOutcome> {
  const { sql, actor } = write;
  const { idempotencyKey: key, ...asked } = input;
  if (!key || actor.userId === null) return create(deps, write, input);
  if (key.length > 100) throw badInput('idempotencyKey', 'At most 100 characters.');
  const fingerprint = deps.sealing.lookupHash(JSON.stringify(asked));
  await sql.rows('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`person-request:${actor.userId}:${key}`]);
  const [known] = await sql.rows<{ fingerprint: string; personId: number }>(
    'select fingerprint, person_id as "personId" from person_request where user_id = $1 and key = $2',
    [actor.userId, key],
  );
  if (known && known.fingerprint !== fingerprint) {
    throw new AppError('IDEMPOTENCY_MISMATCH', 'This idempotencyKey stands for another request; use a new one.');
  }
  if (known) return (await personsById(sql, personScope(actor), [known.personId]))[0] ?? Promise.reject(notFound(actor));
  const outcome = await create(deps, write, input);
  if ('id' in outcome) {
    await sql.rows('insert into person_request (user_id, key, fingerprint, person_id) values ($1, $2, $3, $4)', [
      actor.userId,
      key,
      fingerprint,
      outcome.id,
    ]);
  }
  return outcome;
}

async function create(deps: PersonDependencies, write: Write, input: CreatePersonInput): Promise<PersonOutcome> {
  const { actor, sql } = write;
  const place = await placeAsked(write, input);
  if (place instanceof UserError) return place;
  const checked = check(deps, write, input, place);
  if (checked instanceof ValidationError) return checked;
  const { person, documentNumber } = checked;
  const duplicate = person.idNumber === null ? null : await duplicateOf(sql, actor, deps.sealing.lookupHash(person.idNumber));
  if (duplicate) return duplicate;
  const { belonging, anchorId } = place;
  const { effectiveOn } = input;
  const [id = 0] = await insertPeople(write, deps.sealing, [{ person, ...belonging, anchorId, effectiveOn, documentNumber }]);
  const { after } = auditedChanges(null, { ...person, ...belonging }, deps.sealing);
  write.audit({ act: 'CREATE_PERSON', objectType: 'Person', objectId: id, after: { ...after, effectiveOn, documentNumber } });
  return writtenPerson(sql, id);
}

interface AskedPlace {
  readonly belonging: PersonBelonging;
  readonly anchorId: number;
  readonly places: ReadonlyMap<number, OrganizationPlace>;
  readonly problems: FieldProblem[];
}

/** Where the person is to belong, held until the transaction ends. @throws AppError FORBIDDEN */
async function placeAsked(write: Write, { fields }: CreatePersonInput): Promise<AskedPlace | ValidationError | StateError> {
  const { actor, sql } = write;
  const [organizationId, groupId] = [organizationKey(fields.organizationId), organizationKey(fields.groupId)];
  const places = await placesForWrite(sql, [organizationId, groupId]);
  const place = places.get(organizationId);
  if (mayHold(actor, place?.path) === 'UNKNOWN' || !place) {
    return new ValidationError([personProblem(actor, 'organizationId', fields.organizationId ? 'NOT_FOUND' : 'TEXT_REQUIRED')]);
  }
  if (place.closed) return stateError(actor, 'PLACE_CLOSED', ['fields', 'organizationId']);
  const problems: FieldProblem[] = [];
  const unit = await heldUnit(write, fields.unitId, problems);
  if (unit?.closed) return stateError(actor, 'PLACE_CLOSED', ['fields', 'unitId']);
  return {
    belonging: { organizationId, groupId: fields.groupId ? groupId : null, unitId: unit?.id ?? null },
    anchorId: place.anchorId,
    places,
    problems,
  };
}

interface Checked {
  readonly person: PreparedPerson;
  readonly documentNumber: string | null;
}

/** Everything that is wrong with the input, in one answer. */
function check({ clock }: PersonDependencies, { actor }: Write, input: CreatePersonInput, place: AskedPlace): Checked | ValidationError {
  const today = clock.today();
  const preparation = preparePerson(input.fields, today);
  const problems = [...place.problems];
  if (preparation.ok) problems.push(...placeProblems(actor, { ...preparation.person, ...place.belonging }, place.places));
  else problems.push(...factProblems(actor, preparation.problems));
  const documentNumber = documentNumberOf(actor, input.documentNumber, problems);
  const from = preparation.ok ? preparation.person.birthDate : undefined;
  problems.push(...dayProblems(actor, 'effectiveOn', input.effectiveOn, { from, today }));
  return preparation.ok && problems.length === 0 ? { person: preparation.person, documentNumber } : new ValidationError(problems);
}
