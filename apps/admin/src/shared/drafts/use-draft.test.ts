import { useSession } from '@/stores/session';
import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { effectScope, nextTick, reactive } from 'vue';
import { dropAllDrafts } from './draft-store';
import { useDraft, type Draft } from './use-draft';

const viewer = {
  id: 'U1',
  username: 'li',
  displayName: 'Li',
  permissions: [],
  mustChangePassword: false,
  scopes: [],
  home: null,
  person: null,
};

function open(form: Record<string, unknown>, omit: string[] = []): Draft & { leave: () => void } {
  const scope = effectScope();
  const draft = scope.run(() => useDraft('person', form, { omit, delay: 10 }));
  if (draft === undefined) throw new Error('no draft');
  return { ...draft, leave: () => scope.stop() };
}

async function typing(): Promise<void> {
  await nextTick();
  await vi.advanceTimersByTimeAsync(20);
}

beforeEach(() => {
  localStorage.clear();
  vi.useFakeTimers();
  setActivePinia(createPinia());
  useSession().enter(viewer);
});

describe('useDraft', () => {
  it('puts what was typed back after a reload', async () => {
    const first = reactive({ name: '', note: '' });
    const { leave } = open(first);
    first.name = '𠮷';
    await typing();
    leave();
    const second = reactive({ name: '', note: '' });
    const { restoredAt } = open(second);
    expect(second.name).toBe('𠮷');
    expect(restoredAt.value).toBeInstanceOf(Date);
  });

  it('never writes a field that is left out', async () => {
    const form = reactive({ name: '', idNumber: '' });
    open(form, ['idNumber']);
    Object.assign(form, { name: 'a', idNumber: '110101199003070011' });
    await typing();
    expect(JSON.stringify({ ...localStorage })).not.toContain('110101199003070011');
  });

  it('forgets after success, and keeps nothing of the form as it was then', async () => {
    const form = reactive({ name: '' });
    const { clear } = open(form);
    form.name = 'a';
    await typing();
    clear();
    await typing();
    expect(localStorage.length).toBe(0);
  });

  it('belongs to one user and leaves with the sign-out', async () => {
    const form = reactive({ name: '' });
    open(form);
    form.name = 'a';
    await typing();
    useSession().enter({ ...viewer, id: 'U2' });
    const other = reactive({ name: '' });
    open(other);
    expect(other.name).toBe('');
    dropAllDrafts();
    expect(localStorage.length).toBe(0);
  });

  it('survives a broken storage', () => {
    localStorage.setItem('zhibu.draft.U1.person', '{"value":');
    const form = reactive({ name: 'kept' });
    expect(open(form).restoredAt.value).toBeUndefined();
    expect(form.name).toBe('kept');
  });
});
