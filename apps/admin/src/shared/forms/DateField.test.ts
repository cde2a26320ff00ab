import { mount } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import { createI18n } from 'vue-i18n';
import DateField from './DateField.vue';

function mountField(modelValue: string | null) {
  const i18n = createI18n({ legacy: false, locale: 'en', messages: { en: {} }, missingWarn: false });
  return mount(DateField, { props: { modelValue, id: 'day' }, global: { plugins: [i18n] } });
}

describe('DateField', () => {
  it('takes a day as people type it, and shows it in the standard form when it is left', async () => {
    const field = mountField(null);
    const input = field.get('input:not([type=date])');
    await input.setValue('20260102');
    await input.trigger('blur');
    expect(field.emitted('update:modelValue')?.at(-1)).toEqual(['2026-01-02']);
    expect(field.emitted('blur')).toHaveLength(1);
  });

  it('gives null for an emptied field', async () => {
    const field = mountField('2026-01-02');
    await field.get('input:not([type=date])').setValue('');
    expect(field.emitted('update:modelValue')?.at(-1)).toEqual([null]);
  });

  it('names its calendar button', () => {
    expect(mountField(null).get('button').attributes('aria-label')).toBe('shared.forms.openCalendar');
  });
});
