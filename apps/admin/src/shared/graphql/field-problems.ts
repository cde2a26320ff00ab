/** What the server says of one field of an input; `path` leads to it from the input's root. */
export interface FieldProblem {
  path: readonly string[];
  message: string;
}

/**
 * Messages by field for `ElFormItem :error`, keyed by the last named step of the path ("fields.name" → "name").
 * Several messages of one field are joined.
 */
export function messagesByField(problems: readonly FieldProblem[]): Record<string, string> {
  const messages: Record<string, string> = {};
  for (const problem of problems) {
    const field = problem.path.filter((step) => !/^\d+$/.test(step)).at(-1) ?? '';
    messages[field] = messages[field] === undefined ? problem.message : `${messages[field]} ${problem.message}`;
  }
  return messages;
}
