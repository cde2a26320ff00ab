import { messagesByField, type FieldProblem } from '@/shared/graphql/field-problems';

/** The members of a result union that are no success, as the documents of this application select them. */
export interface ActProblem {
  readonly __typename: string;
  readonly code?: string;
  readonly message?: string;
  readonly path?: readonly string[] | null;
  readonly fields?: readonly FieldProblem[];
}

export interface Problems {
  /** Messages by field of the form. */
  fields: Record<string, string>;
  /** What concerns no single field. */
  general: string;
  conflict: boolean;
}

export const NO_PROBLEMS: Problems = { fields: {}, general: '', conflict: false };

function fieldProblems(problem: ActProblem): FieldProblem[] {
  if (problem.fields !== undefined) return [...problem.fields];
  const { path, message } = problem;
  return path === undefined || path === null || path.length === 0 || message === undefined ? [] : [{ path, message }];
}

/** Sorts what a refused act says into its fields; what names no field that the form shows becomes general. */
export function problemsOf(problem: ActProblem, shown: readonly string[]): Problems {
  if (problem.__typename.endsWith('ConflictError') && problem.__typename !== 'RoleConflictError') return { ...NO_PROBLEMS, conflict: true };
  const messages = Object.entries(messagesByField(fieldProblems(problem)));
  const general = messages.filter(([field]) => !shown.includes(field)).map(([, message]) => message);
  if (messages.length === 0) general.push(problem.message ?? '');
  return { fields: Object.fromEntries(messages.filter(([field]) => shown.includes(field))), general: general.join(' '), conflict: false };
}
