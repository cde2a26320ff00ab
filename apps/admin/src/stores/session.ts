import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { Failure } from '@/shared/graphql/failure';
import type { Viewer } from './viewer.graphql';

/** Who is signed in, and what the server says that this person may do. */
export const useSession = defineStore('session', () => {
  const loaded = ref(false);
  const viewer = shallowRef<Viewer | null>(null);
  const setupNeeded = ref(false);
  const demo = ref(false);
  /** Why the first question could not be answered; nothing can be shown but this. */
  const loadFailure = shallowRef<Failure>();
  /** True while a signed-in page has learnt that its session has ended; the page stays, a dialog asks for the password. */
  const expired = ref(false);

  /** True once somebody at a wall, whose figures stay, has asked for the dialog. */
  const renewing = ref(false);

  const permissions = computed(() => new Set(viewer.value?.permissions ?? []));

  /** @returns true when no permission is asked for, or the viewer has one of those asked for. */
  function may(wanted: string | readonly string[] | undefined): boolean {
    if (wanted === undefined) return true;
    const list = typeof wanted === 'string' ? [wanted] : wanted;
    return list.some((code) => permissions.value.has(code));
  }

  function enter(next: Viewer | null): void {
    viewer.value = next;
    expired.value = false;
    renewing.value = false;
    loaded.value = true;
  }

  return { loaded, viewer, setupNeeded, demo, loadFailure, expired, renewing, permissions, may, enter };
});
