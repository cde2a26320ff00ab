import {
  COUNTED_OF_EVERYBODY,
  COUNTED_OF_MEMBERS,
  COUNTER_LENGTH,
  isMemberStanding,
  STANDINGS,
  type CountedFact,
  type PersonFacts,
} from '@zhibu/domain';
import { dateOf, OPEN, type Axis, type Stage, type Test } from '@zhibu/statistics';
import type { LoadedColumn, LoadedLedger } from './ledgers.js';
import { codesIn, columnIn } from './plan-columns.js';

/** Those on the roster, then the members among them. */
export function stagesOf(people: LoadedLedger): Stage[] {
  const test = (name: string, codes: readonly string[]): Test => {
    const { texts } = columnIn(people, name);
    return { column: name, passes: Uint8Array.from({ length: 256 }, (_, code) => (codes.includes(texts?.[code] ?? '') ? 1 : 0)) };
  };
  const along = (facts: readonly CountedFact[]) => facts.map((fact) => axisAlong(people, fact));
  return [
    { tests: [test('state', ['ACTIVE'])], along: along(COUNTED_OF_EVERYBODY) },
    { tests: [test('standing', STANDINGS.filter(isMemberStanding))], along: along(COUNTED_OF_MEMBERS) },
  ];
}

/** The column in which each fact is held. */
const COLUMNS: Readonly<Record<keyof PersonFacts, string>> = {
  standing: 'standing',
  staffingKind: 'staffingKind',
  sex: 'sex',
  ethnicGroup: 'ethnicGroup',
  education: 'education',
  joinedOn: 'joinedOn',
  birthDate: 'birthYear',
  state: 'state',
};

/** Dates take long to write: their axes stay what they are. */
const axes = new Map<CountedFact, Axis>();

function axisAlong(people: LoadedLedger, counted: CountedFact): Axis {
  const column = columnIn(people, COLUMNS[counted.fact]);
  const known = column.texts === null ? axes.get(counted) : undefined;
  if (known) return known;
  const place = Int32Array.from({ length: codesIn(column) }, (_, code) => (counted.slotOf(valueOf(column, code)) ?? 0) - 1);
  const axis = { column: COLUMNS[counted.fact], place, size: COUNTER_LENGTH };
  if (column.texts === null) axes.set(counted, axis);
  return axis;
}

/** The value of a fact that a code stands for. */
function valueOf({ kind, texts, origin }: LoadedColumn, code: number): string | null {
  if (texts) return texts[code] || null;
  if (kind === 'DAY') return code === OPEN ? null : dateOf(code);
  return `${origin + code}-01-01`;
}
