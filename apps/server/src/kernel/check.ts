import type { CodeText, RuleVersion } from '@zhibu/domain';

/** What a check looks at: people (alias p), organisations (o) or units (u), each beside the organisation o under which it falls. */
export type CheckedKind = 'PERSON' | 'ORGANIZATION' | 'UNIT';

/** GAPS: organisation is lacking. ALERTS: records are wanting or a term has passed. FLOW: no fault; who reached a stage in a period. */
export type CheckGroup = 'GAPS' | 'ALERTS' | 'FLOW';

/** How pressing it is: something must be done, is due soon, or is to be looked at because approval may explain it. */
export type CheckWeight = 'UNMET' | 'DUE' | 'REVIEW';

/** The parameters of the days in the text of a condition. */
export interface CheckDays {
  readonly today: string;
  readonly from: string;
  readonly to: string;
}

/** Something that may be wrong with a record. Modules contribute them; counts and lists of records come from the same condition. */
export interface Check {
  readonly id: string;
  readonly of: CheckedKind;
  readonly group: CheckGroup;
  readonly weight: CheckWeight;
  readonly name: CodeText;
  /** Why it matters and what to do. */
  readonly cause: CodeText;
  /** The rule behind it, where there is one. */
  readonly rule: RuleVersion<unknown> | null;
  /** A condition of SQL; code only, never a value that somebody typed. */
  readonly where: (days: CheckDays) => string;
  /** Since when: an expression of SQL for a date, or null where the record does not tell. */
  readonly since?: string;
}
