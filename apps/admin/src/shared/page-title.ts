import { onScopeDispose, ref, toValue, watchEffect, type MaybeRefOrGetter, type Ref } from 'vue';

/** The name of the record that the page shows; the window's title puts it before the page's own title. */
export const pageSubject: Ref<string> = ref('');

/** Puts the name of what the page shows into the window's title, as long as the page is open. */
export function usePageTitle(subject: MaybeRefOrGetter<string | null | undefined>): void {
  watchEffect(() => {
    pageSubject.value = toValue(subject) ?? '';
  });
  onScopeDispose(() => {
    pageSubject.value = '';
  });
}
