import { usePreferences } from '@/stores/preferences';
import { usePreferredDark } from '@vueuse/core';
import { computed, watchEffect, type ComputedRef } from 'vue';

/** Keeps the classes of the root element in step with the chosen theme and density. */
export function useTheme(): ComputedRef<boolean> {
  const preferences = usePreferences();
  const systemDark = usePreferredDark();
  const dark = computed(() => preferences.theme === 'dark' || (preferences.theme === 'auto' && systemDark.value));
  watchEffect(() => {
    document.documentElement.classList.toggle('dark', dark.value);
    document.documentElement.classList.toggle('compact', preferences.density === 'compact');
  });
  return dark;
}
