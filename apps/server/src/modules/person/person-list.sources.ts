import { pathLevel } from '@zhibu/domain';
import type { BoundValues } from './bound-values.js';
import type { PersonFilter } from './person-filter.js';
import { holdsText, indexedText, type NameText } from './person-text.js';
import type { Bin, Root } from './person-roots.js';

/** Which people of which parts of the tree. `unitPath`: in this unit or below; `idNumberHash`: exactly this ID number. */
export interface PersonSelection {
  readonly roots: readonly Root[];
  readonly filter: PersonFilter;
  readonly text: NameText | null;
  /** Whether so few names hold the text that they are looked up first. */
  readonly textIsRare: boolean;
  readonly unitPath: string | null;
  readonly idNumberHash: string | null;
  readonly ownPersonId: number | null;
}

/**
 * One way to a part of the people of list `l`: for each row of `outer` where there is one (`b.id` is what `by` compares with) the persons
 * p to whom `by` leads and for whom `where` holds. `isOrdered`: an index gives them in the order of the list, so that reading stops
 * early; else they are found by `by` alone, and then judged and sorted.
 */
export interface Source {
  readonly outer: { readonly from: string; readonly where: string } | null;
  readonly by: string;
  readonly where: string;
  readonly isOrdered: boolean;
}

/** Whether the tree has one top only, which is then the whole. */
export const ONE_TOP = '(select count(*) from organization where parent_id is null) = 1';
const TOP_IS = `case when ${ONE_TOP} then 'ALL' else 'ANCHORS' end`;

/**
 * The lists as a table `l` and their parts as a table `root`. One part alone is written into the text: what is then constant falls away
 * when the statement is planned, and one plan serves whatever the path is.
 */
export function rootTables(lists: number, roots: readonly Root[], values: BoundValues): { readonly root: string; readonly l: string } {
  const [only] = roots;
  if (lists === 1 && roots.length === 1 && only) {
    const bin = only.bin === 'TOP' ? TOP_IS : `'${only.bin}'::text`;
    return {
      root: `root as not materialized (select 0 as list, ${values.bind(only.path, 'text')} as path, ${bin} as bin)`,
      l: '(select 0 as list) l',
    };
  }
  const column = (of: (root: Root) => number | string, type: string) => values.bind(roots.map(of), type);
  const columns = [column(({ list }) => list, 'int[]'), column(({ bin }) => bin, 'text[]'), column(({ path }) => path, 'text[]')];
  return {
    root: `root as materialized (
      select list, path, case when bin = 'TOP' then ${TOP_IS} else bin end as bin from unnest(${columns.join(', ')}) as given(list, bin, path))`,
    l: `generate_series(0, ${values.bind(lists - 1, 'int')}) as l(list)`,
  };
}

// Each "offset 0" keeps the planner from turning a look-up for each row into a join over the whole table.
const ANCHORS_BELOW = `(
  select n.id from organization n where n.path = r.path
  union all
  select c.id from organization n cross join lateral (select id from organization where parent_id = n.id and n.level < 2 offset 0) c where n.path = r.path
  union all
  select g.id from organization n cross join lateral (select id from organization where parent_id = n.id and n.level < 1 offset 0) c
    cross join lateral (select id from organization where parent_id = c.id offset 0) g where n.path = r.path)`;
const ORGANIZATIONS_BELOW = `(select o.id from organization o where o.path >= r.path and o.path < r.path || '~' order by o.path offset 0)`;
const GROUP_ITSELF = `(select o.id from organization o where o.path = r.path and o.kind = 'GROUP' offset 0)`;
const unitsBelow = (path: string) =>
  `(select u.id from unit u where u.path >= ${path} and u.path < ${path} || '~' order by u.path offset 0) b`;

const eachRoot = (bin: Bin) => ({ from: 'root r', where: `r.list = l.list and r.bin = '${bin}'` });
const eachBelow = (bin: Bin, below: string) => ({ from: `root r cross join lateral ${below} b`, where: eachRoot(bin).where });

/** Whether p hangs, by organisation or by group, below a root of the list for which `which` holds. */
const hangsBelow = (which: string) => `exists (
  select 1 from (select path from organization where id in (p.organization_id, p.group_id) offset 0) h cross join root r
  where r.list = l.list and ${which} and h.path >= r.path and h.path < r.path || '~')`;
const WITHIN = hangsBelow(`r.bin <> 'OWN'`);

/** The highest level at which a group can stand: below a branch below the root. */
const GROUP_LEVEL = 2;

/** The sources of a selection; no person comes from two of them. */
export function sourcesOf(selection: PersonSelection, values: BoundValues): Source[] {
  const { filter, text, unitPath, ownPersonId } = selection;
  const bins = new Set(selection.roots.map(({ bin }) => bin));
  const parts: Parts = {
    bins,
    filter,
    inStates: `p.state = any(${values.bind(filter.states, 'text[]')})`,
    conditions: filterCondition(filter, values),
    text: text ? holdsText(text, values) : null,
    unit: unitPath === null ? null : inUnit(values.bind(unitPath, 'text')),
    idNumber: selection.idNumberHash === null ? null : `p.id_number_hash = ${values.bind(selection.idNumberHash, 'text')}`,
    within: withinOf(bins),
    // A group below a branch that stands right below the root is no deeper than the anchors.
    mayBeGroup: selection.roots.some(({ bin, path }) => bin === 'ANCHORS' && pathLevel(path) === GROUP_LEVEL),
  };
  const found =
    idNumberSources(parts) ?? textSources(parts, selection, values) ?? unitSources(parts, selection, values) ?? binSources(parts);
  return bins.has('OWN') ? [...found, ownSource(parts, values.bind(ownPersonId, 'bigint'))] : found;
}

