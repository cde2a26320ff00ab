import { i18n, useLocale } from '../i18n';
import { useSession } from '@/stores/session';
import { Client, type Exchange } from '@urql/core';
import urql from '@urql/vue';
import { flushPromises, mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { delay, map, pipe } from 'wonka';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createMemoryHistory, createRouter } from 'vue-router';
import { featureRoutes } from '../features';
import CommandPalette from './CommandPalette.vue';

const hits = [
  { kind: 'ORGANIZATION', id: 'O1', title: 'Branch 1', subtitle: 'Court' },
  { kind: 'PERSON', id: 'P1', title: 'Zhang Weishan', subtitle: 'Branch 1' },
];
const answering: Exchange = () => (operations) =>
  pipe(
    operations,
    delay(300),
    map((operation) => ({ operation, data: { search: { edges: hits.map((node) => ({ node })) } }, stale: false, hasNext: false })),
  );

async function palette() {
  const pinia = createPinia();
  setActivePinia(pinia);
  const permissions = ['person.read', 'organization.read'];
  useSession().enter({
    id: 'U',
    username: 'u',
    displayName: 'U',
    permissions,
    mustChangePassword: false,
    scopes: [],
    home: null,
    person: null,
  });
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [...featureRoutes, { path: '/:rest(.*)*', component: { template: '<p/>' } }],
  });
  const push = vi.spyOn(router, 'push').mockResolvedValue(undefined);
  const client = new Client({ url: '/graphql', exchanges: [answering], preferGetMethod: false });
  const wrapper = mount(CommandPalette, { props: { open: false }, global: { plugins: [pinia, router, i18n, [urql, client]] } });
  await wrapper.setProps({ open: true });
  return { wrapper, push, field: () => wrapper.get('input') };
}

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  await useLocale('en');
});
afterEach(() => vi.useRealTimers());

describe('the palette', () => {
  it('lists only pages that the viewer may open', async () => {
    const { wrapper } = await palette();
    expect(wrapper.text()).toContain('Home');
    expect(wrapper.text()).not.toContain('Audit');
  });

  it('opens a person by two acts: some letters and Enter, even before the answer has come', async () => {
    const { field, push } = await palette();
    await field().setValue('zws');
    await field().trigger('keydown', { key: 'Enter' });
    expect(push).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(500);
    await flushPromises();
    expect(push).toHaveBeenCalledWith('/persons/P1');
  });

  it('moves by arrow keys and names the active option to screen readers', async () => {
    const { field, wrapper, push } = await palette();
    await field().setValue('zws');
    await vi.advanceTimersByTimeAsync(500);
    await flushPromises();
    await field().trigger('keydown', { key: 'ArrowDown' });
    const active = field().attributes('aria-activedescendant');
    expect(wrapper.get(`[id="${active}"]`).attributes('aria-selected')).toBe('true');
    await field().trigger('keydown', { key: 'Enter' });
    expect(push).toHaveBeenCalledWith('/organizations/O1');
  });

  it('stays open when it was opened again before the close of before is told', async () => {
    const { wrapper } = await palette();
    const dialog = wrapper.get('dialog');
    await dialog.trigger('cancel');
    await wrapper.setProps({ open: false });
    await wrapper.setProps({ open: true });
    await dialog.trigger('close');
    expect(wrapper.emitted('update:open')).toEqual([[false]]);
  });
});
