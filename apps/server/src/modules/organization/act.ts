import { cleanText, DATE_RANGE, type PlainDate } from '@zhibu/domain';
import type { Actor } from '../../kernel/actor.js';
import { sqlState } from '../../kernel/errors.js';
import {
  ConflictError,
  CycleError,
  DuplicateError,
  StateError,
  ValidationError,
  type FieldProblem,
} from '../../kernel/graphql/user-errors.js';
import { message, type MessageCode } from '../../kernel/messages.js';

/** What every act on either tree says. */
export interface ActInput {
  readonly effectiveOn: PlainDate;
  readonly documentNumber?: string | null;
}

/** What an act on an existing node says besides. */
export interface EditInput extends ActInput {
  readonly id: string;
  readonly expectedVersion: number;
  readonly dryRun?: boolean | null;
}

/** How many rows of each sort an act touches. */
export interface ActEffect {
  readonly organizations: number;
  readonly units: number;
  readonly persons: number;
}

/** An act that was done, or with dryRun would be. `key`: the node. */
export interface ActDone {
  readonly key: number;
  readonly effect: ActEffect;
  readonly dryRun: boolean;
}

export type ActProblem = ValidationError | ConflictError | CycleError | DuplicateError | StateError;
export type ActOutcome = ActDone | ActProblem;

type Values = Record<string, string | number>;

export const fieldProblem = ({ locale }: Actor, path: string, code: MessageCode, values: Values = {}): FieldProblem => ({
  path: [path],
  code,
  message: message(locale, code, values),
});

export const stateError = ({ locale }: Actor, code: MessageCode, path: string, values: Values = {}): StateError =>
  new StateError(code, message(locale, code, values), [path]);

export const cycleError = ({ locale }: Actor): CycleError => new CycleError('CYCLE', message(locale, 'CYCLE'), ['parentId']);

export const conflictError = ({ locale }: Actor, currentVersion: number): ConflictError =>
  new ConflictError(message(locale, 'CONFLICT'), currentVersion);

/** The limits of texts, in code points. */
const LIMITS = { name: 100, shortName: 40, documentNumber: 60 } as const;

/** A text of an act as it is stored; an empty one is null. Problems go to the list. */
export function textOf(actor: Actor, field: keyof typeof LIMITS, text: string | null | undefined, problems: FieldProblem[]): string | null {
  const check = cleanText(text ?? '', { max: LIMITS[field] });
  if (!check.ok) problems.push(fieldProblem(actor, field, 'TEXT_INVALID'));
  return check.ok && check.text !== '' ? check.text : null;
}

/** As textOf, of a name that must be there. */
export function nameOf(actor: Actor, text: string, problems: FieldProblem[]): string {
  const before = problems.length;
  const name = textOf(actor, 'name', text, problems);
  if (name === null && problems.length === before) problems.push(fieldProblem(actor, 'name', 'TEXT_REQUIRED'));
  return name ?? '';
}

function checkCode(actor: Actor, code: string, problems: FieldProblem[]): void {
  if (!/^[A-Za-z0-9.-]{1,40}$/.test(code)) problems.push(fieldProblem(actor, 'code', 'CODE_FORM'));
}

export function checkPosition(actor: Actor, position: number | null | undefined, problems: FieldProblem[]): void {
  if (position !== null && position !== undefined && (position < 0 || position > 9999))
    problems.push(fieldProblem(actor, 'position', 'POSITION_RANGE'));
}

/** An act takes effect between the beginning of what it changes and today: what is to come is recorded when it has come. */
export function checkEffectiveDate(
  actor: Actor,
  date: PlainDate,
  limits: { from?: PlainDate; today: PlainDate },
  problems: FieldProblem[],
): void {
  const { from = DATE_RANGE.first, today: to } = limits;
  if (date < from || date > to) problems.push(fieldProblem(actor, 'effectiveOn', 'EFFECTIVE_DATE', { from, to }));
}

/** What both trees ask of a new node. */
export interface NewNodeInput extends ActInput {
  readonly code: string;
  readonly name: string;
  readonly shortName?: string | null;
  readonly position?: number | null;
}

/** The texts of a new node as they are stored. */
export interface NewNodeTexts {
  readonly name: string;
  readonly shortName: string | null;
  readonly documentNumber: string | null;
}

/** Judges what of a new node can be judged without its place. */
export function textsOfNew(actor: Actor, input: NewNodeInput, today: PlainDate): NewNodeTexts | ValidationError {
  const problems: FieldProblem[] = [];
  checkCode(actor, input.code, problems);
  checkPosition(actor, input.position, problems);
  checkEffectiveDate(actor, input.effectiveOn, { today }, problems);
  const texts = {
    name: nameOf(actor, input.name, problems),
    shortName: textOf(actor, 'shortName', input.shortName, problems),
    documentNumber: textOf(actor, 'documentNumber', input.documentNumber, problems),
  };
  return problems.length > 0 ? new ValidationError(problems) : texts;
}

/** `existingId`: whose code it is, where the actor may see that. */
export const codeTaken = ({ locale }: Actor, code: string, existingId: string | null = null): DuplicateError =>
  new DuplicateError(message(locale, 'CODE_TAKEN', { code }), ['code'], existingId);

const UNIQUE_VIOLATION = '23505';

/** Makes a node; of two made at the same moment with one code, one meets the other's. */
export async function unlessTaken(actor: Actor, code: string, make: () => Promise<ActOutcome>): Promise<ActOutcome> {
  try {
    return await make();
  } catch (error) {
    if (sqlState(error) === UNIQUE_VIOLATION) return codeTaken(actor, code);
    throw error;
  }
}

/** Who is named beside a version. */
export const recorderOf = (actor: Actor) => actor.displayName || actor.username;

/** The facts of `facts` that a patch names: what the audit keeps as "before". */
export function namedBy<Facts extends object>(patch: Partial<Facts>, facts: Facts): Partial<Facts> {
  const named = { ...patch };
  for (const key in patch) named[key] = facts[key];
  return named;
}
