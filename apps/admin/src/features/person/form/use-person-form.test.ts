import { mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { defineComponent, nextTick } from 'vue';
import { createI18n } from 'vue-i18n';
import { usePersonForm, type PersonForm } from './use-person-form';

function formOf(organizationId: string | null = null): PersonForm {
  const i18n = createI18n({ legacy: false, locale: 'en', messages: { en: {} }, missingWarn: false });
  const holder: { form?: PersonForm } = {};
  mount(
    defineComponent({
      setup() {
        holder.form = usePersonForm(undefined, organizationId);
        return () => null;
      },
    }),
    { global: { plugins: [i18n] } },
  );
  if (!holder.form) throw new Error('not mounted');
  return holder.form;
}

beforeEach(() => {
  localStorage.clear();
  setActivePinia(createPinia());
  vi.useFakeTimers();
});

describe('usePersonForm', () => {
  it('keeps what is typed as a draft, but never a sealed field', async () => {
    const form = formOf();
    form.state.fields.name = 'Wu Yun';
    form.state.sealed.idNumber = '11010519491231002X';
    await nextTick();
    vi.advanceTimersByTime(1000);
    const kept = Object.entries(localStorage).join();
    expect(kept).toContain('Wu Yun');
    expect(kept).toContain('person.new');
    expect(kept).not.toContain('11010519491231002X');
  });

  it('restores the draft, and begins anew when it is thrown away', async () => {
    const first = formOf();
    first.state.fields.name = 'Wu Yun';
    await nextTick();
    vi.advanceTimersByTime(1000);
    const second = formOf();
    expect(second.state.fields.name).toBe('Wu Yun');
    expect(second.changed.value).toBe(true);
    second.discard();
    expect(second.changed.value).toBe(false);
    expect(formOf().state.fields.name).toBeNull();
  });

  it('takes birth date and sex from a sound ID number, and leaves what was typed', () => {
    const form = formOf();
    form.state.fields.sex = 'MALE';
    form.state.sealed.idNumber = '11010519491231002X';
    form.leave('idNumber');
    expect(form.state.fields).toMatchObject({ birthDate: '1949-12-31', sex: 'MALE' });
    form.leave('sex');
    expect(Object.keys(form.errors.value)).toEqual(['sex']);
  });

  it('says nothing of fields that were not left yet, and everything after a try to save', () => {
    const form = formOf('o1');
    expect(form.errors.value).toEqual({});
    expect(form.checkAll()).toBe(false);
    expect(Object.keys(form.errors.value).sort()).toEqual(['birthDate', 'name', 'sex', 'staffingKind']);
  });
});
