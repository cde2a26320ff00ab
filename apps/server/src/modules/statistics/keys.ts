import { isLeafKind, ORGANIZATION_KIND_LABELS, ORGANIZATION_KINDS } from '@zhibu/domain';
import type { Dimension, Text } from '@zhibu/statistics';
import type { CountedMoment } from './plan.js';

/** One value of one dimension, with its words. */
export interface Key {
  readonly dimension: string;
  readonly value: string;
  readonly label: Text;
  /** Of an organisation: its key, whether its people could be recognised in small figures, and whether everything below it is meant. */
  readonly organization?: { readonly key: number; readonly isSmall: boolean; readonly isWhole: boolean };
}

/** What organisations are called, by key. */
export type Names = ReadonlyMap<number, { readonly code: string; readonly name: string }>;

/** The keys of one dimension, each once, in the order in which they came: the order of rows and columns. */
export class KeyList {
  private readonly keys: Key[] = [];
  private readonly places = new Map<string, number>();

  get size(): number {
    return this.keys.length;
  }

  add(key: Key): number {
    const known = this.places.get(key.value);
    if (known !== undefined) return known;
    this.places.set(key.value, this.keys.length);
    return this.keys.push(key) - 1;
  }

  at(place: number): Key {
    const key = this.keys[place];
    if (!key) throw new Error(`There is no key ${place} of ${this.keys.length}.`);
    return key;
  }
}

const UNKNOWN: Text = { zh: '未填', en: 'Not recorded' };

/** The values of an axis in the order of its cells. `dictionary`: the words of the ledger, where the axis has none of its own. */
export function valuesOf({ id, source }: Dimension, dictionary: readonly string[] | null, dataYear: number): Key[] {
  if (source.kind === 'DICTIONARY')
    return (dictionary ?? []).map((text) => ({
      dimension: id,
      value: text === '' ? 'UNKNOWN' : text,
      label: text === '' ? UNKNOWN : { zh: text, en: text },
    }));
  const values = source.kind === 'CODES' ? source.values : source.kind === 'RANGES' ? source.values(dataYear) : [];
  return values.map(({ value, label }) => ({ dimension: id, value, label }));
}

/** Whom the groups of a moment stand for; null for those that are not shown. `countsPeople`: groups inside branches hold nobody then. */
export function groupKeys({ id, source }: Dimension, counted: CountedMoment, names: Names, countsPeople: boolean): (Key | null)[] {
  const grain = source.kind === 'ORGANIZATION' ? source.grain : null;
  if (grain === 'SELF') return counted.groups.map(() => ({ dimension: id, value: 'SELF', label: { zh: '本级', en: 'The node itself' } }));
  if (grain === 'KIND') return counted.groups.map((number) => kindKey(id, number));
  return counted.groups.map((key, group) => {
    const found = names.get(key);
    const kind = ORGANIZATION_KINDS[counted.kinds[group] ?? 0];
    // People hang on branches; the groups inside are no places of their own in the ledgers.
    if (!found || !kind || (kind === 'GROUP' && countsPeople)) return null;
    return {
      dimension: id,
      value: found.code,
      label: { zh: found.name, en: found.name },
      organization: { key, isSmall: isLeafKind(kind), isWhole: isLeafKind(kind) || counted.areWhole[group] === true },
    };
  });
}

function kindKey(dimension: string, number: number): Key | null {
  const kind = ORGANIZATION_KINDS[number];
  return kind ? { dimension, value: kind, label: ORGANIZATION_KIND_LABELS[kind] } : null;
}
