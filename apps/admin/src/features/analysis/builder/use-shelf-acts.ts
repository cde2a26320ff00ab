import { today } from '@/shared/format/today';
import { nextTick } from 'vue';
import { useI18n } from 'vue-i18n';
import { useAnalysis } from '../analysis-context';
import { strangersTo } from '../question/catalogue';
import { SHELVES, type Question, type Shelf } from '../question/question';
import { placeDimension, removeDimension, shiftDimension } from '../question/question-edits';

interface Lying {
  readonly dimension: string;
  readonly label: string;
  readonly shelf: Shelf;
}

export interface ShelfActs {
  /** Whether a dimension may lie there at all: not every one can be filtered. */
  canLie: (dimension: string, shelf: Shelf) => boolean;
  move: (dimension: string, label: string, shelf: Shelf, index?: number) => void;
  shift: (lying: Lying, step: -1 | 1) => void;
  toNext: (lying: Lying, step: -1 | 1) => void;
  remove: (dimension: string, label: string) => void;
}

/** What can be done with the dimensions on the shelves; each act is said aloud, and the focus stays with what was moved. */
export function useShelfActs(): ShelfActs {
  const { t } = useI18n();
  const { question, ask, catalogue, announce } = useAnalysis();

  async function keepFocus(dimension: string): Promise<void> {
    await nextTick();
    await nextTick();
    document.querySelector<HTMLElement>(`[data-chip="${CSS.escape(dimension)}"]`)?.focus();
  }

  function settle(next: Question, dimension: string, said: string): void {
    const hadFocus = document.activeElement instanceof HTMLElement && document.activeElement.dataset.chip === dimension;
    ask(next);
    announce(said);
    if (hadFocus) void keepFocus(dimension);
  }

  const canLie = (dimension: string, shelf: Shelf): boolean => {
    const known = catalogue.value.dimensions.get(dimension);
    return known === undefined || shelf !== 'where' || known.isFilterable;
  };

  function move(dimension: string, label: string, shelf: Shelf, index?: number): void {
    if (!canLie(dimension, shelf) || strangersTo(dimension, question.value, catalogue.value).length > 0) return;
    const next = placeDimension(question.value, { dimension, shelf, index, today: today() });
    settle(next, dimension, t('analysis.said.moved', { name: label, shelf: t(`analysis.shelf.${shelf}`) }));
  }

  return {
    canLie,
    move,
    shift({ dimension, label, shelf }, step) {
      const next = shiftDimension(question.value, dimension, shelf, step);
      const place = next[shelf].findIndex((one) => one.dimension === dimension) + 1;
      settle(next, dimension, t('analysis.said.shifted', { name: label, place }));
    },
    toNext({ dimension, label, shelf }, step) {
      const target = SHELVES[SHELVES.indexOf(shelf) + step];
      if (target !== undefined) move(dimension, label, target);
    },
    remove(dimension, label) {
      ask(removeDimension(question.value, dimension));
      announce(t('analysis.said.removed', { name: label }));
    },
  };
}
