import type { AppErrorCode } from '../../kernel/errors.js';
import type { Book, Day } from '@zhibu/statistics';
import type { BookPlan } from './book-plan.js';
import type { Vectors } from './count-summaries.js';
import type { Counted, Plan } from './plan.js';

/** What the thread is asked for. WARM: read everything before anybody asks. */
export type Ask =
  | { readonly kind: 'WARM' }
  | { readonly kind: 'COUNT'; readonly plan: Plan }
  | { readonly kind: 'SUMMARIES'; readonly keys: readonly number[]; readonly day: Day }
  | { readonly kind: 'FOLLOW'; readonly plan: BookPlan };

/** A book, and what is known of the ledgers behind it. */
export type Followed = { readonly book: Book } & Pick<Counted, 'since' | 'dataAsOf'>;

/** What it answers. */
export type Answer =
  | { readonly kind: 'WARM' }
  | ({ readonly kind: 'COUNT' } & Counted)
  | { readonly kind: 'SUMMARIES'; readonly vectors: Vectors }
  | ({ readonly kind: 'FOLLOW' } & Followed);

/** Why it does not answer: a refusal of our own, a database that could not serve, or a fault. */
export type Failure =
  | { readonly kind: 'REFUSED'; readonly code: AppErrorCode; readonly message: string; readonly details: Record<string, unknown> }
  | { readonly kind: 'UNAVAILABLE' }
  | { readonly kind: 'FAULT'; readonly message: string; readonly stack: string };

/** `left` is shared: its one number becomes 1 where nobody waits for the answer any more. */
export interface AskMessage {
  readonly id: number;
  readonly ask: Ask;
  readonly left: Int32Array;
}

export type AnswerMessage = { readonly id: number } & ({ readonly answer: Answer } | { readonly failure: Failure });
/** Something to be written into the log: no question hangs on it. */
export interface NoticeMessage {
  readonly notice: string;
}

/** What the thread is begun with. */
export interface ThreadSettings {
  readonly databaseUrl: string;
  /** Where what is held may be kept for the next start, and the secret with which it is sealed. */
  readonly keep: { readonly folder: string; readonly secret: string } | null;
}
