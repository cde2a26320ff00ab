import { useSession } from '@/stores/session';
import { computed, type ComputedRef } from 'vue';

/**
 * Whether the viewer has one of the permission codes anywhere. Whether it holds for one record is the record's own `viewerCan`.
 */
export function usePermission(wanted: string | readonly string[]): ComputedRef<boolean> {
  const session = useSession();
  return computed(() => session.may(wanted));
}
