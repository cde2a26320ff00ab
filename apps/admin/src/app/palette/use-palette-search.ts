import { useSession } from '@/stores/session';
import { useClientHandle } from '@urql/vue';
import { watchDebounced } from '@vueuse/core';
import { ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue';
import type { SearchHit } from './palette-items';
import { paletteSearchQuery } from './palette.graphql';

const SEARCHABLE = ['organization.read', 'unit.read', 'person.read'];

/**
 * The server's hits for a text, asked a moment after the last keystroke.
 * `settled` is false while the hits shown are not yet those of the text.
 */
export function usePaletteSearch(text: Ref<string>): {
  hits: ShallowRef<readonly SearchHit[]>;
  settled: Ref<boolean>;
  failed: Ref<boolean>;
} {
  const { client } = useClientHandle();
  const session = useSession();
  const hits = shallowRef<readonly SearchHit[]>([]);
  const settled = ref(true);
  const failed = ref(false);
  let turn = 0;

  async function search(wanted: string): Promise<void> {
    const mine = ++turn;
    const able = wanted !== '' && session.may(SEARCHABLE);
    const result = able ? await client.query(paletteSearchQuery, { text: wanted }).toPromise() : undefined;
    if (mine !== turn) return;
    hits.value = result?.data?.search.edges.map((edge) => edge.node) ?? [];
    failed.value = result?.error !== undefined;
    settled.value = true;
  }

  watch(text, () => {
    settled.value = false;
  });
  watchDebounced(text, (now) => void search(now.trim()), { debounce: 150 });
  return { hits, settled, failed };
}
