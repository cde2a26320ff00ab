import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, it } from 'vitest';
import { nextTick } from 'vue';
import { usePreferences } from './preferences';

const place = (path: string) => ({ title: `T ${path}`, subtitle: '', path });

beforeEach(() => {
  localStorage.clear();
  setActivePinia(createPinia());
});

describe('preferences', () => {
  it('come back after a reload', async () => {
    Object.assign(usePreferences(), { locale: 'en', theme: 'dark', density: 'compact', navCollapsed: true });
    await nextTick();
    setActivePinia(createPinia());
    expect(usePreferences()).toMatchObject({ locale: 'en', theme: 'dark', density: 'compact', navCollapsed: true });
  });

  it('fall back where the storage holds something else', () => {
    localStorage.setItem('zhibu.preferences', '{"locale":"xx","theme":3,"recent":[{"title":1},null]}');
    expect(usePreferences()).toMatchObject({ locale: 'zh-CN', theme: 'auto', recent: [] });
  });

  it('remember the last eight places, each once, the newest first', () => {
    const preferences = usePreferences();
    for (const number of [1, 2, 3, 4, 5, 6, 7, 8, 9, 3]) preferences.remember(place(`/persons/${number}`));
    expect(preferences.recent.map((one) => one.path)).toEqual([3, 9, 8, 7, 6, 5, 4, 2].map((number) => `/persons/${number}`));
  });

  it('show nobody the places of somebody else', () => {
    const preferences = usePreferences();
    preferences.belongTo('U1');
    preferences.remember(place('/persons/1'));
    preferences.belongTo('U1');
    expect(preferences.recent).toHaveLength(1);
    preferences.belongTo('U2');
    expect(preferences.recent).toEqual([]);
  });
});
