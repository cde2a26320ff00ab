import type { Locale } from '../../kernel/actor.js';
import { badInput } from '../../kernel/errors.js';
import { assertCleanValue } from '../../kernel/graphql/text-guard.js';
import { formatOf, type ExportForm, type ExportLayout } from './export-form.js';

/** A question as the parameters of an address say it: in the shape of an AnalysisInput, not yet checked. */
export interface GivenQuestion {
  readonly measures?: readonly string[];
  readonly rows?: readonly object[];
  readonly columns?: readonly object[];
  readonly organization?: object;
  readonly time?: object;
  readonly where?: readonly object[];
  readonly having?: readonly object[];
  readonly compare?: string;
  readonly treeBasis?: string;
  readonly treeAsOf?: string;
  readonly orderBy?: object;
}

/** What the parameters of a request say. */
export interface GivenParameters {
  readonly question: GivenQuestion;
  /** ID of a saved analysis to ask instead. */
  readonly saved: string | null;
  /** The most rows that are wanted; all when null. */
  readonly first: number | null;
  readonly form: ExportForm;
}

const REPEATED = new Set(['where', 'having']);
const WITH_SAVED = ['organization', 'organizationId', 'asOf', 'from', 'to', 'granularity', 'last'];
const OF_FORM = ['saved', 'first', 'format', 'layout', 'lang', 'bom', 'notes'];
const KNOWN = new Set([
  ...['measures', 'rows', 'columns', 'where', 'having', 'compare', 'treeBasis', 'treeAsOf', 'orderBy'],
  ...WITH_SAVED,
  ...OF_FORM,
]);

interface Surroundings {
  readonly accept: string | undefined;
  readonly locale: Locale;
  /** True where the question comes in the body. */
  readonly hasBody: boolean;
}

/** Reads the parameters; none is passed over in silence. @throws AppError BAD_USER_INPUT, NOT_ACCEPTABLE */
export function parametersOf(query: URLSearchParams, { accept, locale, hasBody }: Surroundings): GivenParameters {
  const saved = query.get('saved');
  for (const [name, value] of query) {
    assertCleanValue(value, name);
    refuseUnwanted(name, { saved, hasBody });
    if (!REPEATED.has(name) && query.getAll(name).length > 1) throw badInput(name, `${name} is given twice.`);
  }
  const first = query.get('first');
  return {
    question: questionIn(query),
    saved,
    first: first === null ? null : wholeNumber('first', first),
    form: {
      format: formatOf(query.get('format'), accept),
      layout: oneOf<ExportLayout>('layout', query.get('layout'), ['wide', 'long']),
      locale: query.has('lang') ? oneOf<Locale>('lang', query.get('lang'), ['zh-CN', 'en']) : locale,
      hasMark: oneOf('bom', query.get('bom'), ['false', 'true']) === 'true',
      hasNotes: oneOf('notes', query.get('notes'), ['true', 'false']) === 'true',
    },
  };
}

function refuseUnwanted(name: string, { saved, hasBody }: { readonly saved: string | null; readonly hasBody: boolean }): void {
  if (!KNOWN.has(name)) throw badInput(name, `There is no parameter ${name}.`);
  if (OF_FORM.includes(name) && !(hasBody && name === 'saved')) return;
  if (hasBody) throw badInput(name, 'The question is in the body; the address says only in what form its answer is wanted.');
  if (saved !== null && !WITH_SAVED.includes(name)) throw badInput(name, 'A saved question can be asked at another place or time only.');
}

function questionIn(query: URLSearchParams): GivenQuestion {
  const text = (name: string) => query.get(name) ?? undefined;
  const code = (name: string) => text(name)?.toUpperCase();
  const [organization, id] = [text('organization'), text('organizationId')];
  const last = text('last');
  const time = {
    asOf: text('asOf'),
    from: text('from'),
    to: text('to'),
    granularity: code('granularity'),
    last: last === undefined ? undefined : wholeNumber('last', last),
  };
  return {
    measures: text('measures')?.split(','),
    rows: text('rows')?.split(',').map(dimension),
    columns: text('columns')?.split(',').map(dimension),
    organization: organization === undefined && id === undefined ? undefined : { code: organization, id },
    time: Object.values(time).every((value) => value === undefined) ? undefined : time,
    where: query.getAll('where').map(condition),
    having: query.getAll('having').map(limits),
    compare: code('compare'),
    treeBasis: code('treeBasis'),
    treeAsOf: text('treeAsOf'),
    orderBy: order(text('orderBy')),
  };
}

/** The two halves of `a:b`; the second is undefined where there is no colon. */
function halves(text: string): [string, string | undefined] {
  const colon = text.indexOf(':');
  return colon < 0 ? [text, undefined] : [text.slice(0, colon), text.slice(colon + 1)];
}

/** `sex`, or `organization.level:2`. */
function dimension(text: string): object {
  const [name, level] = halves(text);
  return { dimension: name, level: level === undefined ? undefined : wholeNumber('level', level) };
}

/** `standing:FULL,PROBATIONARY`. */
function condition(text: string): object {
  const [name, values] = halves(text);
  if (values === undefined) throw badInput('where', 'where reads dimension:value,value.');
  return { dimension: name, in: values.split(',') };
}

const RANGE = /^(-?\d+(?:\.\d+)?)?\.\.(-?\d+(?:\.\d+)?)?$/;

/** `members.stock:10..` or `members.stock:10..100`, both ends included. */
function limits(text: string): object {
  const [measure, range = ''] = halves(text);
  const [, atLeast, atMost] = RANGE.exec(range) ?? [];
  if (atLeast === undefined && atMost === undefined) throw badInput('having', 'having reads measure:smallest..largest.');
  const number = (limit: string | undefined) => (limit === undefined ? undefined : Number(limit));
  return { measure, atLeast: number(atLeast), atMost: number(atMost) };
}

/** `members.stock:desc`. */
function order(text: string | undefined): object | undefined {
  if (text === undefined) return undefined;
  const [measure, direction = 'desc'] = halves(text);
  return { measure, direction: direction.toUpperCase() };
}

function wholeNumber(name: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw badInput(name, `${name} is a whole number.`);
  return Number(text);
}

/** One of a few words; the first where none is given. */
function oneOf<Word extends string>(name: string, given: string | null, words: readonly [Word, ...Word[]]): Word {
  const found = given === null ? words[0] : words.find((word) => word === given);
  if (found === undefined) throw badInput(name, `${name} is one of ${words.join(', ')}.`);
  return found;
}
