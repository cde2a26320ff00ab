import type { Actor } from '../../kernel/actor.js';
import { encodeId } from '../../kernel/ids.js';
import type { AnalysisDrill } from './analysis.graphql.js';
import type { Key } from './answer.js';
import type { Row } from './cells.js';
import { mayReadPeople } from './statistics.policy.js';
import type { Analysis, AnalysisAnswer } from './statistics.service.js';

const PEOPLE = `query People($filter: PersonFilter) {
  persons(first: 50, filter: $filter) { totalCount edges { node { id name sex birthDate standing organization { code name } } } pageInfo { hasNextPage endCursor } }
}`;

const DEEPER = `query Deeper($input: AnalysisInput!) {
  analyze(input: $input) { rows { keys { dimension value label } cells { measure value state } } totals { measure value } rowCount truncated dataAsOf }
}`;

/** Which field of a filter of people each dimension is, and how its value is written there. */
const FILTERS: Readonly<Record<string, (value: string) => Record<string, unknown>>> = {
  sex: (sex) => ({ sex }),
  standing: (standing) => ({ standing: [standing] }),
  staffingKind: (kind) => ({ staffingKinds: [kind] }),
  education: (education) => ({ education: [education] }),
  ageBand: (ageBand) => ({ ageBand }),
  joiningEra: (joiningEra) => ({ joiningEra }),
};

const isSilent = ({ cells }: Row) => cells.some(({ state }) => state === 'SUPPRESSED');

/** The organisation of whose whole subtree a row speaks; undefined where there is none. */
function placeOf(keys: readonly Key[], { boundaries: [only, ...others] }: AnalysisAnswer): number | undefined {
  const laidOut = keys.find(({ organization }) => organization)?.organization;
  if (laidOut) return laidOut.isWhole ? laidOut.key : undefined;
  return others.length === 0 ? only?.id : undefined;
}

/** The people whom a row of members or people counts, as of today; null where a list cannot say who they are. */
export function peopleBehind(row: Row, answer: AnalysisAnswer, actor: Actor): AnalysisDrill | null {
  const { measures, moments, filters } = answer.question;
  const [only] = measures;
  const place = placeOf(row.keys, answer);
  const isToday = moments.length === 1 && answer.isToday;
  if (!only || measures.length > 1 || place === undefined || !isToday || isSilent(row)) return null;
  if (
    !mayReadPeople(
      actor,
      answer.boundaries.map(({ path }) => path),
    )
  )
    return null;
  const base: Record<string, unknown> | null = only.id === 'members.stock' ? { members: true } : only.id === 'people.stock' ? {} : null;
  const chosen = [
    ...row.keys.filter(({ organization }) => !organization).map(({ dimension, value }) => ({ dimension, value })),
    ...filters.map(({ dimension: { id }, values }) => ({ dimension: id, value: values.length === 1 ? (values[0] ?? '') : '' })),
  ];
  if (base === null || chosen.some(({ dimension, value }) => value === '' || value === 'UNKNOWN' || !(dimension in FILTERS))) return null;
  const parts = chosen.map(({ dimension, value }) => FILTERS[dimension]?.(value) ?? {});
  const filter = parts.reduce((all, part) => ({ ...all, ...part }), { organizationId: encodeId('Organization', place), ...base });
  return { query: PEOPLE, variables: JSON.stringify({ filter }) };
}

/** The same question one level down. */
export function deeper(row: Row, asked: Analysis): AnalysisDrill | null {
  const organization = row.keys.find((key) => key.organization);
  if (!organization || organization.organization?.isSmall || isSilent(row)) return null;
  const input = { ...asked, after: undefined, organization: { code: organization.value } };
  return { query: DEEPER, variables: JSON.stringify({ input }) };
}
