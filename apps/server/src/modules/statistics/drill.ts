import { MEMBER_STANDINGS } from '@zhibu/domain';
import type { Measure } from '@zhibu/statistics';
import type { Actor } from '../../kernel/actor.js';
import { encodeId } from '../../kernel/ids.js';
import type { AnalysisDrill } from './analysis.graphql.js';
import type { Key } from './keys.js';
import type { Row } from './cells.js';
import { mayReadPeople } from './statistics.policy.js';
import type { Analysis } from './question.js';
import type { AnalysisAnswer } from './statistics.service.js';

const PEOPLE = `query People($filter: PersonFilter) {
  persons(first: 50, filter: $filter) { totalCount edges { node { id name sex birthDate standing organization { code name } } } pageInfo { hasNextPage endCursor } }
}`;

const DEEPER = `query Deeper($input: AnalysisInput!) {
  analyze(input: $input) { rows { keys { dimension value label } cells { measure value state } } totals { measure value } rowCount truncated dataAsOf }
}`;

type PersonFilter = Readonly<Record<string, unknown>>;
type Condition = (values: readonly string[]) => PersonFilter | null;

const only =
  (field: string): Condition =>
  ([value, ...others]) =>
    value === undefined || others.length > 0 ? null : { [field]: value };

const areMembers = (standings: readonly string[]) => [...standings].sort().join() === [...MEMBER_STANDINGS].sort().join();

/** Which field of a filter of people each dimension or column is; null where the field cannot hold the values. */
const FIELDS: Readonly<Record<string, Condition>> = {
  sex: only('sex'),
  standing: (standing) => (areMembers(standing) ? { members: true } : { standing }),
  staffingKind: (staffingKinds) => ({ staffingKinds }),
  education: (education) => ({ education }),
  ageBand: only('ageBand'),
  joiningEra: only('joiningEra'),
  reserveCadre: () => ({ reserveCadre: true }),
  ethnicMinority: ([value, ...others]) => (others.length > 0 ? null : { ethnicMinority: value === 'MINORITY' }),
  // The list holds nobody else unless asked.
  state: () => ({}),
};

/** Both filters at once; null where one field would have to hold both. */
const together = (a: PersonFilter | null, b: PersonFilter | null): PersonFilter | null =>
  a === null || b === null || Object.keys(b).some((field) => field in a) ? null : { ...a, ...b };

function conditionOf(column: string, values: readonly string[]): PersonFilter | null {
  return values.length === 0 || values.includes('UNKNOWN') ? null : (FIELDS[column]?.(values) ?? null);
}

/** Whom a measure counts, as a filter of people; null for what is no plain number of people. */
function countedBy({ formula }: Measure): PersonFilter | null {
  if (formula.kind !== 'COUNT' || formula.of.kind !== 'STOCK' || formula.of.ledger !== 'people') return null;
  return Object.entries(formula.of.where)
    .map(([column, codes]) => conditionOf(column, codes))
    .reduce(together, {});
}

/** Whom a measure counts among those with these values of dimensions, as a filter of people; null where a list cannot say who they are. */
export function peopleCounted(
  measure: Measure,
  chosen: readonly { readonly dimension: string; readonly values: readonly string[] }[],
): PersonFilter | null {
  return chosen.map(({ dimension, values }) => conditionOf(dimension, values)).reduce(together, countedBy(measure));
}

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
  const [measure] = measures;
  const place = placeOf(row.keys, answer);
  const isToday = moments.length === 1 && answer.isToday;
  if (!measure || measures.length > 1 || place === undefined || !isToday || isSilent(row)) return null;
  if (
    !mayReadPeople(
      actor,
      answer.boundaries.map(({ path }) => path),
    )
  )
    return null;
  const counted = peopleCounted(measure, [
    ...row.keys.filter(({ organization }) => !organization).map(({ dimension, value }) => ({ dimension, values: [value] })),
    ...filters.map(({ dimension, values }) => ({ dimension: dimension.id, values })),
  ]);
  if (counted === null) return null;
  return { query: PEOPLE, variables: JSON.stringify({ filter: { organizationId: encodeId('Organization', place), ...counted } }) };
}

/** The same question one level down; null where nothing is below, and for what hangs on the node of the question itself. */
export function deeper(row: Row, asked: Analysis, { boundaries }: AnalysisAnswer): AnalysisDrill | null {
  const organization = row.keys.find((key) => key.organization);
  if (!organization || organization.organization?.isSmall || isSilent(row)) return null;
  if (boundaries.length === 1 && boundaries[0]?.code === organization.value) return null;
  return asDrill({ ...asked, after: undefined, organization: { code: organization.value } });
}

/** A question as a query that is ready to be sent. */
export const asDrill = (input: Analysis): AnalysisDrill => ({ query: DEEPER, variables: JSON.stringify({ input }) });
