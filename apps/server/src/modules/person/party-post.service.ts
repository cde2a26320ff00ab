import { mayHavePost, type PostKind } from '@zhibu/domain';
import type { Actor } from '../../kernel/actor.js';
import type { AppContext } from '../../kernel/graphql/context.js';
import { nestedList } from '../../kernel/graphql/nested-list.js';
import { DuplicateError, ValidationError, type FieldProblem, type StateError } from '../../kernel/graphql/user-errors.js';
import { keyOf } from '../../kernel/ids.js';
import { message } from '../../kernel/messages.js';
import type { Sql } from '../../kernel/sql.js';
import { audited, type Write } from '../audit/index.js';
import { placesForWrite, type OrganizationPlace } from '../organization/index.js';
import { HELD_BY_ONE, postFields } from './insert-posts.js';
import type { AppointPostInput, EndPostInput } from './party-post.graphql.js';
import {
  postByKey,
  postCountsOfOrganizations,
  postCountsOfPeople,
  postsFrom,
  postsOfOrganizations,
  postsOfPeople,
  type PartyPostRow,
} from './party-post.repository.js';
import { addToTimeline } from './person-record.js';
import { dayProblems, documentNumberOf, inputProblem, organizationKey, stateError, type PersonDependencies } from './person-write.js';
import { PartyPostRecord, PersonRecord } from './person.entity.js';
import { assertMaySee, mayHold, notFound, personScope, postScope } from './person.policy.js';
import { personStanding, writtenPerson } from './person.repository.js';
import type { PersonRow } from './person.row.js';

export type PostOutcome = PartyPostRow | ValidationError | DuplicateError | StateError;

/** The lists of Party posts; each takes the same number of statements for one parent and for many. */
export function postLists({ database: { read: sql } }: PersonDependencies) {
  return {
    ofPerson: nestedList<object, PartyPostRow>({
      name: 'person.posts',
      keyCount: 2,
      keysOf: (row) => [row.startedOn, row.id],
      parentOf: (row) => row.personId,
      page: ({ actor }, people, wanted) => postsOfPeople(sql, postScope(actor), people, wanted),
      counts: ({ actor }, people) => postCountsOfPeople(sql, postScope(actor), people),
    }),
    ofOrganization: nestedList<object, PartyPostRow>({
      name: 'organization.posts',
      keyCount: 2,
      keysOf: (row) => [row.rank, row.id],
      parentOf: (row) => row.organizationId,
      page: ({ actor }, organizations, wanted) => postsOfOrganizations(sql, personScope(actor), organizations, wanted),
      counts: ({ actor }, organizations) => postCountsOfOrganizations(sql, personScope(actor), organizations),
    }),
  };
}

/** Acts on Party posts. */
export class PartyPostService {
  constructor(private readonly deps: PersonDependencies) {}

  /** Appoints a full member to a post. @throws AppError NOT_FOUND, FORBIDDEN */
  async appoint({ actor }: AppContext, input: AppointPostInput): Promise<PostOutcome> {
    const standing = await personStanding(this.deps.database.read, keyOf('Person', input.personId) ?? 0);
    assertMaySee(actor, standing);
    return audited(this.deps.database, actor, async (write) => {
      const key = organizationKey(input.organizationId);
      const place = (await placesForWrite(write.sql, [key])).get(key);
      if (mayHold(actor, place?.path) === 'UNKNOWN' || !place)
        return new ValidationError([inputProblem(actor, 'organizationId', 'NOT_FOUND')]);
      const person = await heldPerson(write, standing.id);
      const problems: FieldProblem[] = dayProblems(actor, 'startedOn', input.startedOn, {
        from: person.birthDate,
        today: this.deps.clock.today(),
      });
      const documentNumber = documentNumberOf(actor, input.documentNumber, problems);
      if (problems.length > 0) return new ValidationError(problems);
      const refusal =
        postRefusal(actor, { person, place, kind: input.kind }) ?? (await heldAlready(write.sql, actor, { person, place, input }));
      return refusal ?? begin(write, { person, place, input, documentNumber });
    });
  }

  /** Ends a term. @throws AppError NOT_FOUND, FORBIDDEN */
  async end({ actor }: AppContext, input: EndPostInput): Promise<PostOutcome> {
    return audited(this.deps.database, actor, async (write) => {
      const post = await heldPost(write, keyOf('PartyPost', input.id) ?? 0);
      if (post.endedOn !== null) return stateError(actor, 'POST_ENDED', ['id']);
      const problems: FieldProblem[] = dayProblems(actor, 'endedOn', input.endedOn, { today: this.deps.clock.today() });
      if (input.endedOn < post.startedOn) problems.push(inputProblem(actor, 'endedOn', 'DATE_ORDER'));
      const documentNumber = documentNumberOf(actor, input.documentNumber, problems);
      return problems.length > 0 ? new ValidationError(problems) : finish(write, post, { endedOn: input.endedOn, documentNumber });
    });
  }
}

