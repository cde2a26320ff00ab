import { useFormats } from '@/shared/format/use-formats';
import {
  AGE_BAND_LABELS,
  AGE_BANDS,
  EDUCATION_LEVEL_LABELS,
  EDUCATION_LEVELS,
  JOINING_ERA_LABELS,
  JOINING_ERAS,
  PERSON_STATE_LABELS,
  PERSON_STATES,
  SEX_LABELS,
  SEXES,
  STAFFING_KIND_LABELS,
  STAFFING_KINDS,
  STANDING_LABELS,
  STANDINGS,
} from '@zhibu/domain';
import { computed, type ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import type { PersonFilterState } from './person-filter';

export interface Choice {
  value: string;
  label: string;
}
export const CHOICE_FIELDS = [
  'standing',
  'members',
  'staffingKinds',
  'sex',
  'ageBand',
  'education',
  'joiningEra',
  'ethnicMinority',
  'reserveCadre',
  'states',
] as const;
export type ChoiceField = (typeof CHOICE_FIELDS)[number];

export const MULTIPLE: ReadonlySet<ChoiceField> = new Set(['standing', 'staffingKinds', 'education', 'states']);

/** The choices of every filter that is a list, in the language of the page. */
export function useFilterChoices(): ComputedRef<Record<ChoiceField, Choice[]>> {
  const { t } = useI18n();
  const format = useFormats();
  return computed(() => {
    const coded = <Code extends string>(codes: readonly Code[], labels: Readonly<Record<Code, { zh: string; en: string }>>): Choice[] =>
      codes.map((code) => ({ value: code, label: format.label(labels, code) }));
    const flag = (field: 'members' | 'ethnicMinority' | 'reserveCadre'): Choice[] =>
      ['true', 'false'].map((value) => ({ value, label: t(`shared.persons.flag.${field}.${value}`) }));
    return {
      standing: coded(STANDINGS, STANDING_LABELS),
      members: flag('members'),
      staffingKinds: coded(STAFFING_KINDS, STAFFING_KIND_LABELS),
      sex: coded(SEXES, SEX_LABELS),
      ageBand: coded(AGE_BANDS, AGE_BAND_LABELS),
      education: coded(EDUCATION_LEVELS, EDUCATION_LEVEL_LABELS),
      joiningEra: coded(JOINING_ERAS, JOINING_ERA_LABELS),
      ethnicMinority: flag('ethnicMinority'),
      reserveCadre: flag('reserveCadre'),
      states: coded(PERSON_STATES, PERSON_STATE_LABELS),
    };
  });
}

/** The chosen values of a field as texts, as the choices hold them. */
export function chosenTexts(filter: PersonFilterState, field: ChoiceField): string[] {
  const value = filter[field];
  return value === null ? [] : Array.isArray(value) ? value.map(String) : [String(value)];
}
