import { BESIDE_THE_DATA } from '../../kernel/beside-the-data.js';
import type { Clock } from '../../kernel/clock.js';
import type { Database } from '../../kernel/database.js';

/** The version of the data and of the day: what holds for one holds as long as neither changes. */
export function versionOn(versions: DataVersions, { today }: Pick<Clock, 'today'>): string | Promise<string> {
  const [version, day] = [versions.current(), today()];
  return typeof version === 'number' ? `${version} ${day}` : version.then((number) => `${number} ${day}`);
}

/** How long an answer may not know of an act of another process. What this process commits it knows at once. */
const LOOK_EVERY_MS = 250;

const FIRST = `select max(id) as last, array['any'] as types from audit_entry where id > $1`;
const SINCE = `select max(id) as last, coalesce(array_agg(distinct object_type), '{}') as types from audit_entry where id > $1`;

type LookRow = { readonly last: number | null; readonly types: readonly string[] };

/**
 * The number of the last act that changed data, for what is worked out once and kept until something changes. One statement now and
 * then, however many ask.
 */
export class DataVersions {
  private seen = 0;
  private version = 0;
  private lookedAt = -Infinity;
  private looking: Promise<number> | null = null;
  private commits = 0;

  constructor(private readonly database: Pick<Database, 'read' | 'onCommit'>) {
    database.onCommit(() => {
      this.commits += 1;
      this.lookedAt = -Infinity;
      // What is on its way may be of before the act.
      this.looking = null;
    });
  }

  current(): number | Promise<number> {
    if (Date.now() - this.lookedAt < LOOK_EVERY_MS) return this.version;
    if (this.looking) return this.looking;
    const look: Promise<number> = this.look().finally(() => {
      if (this.looking === look) this.looking = null;
    });
    this.looking = look;
    return look;
  }

  private async look(): Promise<number> {
    const [began, commits] = [Date.now(), this.commits];
    const [row] = await this.database.read.rows<LookRow>(this.seen === 0 ? FIRST : SINCE, [this.seen]);
    this.seen = Math.max(this.seen, row?.last ?? 0);
    if (row?.types.some((type) => !BESIDE_THE_DATA.has(type))) this.version = this.seen;
    if (commits === this.commits) this.lookedAt = began;
    return this.version;
  }
}
