import type { Failure } from '@/shared/graphql/failure';
import { linkLost } from '@/shared/graphql/link';
import { useSession } from '@/stores/session';
import { computed, type ComputedRef, type Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { useRoute, useRouter } from 'vue-router';

/** Why the figures on the screen are the last ones and not new ones; undefined while new ones come. */
export function useCause(
  failure: () => Failure | null,
  lostAt: Readonly<Ref<number | null>>,
): { notice: ComputedRef<string | undefined>; mayRenew: ComputedRef<boolean>; renew: () => void } {
  const { t } = useI18n();
  const session = useSession();
  const route = useRoute();
  const router = useRouter();

  const isScreen = computed(() => route.meta.screen === true);
  const mayRenew = computed(() => !isScreen.value && (session.expired || failure()?.kind === 'unauthenticated'));
  const notice = computed(() => {
    const found = failure();
    if (mayRenew.value) return t('overview.cause.session');
    if (isScreen.value && found?.reason) return t('overview.cause.kept', { cause: found.message });
    if (found) return `${t('overview.cause.failed')} ${found.traceId ? t('overview.failure.trace', { id: found.traceId }) : ''}`.trim();
    return linkLost.value && lostAt.value !== null ? t('overview.cause.link') : undefined;
  });

  /** Asks for the password over the figures, or on a page of its own where nobody is known any more. */
  function renew(): void {
    if (session.expired) session.renewing = true;
    else void router.push({ name: 'sign-in', query: { returnTo: route.fullPath } });
  }
  return { notice, mayRenew, renew };
}