/** The person's row, held until the transaction ends. */
async function heldPerson({ sql, actor }: Write, id: number): Promise<PersonRow & { anchorId: number }> {
  const [held] = await sql.rows<{ anchorId: number }>('select anchor_id as "anchorId" from person where id = $1 for no key update', [id]);
  if (!held) throw notFound(actor);
  return { ...(await writtenPerson(sql, id)), ...held };
}

/** The term, held until the transaction ends, if the actor may change it. @throws AppError NOT_FOUND, FORBIDDEN */
async function heldPost({ sql, actor }: Write, id: number): Promise<PartyPostRow> {
  await sql.rows('select 1 from party_post where id = $1 for no key update', [id]);
  const post = await postByKey(sql, id);
  const standing = post ? await personStanding(sql, post.personId) : null;
  assertMaySee(actor, standing);
  if (!post || mayHold(actor, post.path) === 'UNKNOWN') throw notFound(actor);
  return post;
}

interface Appointment {
  readonly person: PersonRow & { anchorId: number };
  readonly place: OrganizationPlace;
  readonly input: AppointPostInput;
}

function postRefusal(actor: Actor, { person, place, kind }: Omit<Appointment, 'input'> & { kind: PostKind }): StateError | null {
  if (place.closed) return stateError(actor, 'PLACE_CLOSED', ['organizationId']);
  if (!mayHavePost(place.kind, kind)) return stateError(actor, 'POST_NOT_ALLOWED', ['kind']);
  if (person.state !== 'ACTIVE') return stateError(actor, 'NOT_ON_ROSTER', ['personId']);
  return person.standing === 'FULL' ? null : stateError(actor, 'NOT_A_MEMBER', ['personId']);
}

async function heldAlready(sql: Sql, actor: Actor, { person, place, input }: Appointment): Promise<DuplicateError | null> {
  await sql.rows('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`party-post:${place.id}:${input.kind}`]);
  const holders = await postsFrom(sql, place.id, input.kind, input.startedOn);
  const isHeld = holders.some(({ personId }) => personId === person.id || HELD_BY_ONE.includes(input.kind));
  return isHeld ? new DuplicateError(message(actor.locale, 'POST_HELD'), ['kind']) : null;
}

async function begin(
  write: Write,
  { person, place, input, documentNumber }: Appointment & { documentNumber: string | null },
): Promise<PartyPostRow> {
  const { em, sql, audit } = write;
  const { kind, startedOn } = input;
  const record = em.create(PartyPostRecord, {
    ...{ personId: person.id, anchorId: person.anchorId, organizationId: place.id, kind, startedOn, documentNumber },
    ...{ endedOn: null, endDocumentNumber: null },
  });
  await em.flush();
  await addToTimeline(write, person, {
    kind: 'POST_BEGUN',
    effectiveOn: startedOn,
    documentNumber,
    fields: postFields(null, { kind, organizationId: place.id }),
  });
  audit({
    act: 'APPOINT_POST',
    objectType: 'PartyPost',
    objectId: record.id,
    after: { personId: person.id, organizationId: place.id, kind, startedOn, documentNumber },
  });
  return written(sql, record.id);
}

async function finish(write: Write, post: PartyPostRow, end: { endedOn: string; documentNumber: string | null }): Promise<PartyPostRow> {
  const { em, sql, audit } = write;
  const record = await em.findOneOrFail(PartyPostRecord, post.id);
  [record.endedOn, record.endDocumentNumber] = [end.endedOn, end.documentNumber];
  await em.flush();
  const { anchorId } = await em.findOneOrFail(PersonRecord, post.personId);
  const entry = { kind: 'POST_ENDED', effectiveOn: end.endedOn, documentNumber: end.documentNumber, fields: postFields(post, null) };
  await addToTimeline(write, { id: post.personId, anchorId }, entry);
  audit({ act: 'END_POST', objectType: 'PartyPost', objectId: post.id, before: { endedOn: null }, after: end });
  return written(sql, post.id);
}

async function written(sql: Sql, id: number): Promise<PartyPostRow> {
  const post = await postByKey(sql, id);
  if (!post) throw new Error('A term that was just written is gone.');
  return post;
}
