import { cleanText, DATE_RANGE, PROBLEM_TEXTS, type FieldProblem as FactProblem, type PlainDate } from '@zhibu/domain';
import type { Actor } from '../../kernel/actor.js';
import type { Clock } from '../../kernel/clock.js';
import type { Database } from '../../kernel/database.js';
import { sqlState } from '../../kernel/errors.js';
import type { AppContext } from '../../kernel/graphql/context.js';
import { DuplicateError, StateError, type FieldProblem, type ValidationError } from '../../kernel/graphql/user-errors.js';
import { encodeId, keyOf } from '../../kernel/ids.js';
import { message, type MessageCode } from '../../kernel/messages.js';
import type { Sealing } from '../../kernel/sealing.js';
import type { Sql } from '../../kernel/sql.js';
import type { Write } from '../audit/index.js';
import { unitsForWrite, type Organization, type Unit, type UnitPlace } from '../organization/index.js';
import { personProblem } from './person-place.js';
import { isVisible, mayNameUnit, scopeIfAny } from './person.policy.js';
import { personKeysByIdNumber, personStanding } from './person.repository.js';
import type { PersonConflictError } from './person.results.js';
import type { PersonRow } from './person.row.js';

/** What the module needs from the house. The loaders answer null for what the reader of the request may not see. */
export interface PersonDependencies {
  readonly database: Database;
  readonly clock: Clock;
  readonly sealing: Sealing;
  readonly organizationOf: (context: AppContext, key: number) => Promise<Organization | null>;
  readonly unitOf: (context: AppContext, key: number) => Promise<Unit | null>;
}

export type PersonProblem = ValidationError | PersonConflictError | DuplicateError | StateError;
export type PersonOutcome = PersonRow | PersonProblem;

/** What the domain finds wrong, in the language of the request: what it is and what to do. */
export function factProblems({ locale }: Actor, problems: readonly FactProblem[]): FieldProblem[] {
  const language = locale === 'en' ? 'en' : 'zh';
  return problems.map(({ path, code }) => {
    const text = PROBLEM_TEXTS[code];
    return { path: ['fields', ...path], code, message: language === 'en' ? `${text.en} ${text.remedy.en}` : `${text.zh}${text.remedy.zh}` };
  });
}

export const inputProblem = (
  { locale }: Actor,
  path: string,
  code: MessageCode,
  values: Record<string, string | number> = {},
): FieldProblem => ({
  path: [path],
  code,
  message: message(locale, code, values),
});

export const stateError = ({ locale }: Actor, code: MessageCode, path: readonly string[]): StateError =>
  new StateError(code, message(locale, code), path);

/** A change takes effect on a day that has come. */
export function dayProblems(actor: Actor, field: string, day: PlainDate, limits: { from?: PlainDate; today: PlainDate }): FieldProblem[] {
  const { from = DATE_RANGE.first, today: to } = limits;
  return day < from || day > to ? [inputProblem(actor, field, 'EFFECTIVE_DATE', { from, to })] : [];
}

const DOCUMENT_NUMBER_MAX = 60;

/** The number of a document as it is stored; null for none. Problems go to the list. */
export function documentNumberOf(actor: Actor, text: string | null | undefined, problems: FieldProblem[]): string | null {
  const check = cleanText(text ?? '', { max: DOCUMENT_NUMBER_MAX });
  if (!check.ok) problems.push(inputProblem(actor, 'documentNumber', 'TEXT_INVALID'));
  return check.ok && check.text !== '' ? check.text : null;
}

/** The unit that an input names, held until the transaction ends; null for none. What the actor may not see is a problem like what does not exist. */
export async function heldUnit({ sql, actor }: Write, id: string | null | undefined, problems: FieldProblem[]): Promise<UnitPlace | null> {
  if (id === null || id === undefined) return null;
  const key = keyOf('Unit', id) ?? 0;
  const unit = (await unitsForWrite(sql, [key])).get(key);
  if (unit && mayNameUnit(actor, unit.coveringPath)) return unit;
  problems.push(personProblem(actor, 'unitId', 'NOT_FOUND'));
  return null;
}

/** The key behind the ID of an organisation; one that names nothing becomes a key that nothing has. */
export const organizationKey = (id: string | null | undefined): number => (id ? (keyOf('Organization', id) ?? 0) : 0);

/** The answer where somebody has the ID number already; who, is said to those only who may see them. */
export async function duplicateOf(sql: Sql, actor: Actor, idNumberHash: string): Promise<DuplicateError | null> {
  const existing = (await personKeysByIdNumber(sql, [idNumberHash])).get(idNumberHash);
  if (existing === undefined) return null;
  const [scope, standing] = [scopeIfAny(actor), await personStanding(sql, existing)];
  const mayKnow = scope !== null && standing !== null && isVisible(scope, standing);
  return duplicateError(actor, mayKnow ? encodeId('Person', existing) : null);
}

const duplicateError = ({ locale }: Actor, existingId: string | null) =>
  new DuplicateError(message(locale, 'ID_NUMBER_TAKEN'), ['fields', 'idNumber'], existingId);

const UNIQUE_VIOLATION = '23505';

/** Runs a write; where another one took the same ID number at the same moment, the answer is that of a duplicate. */
export async function orDuplicate<Result>(actor: Actor, write: () => Promise<Result>): Promise<Result | DuplicateError> {
  try {
    return await write();
  } catch (error) {
    if (sqlState(error) === UNIQUE_VIOLATION) return duplicateError(actor, null);
    throw error;
  }
}
