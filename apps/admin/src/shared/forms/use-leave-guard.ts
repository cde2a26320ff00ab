import { useEventListener } from '@vueuse/core';
import { ElMessageBox } from 'element-plus';
import { useI18n } from 'vue-i18n';
import { onBeforeRouteLeave, onBeforeRouteUpdate } from 'vue-router';

/** Asks before a page with unsent changes is left; `changed` says whether there are any. */
export function useLeaveGuard(changed: () => boolean): void {
  const { t } = useI18n();

  async function mayLeave(): Promise<boolean> {
    if (!changed()) return true;
    return ElMessageBox.confirm(t('shared.forms.leaveText'), t('shared.forms.leaveTitle'), {
      confirmButtonText: t('shared.forms.leave'),
      cancelButtonText: t('shared.forms.stay'),
    }).then(
      () => true,
      () => false,
    );
  }

  onBeforeRouteLeave(mayLeave);
  onBeforeRouteUpdate((to, from) => to.path === from.path || mayLeave());
  useEventListener('beforeunload', (event) => {
    if (changed()) event.preventDefault();
  });
}