/** The conditions of one statement; null holds for everybody. */
interface Parts {
  readonly bins: ReadonlySet<Bin>;
  readonly filter: PersonFilter;
  readonly inStates: string;
  readonly conditions: string | null;
  readonly text: string | null;
  readonly unit: string | null;
  readonly idNumber: string | null;
  readonly within: string | null;
  readonly mayBeGroup: boolean;
}

const all = (...conditions: readonly (string | null)[]) => conditions.filter((condition) => condition !== null).join(' and ') || 'true';
const found = (by: string, ...where: readonly (string | null)[]): Source => ({ outer: null, by, where: all(...where), isOrdered: false });

function ownSource({ inStates, text, unit, idNumber, conditions }: Parts, ownPersonId: string): Source {
  const isBelow = `${hangsBelow(`r.bin = 'OWN'`)} and not ${WITHIN}`;
  return found(`p.id = ${ownPersonId}`, isBelow, inStates, text, unit, idNumber, conditions);
}

function idNumberSources({ idNumber, inStates, text, unit, conditions, within }: Parts): Source[] | null {
  return idNumber === null ? null : [found(idNumber, inStates, text, unit, conditions, within)];
}

function textSources({ inStates, unit, conditions, within }: Parts, selection: PersonSelection, values: BoundValues): Source[] | null {
  if (!selection.text || !selection.textIsRare) return null;
  return indexedText(selection.text, values).map(({ by, where }) => found(by, ...where, inStates, unit, conditions, within));
}

/** Where every part is small its people are looked through; elsewhere the unit leads to them. */
function unitSources(
  { bins, inStates, text, conditions, within }: Parts,
  selection: PersonSelection,
  values: BoundValues,
): Source[] | null {
  if (selection.unitPath === null || pathLevel(selection.unitPath) === 0 || !hasWide(bins)) return null;
  const outer = { from: unitsBelow(values.bind(selection.unitPath, 'text')), where: 'true' };
  return [{ outer, by: 'p.unit_id = b.id', where: all(inStates, text, conditions, within), isOrdered: true }];
}

function withinOf(bins: ReadonlySet<Bin>): string | null {
  if (bins.size === 1 && bins.has('ALL')) return null;
  return bins.has('TOP') ? `(exists (select 1 from root r where r.list = l.list and r.bin = 'ALL') or ${WITHIN})` : WITHIN;
}

const hasWide = (bins: ReadonlySet<Bin>) => bins.has('ALL') || bins.has('TOP') || bins.has('ANCHORS');

function binSources({ bins, filter, inStates, text, unit, conditions, mayBeGroup }: Parts): Source[] {
  const rest = [text, unit, conditions] as const;
  const hasActive = filter.states.includes('ACTIVE');
  const hasFormer = filter.states.some((state) => state !== 'ACTIVE');
  const wide = (outer: Source['outer'], by: string): Source[] => [
    ...(hasActive ? [{ outer, by: `${by}p.state = 'ACTIVE'`, where: all(...rest), isOrdered: true }] : []),
    // Few have left, and an index of their own leads to them.
    ...(hasFormer ? [{ outer, by: `${by}p.state <> 'ACTIVE'`, where: all(inStates, ...rest), isOrdered: false }] : []),
  ];
  const narrow = (below: string, by: string, bin: Bin = 'ORGANIZATIONS'): Source => ({
    outer: eachBelow(bin, below),
    by,
    where: all(inStates, ...rest),
    isOrdered: true,
  });
  return [
    ...(bins.has('ALL') || bins.has('TOP') ? wide(eachRoot('ALL'), '') : []),
    ...(bins.has('ANCHORS') || bins.has('TOP') ? wide(eachBelow('ANCHORS', ANCHORS_BELOW), 'p.anchor_id = b.id and ') : []),
    ...(mayBeGroup ? [narrow(GROUP_ITSELF, 'p.group_id = b.id', 'ANCHORS')] : []),
    ...(bins.has('ORGANIZATIONS')
      ? [narrow(ORGANIZATIONS_BELOW, 'p.organization_id = b.id'), narrow(GROUP_ITSELF, 'p.group_id = b.id')]
      : []),
  ];
}

/** Whether the person p works in a unit at or below a path. */
export const inUnit = (path: string) =>
  `exists (select 1 from unit u where u.id = p.unit_id and u.path >= ${path} and u.path < ${path} || '~')`;

/** What a filter asks of the person p; null where everybody is wanted. The text is the same for every set of conditions. */
export function filterCondition(filter: PersonFilter, values: BoundValues): string | null {
  const { standings, sex, staffingKinds, education, ethnicMinority, born, joined, reserveCadre } = filter;
  const given: readonly (readonly [unknown, string, (value: string) => string])[] = [
    [standings, 'text[]', (value) => `p.standing = any(${value})`],
    [sex, 'text', (value) => `p.sex = ${value}`],
    [staffingKinds, 'text[]', (value) => `p.staffing_kind = any(${value})`],
    [education, 'text[]', (value) => `p.education = any(${value})`],
    [ethnicMinority, 'boolean', (value) => `(p.ethnic_group not in ('01', '97', '98')) = ${value}`],
    [born.from, 'date', (value) => `p.birth_date >= ${value}`],
    [born.to, 'date', (value) => `p.birth_date < ${value}`],
    [joined.from, 'date', (value) => `p.joined_on >= ${value}`],
    [joined.to, 'date', (value) => `p.joined_on < ${value}`],
    [reserveCadre, 'boolean', (value) => `p.reserve_cadre = ${value}`],
  ];
  if (given.every(([value]) => value === null)) return null;
  const bound = given.map(([value, type, condition]) => {
    const parameter = values.bind(value, type);
    return `(${parameter} is null or ${condition(parameter)})`;
  });
  return bound.join(' and ');
}
