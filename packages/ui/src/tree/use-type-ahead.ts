import { onScopeDispose } from 'vue';

/** Milliseconds after which typed letters are forgotten. */
const MEMORY = 700;

/** Collects letters typed in quick succession; returns the whole text so far, or undefined for keys that are no letters. */
export function useTypeAhead(): (event: KeyboardEvent) => string | undefined {
  let typed = '';
  let timer: ReturnType<typeof setTimeout> | undefined;
  onScopeDispose(() => clearTimeout(timer));

  return (event) => {
    const isLetter = [...event.key].length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (!isLetter) return undefined;
    clearTimeout(timer);
    timer = setTimeout(() => (typed = ''), MEMORY);
    typed = typed === event.key ? typed : typed + event.key;
    return typed;
  };
}
