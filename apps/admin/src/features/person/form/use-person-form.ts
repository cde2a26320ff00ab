import { useDraft, type Draft } from '@/shared/drafts/use-draft';
import { today } from '@/shared/forms/day';
import { checkIdNumber } from '@zhibu/domain';
import { computed, reactive, ref, type ComputedRef, type Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import type { PersonFacts } from '../person.graphql';
import { problemsByField } from './person-checks';
import type { FormField, OpenFields } from './person-fields';
import { blankFields, changedFields, fieldsOf, UNTOUCHED, type SealedFields } from './person-form';

/** What a form keeps while it is typed; `base` and `version` are what it began from. */
export type PersonFormState = {
  fields: OpenFields;
  sealed: SealedFields;
  base: OpenFields;
  version: number;
  effectiveOn: string | null;
  documentNumber: string;
};

export interface PersonForm {
  state: PersonFormState;
  draft: Draft;
  /** Kind of the chosen organisation, where it is known. */
  organizationKind: Ref<string | undefined>;
  changed: ComputedRef<boolean>;
  /** Messages of the fields that were left, or of all after a try to save; the server's come after ours. */
  errors: ComputedRef<Partial<Record<string, string>>>;
  serverErrors: Ref<Record<string, string>>;
  /** A field was left: from now on it says what is wrong with it. */
  leave: (field: FormField) => void;
  /** Shows every problem; true when there is none. */
  checkAll: () => boolean;
  discard: () => void;
}

function beginning(person: PersonFacts | undefined, organizationId: string | null): PersonFormState {
  const base = person === undefined ? blankFields(organizationId) : fieldsOf(person);
  return { fields: { ...base }, sealed: { ...UNTOUCHED }, base, version: person?.version ?? 0, effectiveOn: today(), documentNumber: '' };
}

/** The form of one person: fields, draft, checks. Sealed fields are never written to the browser's storage. */
export function usePersonForm(person: PersonFacts | undefined, organizationId: string | null = null): PersonForm {
  const { t, locale } = useI18n();
  const state = reactive<PersonFormState>(beginning(person, organizationId));
  const draft = useDraft(person === undefined ? 'person.new' : `person.${person.id}`, state, { omit: ['sealed'] });
  const organizationKind = ref<string | undefined>(person?.organization.kind);
  const left = reactive(new Set<FormField>());
  const allShown = ref(false);
  const serverErrors = ref<Record<string, string>>({});

  const problems = computed(() => {
    const found = problemsByField({ ...state, organizationKind: organizationKind.value }, today(), locale.value === 'en' ? 'en' : 'zh');
    return state.effectiveOn === null ? { ...found, effectiveOn: t('person.form.dateMissing') } : found;
  });
  const errors = computed(() => {
    const shown = Object.entries(problems.value).filter(([field]) => allShown.value || [...left].some((name) => name === field));
    return { ...serverErrors.value, ...Object.fromEntries(shown) };
  });

  // An ID number tells birth date and sex; what was typed stays.
  function readIdNumber(): void {
    const check = checkIdNumber(state.sealed.idNumber ?? '', today());
    if (!check.ok) return;
    state.fields.birthDate ??= check.birthDate;
    state.fields.sex ??= check.sex;
  }

  return {
    state,
    draft,
    organizationKind,
    changed: computed(
      () => changedFields(state.base, state.fields).length > 0 || state.sealed.idNumber !== '' || state.sealed.phone !== '',
    ),
    errors,
    serverErrors,
    leave(field) {
      left.add(field);
      serverErrors.value = Object.fromEntries(Object.entries(serverErrors.value).filter(([name]) => name !== field));
      if (field === 'idNumber') readIdNumber();
    },
    checkAll() {
      allShown.value = true;
      serverErrors.value = {};
      return Object.keys(problems.value).length === 0;
    },
    discard() {
      Object.assign(state, beginning(person, organizationId));
      draft.clear();
    },
  };
}
