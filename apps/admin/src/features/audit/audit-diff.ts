/** One field of an audit entry, before and after the act; undefined where the entry does not name it. */
export interface FieldDiff {
  field: string;
  before: string | undefined;
  after: string | undefined;
}

function fieldsOf(json: string | null): Record<string, unknown> {
  if (json === null) return {};
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : { value };
  } catch {
    return { value: json };
  }
}

function textOf(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  if (value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** The fields that an act touched, in the order in which the entry names them. */
export function auditDiff(before: string | null, after: string | null): FieldDiff[] {
  const left = fieldsOf(before);
  const right = fieldsOf(after);
  const fields = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...fields].map((field) => ({ field, before: textOf(left[field]), after: textOf(right[field]) }));
}
