import type { Actor } from '../../kernel/actor.js';
import { ConflictError, DuplicateError, StateError, type FieldProblem, type ValidationError } from '../../kernel/graphql/user-errors.js';
import { message, type MessageCode } from '../../kernel/messages.js';

export type AnalysisProblem = ValidationError | ConflictError | DuplicateError | StateError;

type Values = Readonly<Record<string, string | number>>;

export const analysisFieldProblem = ({ locale }: Actor, path: string, code: MessageCode, values: Values = {}): FieldProblem => ({
  path: [path],
  code,
  message: message(locale, code, values),
});

export const analysisConflict = ({ locale }: Actor, currentVersion: number) =>
  new ConflictError(message(locale, 'CONFLICT'), currentVersion);

export const analysisStateError = ({ locale }: Actor, code: MessageCode, path: string, values: Values = {}) =>
  new StateError(code, message(locale, code, values), [path]);

export const nameTaken = ({ locale }: Actor, name: string, existingId: string) =>
  new DuplicateError(message(locale, 'ANALYSIS_NAME_TAKEN', { name }), ['name'], existingId);
