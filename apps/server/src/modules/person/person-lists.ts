import { pathLevel, type SummaryFigures } from '@zhibu/domain';
import type { Actor } from '../../kernel/actor.js';
import type { Scope } from '../../kernel/scope.js';
import type { Sql } from '../../kernel/sql.js';
import { standingSummariesOf, summariesOf, vectorlessSummariesOf } from '../organization/index.js';
import { countFrom, type CountOfFigures } from './person-figures.js';
import { personFilter, type PersonConditions } from './person-filter.js';
import { isRareText, personCounts, personPages, type ListedPerson, type PersonPage } from './person-list.repository.js';
import type { PersonSelection } from './person-list.sources.js';
import { rootsOf, type Root } from './person-roots.js';
import { isTooLong, nameText, type NameText } from './person-text.js';
import { personScope, revealScope, scopeIfAny } from './person.policy.js';
import { organizationKeysAt } from './person.repository.js';
import type { PersonRow } from './person.row.js';

/** Which people a list wants wherever it hangs. `year`: that from which ages are reckoned. */
export interface WantedPeople {
  readonly conditions: PersonConditions;
  readonly year: number;
  readonly text: NameText | null;
  readonly unitPath: string | null;
  readonly idNumberHash: string | null;
}

/** Where people may be looked for: an ID number opens no more of the tree than the right to read it in full. @throws AppError FORBIDDEN */
export const scopeFor = (actor: Actor, { idNumberHash }: WantedPeople): Scope =>
  idNumberHash === null ? personScope(actor) : revealScope(actor);

async function selectionOf(sql: Sql, scope: Scope, wanted: WantedPeople, paths: readonly string[]): Promise<PersonSelection> {
  const { text, unitPath, idNumberHash, conditions, year } = wanted;
  const roots = paths.flatMap((path, list) => rootsOf(scope, path, list));
  const textIsRare = text !== null && (await looksUpText(sql, text, roots));
  return { roots, filter: personFilter(conditions, year), text, textIsRare, unitPath, idNumberHash, ownPersonId: scope.ownPersonId };
}

/** Whether names are looked up first: always for the whole, never for small parts, and between them where few names hold the text. */
async function looksUpText(sql: Sql, text: NameText, roots: readonly Root[]): Promise<boolean> {
  if (roots.some(({ bin }) => bin === 'ALL' || bin === 'TOP')) return true;
  return roots.some(({ bin }) => bin === 'ANCHORS') && isRareText(sql, text);
}

/** Whether the text is longer than any name. */
export const findsNobody = ({ text }: WantedPeople) => text !== null && isTooLong(text);

/** A page of each path's people, by path. @throws AppError FORBIDDEN */
export async function personPagesIn(
  sql: Sql,
  actor: Actor,
  wanted: WantedPeople & PersonPage,
  paths: readonly string[],
): Promise<Map<string, ListedPerson[]>> {
  const scope = scopeFor(actor, wanted);
  if (findsNobody(wanted)) return new Map();
  const { order, first, after, width } = wanted;
  const pages = await personPages(sql, paths.length, await selectionOf(sql, scope, wanted, paths), { order, first, after, width });
  return new Map(paths.map((path, list) => [path, pages.get(list) ?? []]));
}

/** How many people each path holds, by path: read off the figures where they tell, counted where not. @throws AppError FORBIDDEN */
export async function personCountsIn(sql: Sql, actor: Actor, wanted: WantedPeople, paths: readonly string[]): Promise<Map<string, number>> {
  const scope = scopeFor(actor, wanted);
  if (findsNobody(wanted)) return new Map();
  const read = figuresTell(wanted);
  const selection = await selectionOf(sql, scope, wanted, paths);
  const { roots } = selection;
  // Whom a reader sees beside a part of the tree, namely themselves, the figures of that part do not hold.
  const besides = new Set(roots.filter(({ bin }) => bin === 'OWN').map(({ list }) => list));
  const counts = await personCounts(sql, paths.length, {
    ...selection,
    roots: read ? roots.filter(({ list }) => besides.has(list)) : roots,
  });
  if (read) await addFigures(sql, counts, { roots: roots.filter(({ list }) => !besides.has(list)), year: wanted.year, read, actor });
  return new Map(paths.map((path, list) => [path, counts.get(list) ?? 0]));
}

const figuresTell = ({ text, unitPath, idNumberHash, conditions }: WantedPeople) =>
  text === null && unitPath === null && idNumberHash === null ? countFrom(conditions) : null;

interface FromFigures {
  readonly roots: readonly Root[];
  readonly year: number;
  readonly read: CountOfFigures;
  readonly actor: Actor;
}

async function addFigures(sql: Sql, counts: Map<number, number>, { roots, year, read, actor }: FromFigures): Promise<void> {
  if (roots.length === 0) return;
  const keys = await keysOf(sql, actor, [...new Set(roots.map(({ path }) => path))]);
  const figures = await figuresAt(sql, keys, { year, isByStanding: read.isByStanding });
  for (const { list, path } of roots) {
    const found = (keys.get(path) ?? []).flatMap((key) => figures.get(key) ?? []);
    counts.set(
      list,
      found.reduce((total, one) => total + read.count(one), counts.get(list) ?? 0),
    );
  }
}

interface Figures {
  readonly year: number;
  readonly isByStanding: boolean;
}

async function figuresAt(
  sql: Sql,
  keys: ReadonlyMap<string, readonly number[]>,
  { year, isByStanding }: Figures,
): Promise<Map<number, SummaryFigures>> {
  const keysOfTops = (areTops: boolean) => [
    ...new Set([...keys].flatMap(([path, found]) => ((path !== '' && pathLevel(path) === 0) === areTops ? found : []))),
  ];
  const [tops, others] = await Promise.all([
    (isByStanding ? standingSummariesOf : vectorlessSummariesOf)(sql, keysOfTops(true), year),
    summariesOf(sql, keysOfTops(false), year),
  ]);
  return new Map([...tops, ...others]);
}

/** The organisations at paths; those on which the actor holds a role are known already. */
async function keysOf(sql: Sql, { grants }: Actor, paths: readonly string[]): Promise<Map<string, number[]>> {
  const known = new Map<string, number[]>();
  for (const { path, organizationId } of grants) if (organizationId !== null && paths.includes(path)) known.set(path, [organizationId]);
  const unknown = paths.filter((path) => !known.has(path));
  return unknown.length === 0 ? known : new Map([...known, ...(await organizationKeysAt(sql, unknown))]);
}

/** Somebody whom a search found. */
export type FoundPerson = Pick<PersonRow, 'id' | 'name' | 'organizationId' | 'unitId' | 'post'>;

/** The first people whose names hold a text, by name; nobody where the actor may read nobody. For search across the product. */
export async function searchPeople(sql: Sql, actor: Actor, text: string, limit: number): Promise<FoundPerson[]> {
  const [typed, scope] = [nameText(text), scopeIfAny(actor)];
  if (typed === null || scope === null) return [];
  const wanted: WantedPeople = { conditions: {}, year: 0, text: typed, unitPath: null, idNumberHash: null };
  const page: PersonPage = { order: { field: 'NAME', direction: 'ASC' }, first: limit, after: null, width: 'NARROW' };
  return ((await personPagesIn(sql, actor, { ...wanted, ...page }, [''])).get('') ?? []).slice(0, limit);
}
