import { isDegree, isEducationLevel, isPersonState, isSex, isStaffingKind, isStanding } from '@zhibu/domain';
import type { VariablesOf } from '@zhibu/graphql';
import type { updatePersonMutation } from '../person.graphql';
import type { FieldsInput } from './person-form';

type ApiFields = VariablesOf<typeof updatePersonMutation>['input']['fields'];

function coded<Code extends string>(value: string | null | undefined, guard: (text: unknown) => text is Code): Code | null | undefined {
  return guard(value) || value === null || value === undefined ? value : undefined;
}

/** The fields with their codes as the API types them; a code that no list knows is left out. */
export function apiFields(input: FieldsInput): ApiFields {
  const { sex, education, degree, staffingKind, standing, state, ...others } = input;
  const codes = {
    sex: coded(sex, isSex),
    education: coded(education, isEducationLevel),
    degree: coded(degree, isDegree),
    staffingKind: coded(staffingKind, isStaffingKind),
    standing: coded(standing, isStanding),
    state: coded(state, isPersonState),
  };
  const given = Object.fromEntries(Object.entries(codes).filter(([, code]) => code !== undefined));
  return { ...others, ...given };
}
