import type { Check } from '../../kernel/check.js';
import type { Sql } from '../../kernel/sql.js';
import {
  aloneAt,
  countFound,
  countFoundAt,
  largeNodes,
  pathsBelow,
  subtreeOf,
  type CheckedDays,
  type Found,
  type PathRange,
} from './check.repository.js';
import { KeptWork, type Kept } from './kept-work.js';

/** Nodes with more people than these are looked through behind the answer, all of them together. */
const MOST_PEOPLE = 2_000;

interface FindingsParts {
  readonly sql: Sql;
  readonly checks: readonly Check[];
  readonly onFailure: (error: unknown) => void;
}

interface Place {
  readonly path: string;
  readonly people: number;
}

const nameOf = ({ today, from, to }: CheckedDays) => `${today} ${from} ${to}`;

/** What all checks find at nodes: of small ones counted at once, of large ones kept. */
export class Findings {
  private readonly large: KeptWork<ReadonlyMap<string, Found>>;
  private readonly flows: KeptWork<Found>;

  constructor(private readonly parts: FindingsParts) {
    const options = { patienceMs: 100, onFailure: parts.onFailure };
    this.large = new KeptWork({ ...options, most: 2 });
    this.flows = new KeptWork({ ...options, most: 200 });
  }

  /** Null while a large node has not been looked through yet. `version`: of the data; `isUsual`: the days are those of now. */
  async at(place: Place, days: CheckedDays, { version, isUsual }: { version: string; isUsual: boolean }): Promise<Kept<Found> | null> {
    const { sql, checks } = this.parts;
    if (place.people <= MOST_PEOPLE) return { value: await countFound(sql, checks, subtreeOf(place.path), days), version, at: new Date() };
    const usual = { ...days, ...(isUsual ? {} : { from: days.today, to: days.today }) };
    const kept = await this.large.ask(nameOf(usual), version, () => this.countLarge(usual));
    if (!kept || isUsual) return kept && { ...kept, value: kept.value.get(place.path) ?? new Map() };
    const flows = await this.flowsAt(place, days, version);
    return { ...kept, value: new Map([...(kept.value.get(place.path) ?? []), ...(flows?.value ?? [])]) };
  }

  /** Of another period who came how far is counted for the node by itself. */
  private flowsAt({ path }: Place, days: CheckedDays, version: string): Promise<Kept<Found> | null> {
    const { sql, checks } = this.parts;
    const asked = checks.filter(({ group }) => group === 'FLOW');
    return this.flows.ask(`${path} ${nameOf(days)}`, version, () => countFound(sql, asked, subtreeOf(path), days));
  }

  /** One part of the tree after another, so that no statement takes long. */
  private async countLarge(days: CheckedDays): Promise<ReadonlyMap<string, Found>> {
    const { sql } = this.parts;
    const nodes = await largeNodes(sql, MOST_PEOPLE);
    const found = new Map<string, Found>();
    for (const top of nodes.filter(({ level }) => level === 0)) {
      const whole = new Map<string, number>();
      await this.addPart(aloneAt(top.path), top.path, { days, found, whole, nodes: [] });
      for (const part of await pathsBelow(sql, top.path, top.level)) {
        const within = nodes.filter(({ path }) => path.startsWith(part)).map(({ path }) => path);
        await this.addPart(subtreeOf(part), part, { days, found, whole, nodes: within });
      }
      found.set(top.path, whole);
    }
    return found;
  }

  /** Looks through a part that begins at a path; notes the nodes in it and adds it to the whole. */
  private async addPart(range: PathRange, path: string, { days, found, whole, nodes }: Part): Promise<void> {
    const { sql, checks } = this.parts;
    const counted = await countFoundAt(sql, checks, { range, nodes: [...new Set([path, ...nodes])] }, days);
    for (const [id, count] of counted.get(path) ?? []) whole.set(id, (whole.get(id) ?? 0) + count);
    for (const node of nodes) found.set(node, counted.get(node) ?? new Map());
  }
}

interface Part {
  readonly days: CheckedDays;
  readonly found: Map<string, Found>;
  readonly whole: Map<string, number>;
  readonly nodes: readonly string[];
}
