import { OPEN_FIELDS, type OpenField, type OpenFields } from './person-fields';
import { sameValue } from './person-form';

export type Side = 'mine' | 'theirs';

/** A field that both sides changed, to different values. */
export interface FieldConflict {
  field: OpenField;
  mine: OpenFields[OpenField];
  theirs: OpenFields[OpenField];
}

export interface Merge {
  conflicts: FieldConflict[];
  /** Fields that only the other side changed; they are taken over. */
  taken: OpenField[];
}

/** Compares what was typed and what the server has now with what both began from. */
export function mergeOf(base: OpenFields, mine: OpenFields, theirs: OpenFields): Merge {
  const theirChanges = OPEN_FIELDS.filter((field) => !sameValue(base[field], theirs[field]));
  const both = theirChanges.filter((field) => !sameValue(base[field], mine[field]));
  return {
    conflicts: both
      .filter((field) => !sameValue(mine[field], theirs[field]))
      .map((field) => ({ field, mine: mine[field], theirs: theirs[field] })),
    taken: theirChanges.filter((field) => !both.includes(field)),
  };
}

/** The fields after the choice: theirs where they changed alone or were chosen, mine everywhere else. */
export function applyMerge(
  mine: OpenFields,
  theirs: OpenFields,
  merge: Merge,
  choices: Readonly<Partial<Record<OpenField, Side>>>,
): OpenFields {
  const fromThem = [...merge.taken, ...merge.conflicts.map((conflict) => conflict.field).filter((field) => choices[field] === 'theirs')];
  return { ...mine, ...Object.fromEntries(fromThem.map((field) => [field, theirs[field]])) };
}
