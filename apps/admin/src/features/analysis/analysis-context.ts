import { inject, type ComputedRef, type InjectionKey, type Ref, type ShallowRef } from 'vue';
import type { KnownCatalogue } from './question/catalogue';
import type { Question } from './question/question';
import type { Fault } from './answer/answer-faults';

/** What every part of the builder needs. */
export interface AnalysisContext {
  readonly question: Readonly<ShallowRef<Question>>;
  readonly ask: (next: Question, jump?: 'jump') => void;
  readonly catalogue: ComputedRef<KnownCatalogue>;
  readonly fault: Readonly<ShallowRef<Fault | null>>;
  /** The dimension that is being dragged. */
  readonly dragged: Ref<string | null>;
  /** Says to a screen reader what a keyboard act did. */
  readonly announce: (text: string) => void;
}

export const ANALYSIS: InjectionKey<AnalysisContext> = Symbol('analysis');

/** @throws Error outside the analysis page */
export function useAnalysis(): AnalysisContext {
  const context = inject(ANALYSIS);
  if (context === undefined) throw new Error('Not inside the analysis page.');
  return context;
}
