/** One field of a record on both sides of a conflict, as text. */
export interface ConflictRow {
  key: string;
  label: string;
  mine: string;
  theirs: string;
  /** The side that will be saved; without it the row only informs. */
  chosen?: 'mine' | 'theirs';
}
