import { isLeafKind } from '@zhibu/domain';
import type { Actor } from '../../kernel/actor.js';
import { encodeId } from '../../kernel/ids.js';
import { asDrill, mayReadPeople, type AnalysisDrill } from '../statistics/index.js';
import { QUESTIONS, type BulletinQuestion, type QuestionName } from './bulletin.questions.js';
import { analysisFor, type BulletinAnswers, type BulletinTime } from './bulletin.service.js';
import type { FigurePlace } from './bulletin.tables.js';

const PEOPLE = `query People($asOf: Date, $filter: PersonFilter) {
  persons(first: 50, asOf: $asOf, filter: $filter) { totalCount edges { node { id name sex birthDate standing organization { code name } } } pageInfo { hasNextPage endCursor } }
}`;
const ORGANIZATIONS = `query Organizations($asOf: Date, $filter: OrganizationFilter) {
  organizations(first: 50, asOf: $asOf, filter: $filter) { totalCount edges { node { id code name kind } } pageInfo { hasNextPage endCursor } }
}`;

type Filter = Readonly<Record<string, unknown>>;
const HIGHER = ['POSTGRADUATE', 'UNDERGRADUATE', 'JUNIOR_COLLEGE'];

/** Which people a figure counts, as a filter of lists; what no list can say has none. */
const LISTED: Partial<Record<QuestionName, (place: FigurePlace) => Filter | null>> = {
  stock: () => ({ members: true }),
  sex: ({ values }) => ({ members: true, sex: values?.[0] }),
  minority: () => ({ members: true, ethnicMinority: true }),
  education: () => ({ members: true, education: HIGHER }),
  retirement: () => ({ members: true, staffingKinds: ['RETIRED'] }),
  age: ({ values }) => ({ members: true, ageBand: values?.[0] }),
  era: ({ values }) => (values?.includes('UNKNOWN') ? null : { members: true, joiningEra: values?.[0] }),
  ways: ({ measure }) => ({ standing: [measure === 'development.applicants' ? 'APPLICANT' : 'ACTIVIST'] }),
};

/** A past day; lists of today take none. */
const dayOf = ({ asOf, isFinal }: BulletinTime) => (isFinal ? { asOf } : {});

/** The people or the organisations that a figure counts; null where the reader may not have them listed, or no list can say who they are. */
export function recordsOf(place: FigurePlace, { node, time }: BulletinAnswers, actor: Actor): AnalysisDrill | null {
  if (place.question === 'organizations') {
    const filter = { withinId: encodeId('Organization', node.key), kinds: place.values };
    return { query: ORGANIZATIONS, variables: JSON.stringify({ ...dayOf(time), filter }) };
  }
  const filter = mayReadPeople(actor, [node.path]) ? LISTED[place.question]?.(place) : null;
  if (!filter) return null;
  const variables = { ...dayOf(time), filter: { organizationId: encodeId('Organization', node.key), ...filter } };
  return { query: PEOPLE, variables: JSON.stringify(variables) };
}

/** The same figure of every organisation directly below; null at branches, and for kinds, which the children do not share out. */
export function deeperOf({ question, measure, values }: FigurePlace, { node, time }: BulletinAnswers): AnalysisDrill | null {
  const asked: BulletinQuestion = QUESTIONS[question];
  if (isLeafKind(node.kind) || question === 'organizations') return null;
  const where = asked.by && values ? [{ dimension: asked.by, in: values }] : [];
  const analysis = analysisFor({ ...asked, measures: [measure] }, node, time);
  return asDrill({ ...analysis, rows: [{ dimension: 'organization.children' }], where });
}
