import { flushPromises, mount } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import { createI18n } from 'vue-i18n';
import { createMemoryHistory, createRouter } from 'vue-router';
import { today } from '@/shared/forms/day';
import AsOfBar from './AsOfBar.vue';

async function mountAt(address: string) {
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/persons', component: { template: '<i />' } }] });
  await router.push(address);
  const messages = { en: { shared: { asOf: { viewing: 'Showing {day}', back: 'Back to today' } } } };
  const i18n = createI18n({ legacy: false, locale: 'en', messages, missingWarn: false, fallbackWarn: false });
  const bar = mount(AsOfBar, { global: { plugins: [router, i18n] } });
  const type = async (day: string) => {
    const input = bar.get('input:not([type=date])');
    await input.setValue(day);
    await input.trigger('blur');
    await flushPromises();
  };
  return { bar, router, type, value: () => bar.get<HTMLInputElement>('input:not([type=date])').element.value };
}

describe('AsOfBar', () => {
  it('says nothing but the date while today is shown', async () => {
    const { bar, value } = await mountAt('/persons');
    expect(bar.find('[role=status]').exists()).toBe(false);
    expect(value()).toBe(today());
  });

  it('puts a past day into the address beside what is there, says so, and leads back', async () => {
    const { bar, router, type, value } = await mountAt('/persons?sex=FEMALE');
    await type('20250630');
    expect(router.currentRoute.value.query).toEqual({ sex: 'FEMALE', asOf: '2025-06-30' });
    expect(bar.get('[role=status]').text()).toContain('Showing 2025-06-30');
    await bar.get('[role=status] button').trigger('click');
    await flushPromises();
    expect(router.currentRoute.value.query).toEqual({ sex: 'FEMALE' });
    expect(value()).toBe(today());
  });

  it.each(['2999-01-01', '2025-02-30', 'soon', ''])('takes %s for today', async (typed) => {
    const { router, type, value } = await mountAt('/persons?asOf=2025-06-30');
    await type(typed);
    expect(router.currentRoute.value.query).toEqual({});
    expect(value()).toBe(today());
  });

  it('ignores an address that names no past day', async () => {
    const { bar } = await mountAt('/persons?asOf=2999-01-01');
    expect(bar.find('[role=status]').exists()).toBe(false);
  });
});
