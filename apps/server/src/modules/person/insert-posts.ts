import type { PlainDate, PostKind } from '@zhibu/domain';
import type { Write } from '../audit/index.js';
import { recorderOf } from './insert-people.js';

/** Posts that one person holds at a time; of the others a committee may have several. */
export const HELD_BY_ONE: readonly PostKind[] = ['SECRETARY', 'GROUP_LEADER'];

/** A term to begin, checked already; `anchorId` is the person's. */
export interface NewPost {
  readonly personId: number;
  readonly anchorId: number;
  readonly organizationId: number;
  readonly kind: PostKind;
  readonly startedOn: PlainDate;
  readonly documentNumber: string | null;
}

const RECORD =
  '"personId" bigint, "anchorId" bigint, "organizationId" bigint, kind text, "startedOn" date, "documentNumber" text, fields jsonb';

/**
 * Begins any number of terms with their entries in the timelines. False where somebody has taken one of the posts since it was
 * checked: nothing is written then.
 */
export async function insertPosts(write: Write, posts: readonly NewPost[]): Promise<boolean> {
  const { sql } = write;
  if (posts.length === 0) return true;
  if (await isAnyHeld(write, posts)) return false;
  const rows = JSON.stringify(posts.map((post) => ({ ...post, fields: postFields(null, post) })));
  await sql.rows(
    `insert into party_post (person_id, anchor_id, organization_id, kind, started_on, document_number)
     select "personId", "anchorId", "organizationId", kind, "startedOn", "documentNumber" from jsonb_to_recordset($1::jsonb) as t(${RECORD})`,
    [rows],
  );
  await sql.rows(
    `insert into person_change (person_id, anchor_id, kind, effective_on, recorded_by, document_number, fields)
     select "personId", "anchorId", 'POST_BEGUN', "startedOn", $2, "documentNumber", fields from jsonb_to_recordset($1::jsonb) as t(${RECORD})`,
    [rows, recorderOf(write)],
  );
  return true;
}

/** Holds the posts that one person holds, as each appointment does, and looks whether somebody does. */
async function isAnyHeld({ sql }: Write, posts: readonly NewPost[]): Promise<boolean> {
  const alone = posts.filter(({ kind }) => HELD_BY_ONE.includes(kind));
  const locks = alone.map(({ organizationId, kind }) => `party-post:${organizationId}:${kind}`).sort();
  await sql.rows(
    'select pg_advisory_xact_lock(hashtextextended(name, 0)) from unnest($1::text[]) with ordinality as l(name, n) order by n',
    [locks],
  );
  const held = await sql.rows(
    `select 1 from jsonb_to_recordset($1::jsonb) as t("organizationId" bigint, kind text, "startedOn" date)
     join party_post p on p.organization_id = t."organizationId" and p.kind = t.kind and (p.ended_on is null or p.ended_on > t."startedOn") limit 1`,
    [JSON.stringify(alone)],
  );
  return held.length > 0;
}

type PostFacts = { readonly kind: PostKind; readonly organizationId: number };

/** What the beginning or the end of a term changes, for the timeline. */
export const postFields = (before: PostFacts | null, after: PostFacts | null) => [
  { field: 'partyPost', before: before?.kind ?? null, after: after?.kind ?? null },
  { field: 'postOrganization', before: before?.organizationId ?? null, after: after?.organizationId ?? null },
];
