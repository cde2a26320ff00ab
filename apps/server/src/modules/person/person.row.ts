import type { Degree, EducationLevel, PersonState, Sex, StaffingKind, Standing } from '@zhibu/domain';

/** A person as the roster has them today, as plain columns. `path`: of the organisation on which they hang. Dates are YYYY-MM-DD. */
export type PersonRow = {
  readonly id: number;
  readonly path: string;
  readonly organizationId: number;
  readonly groupId: number | null;
  readonly unitId: number | null;
  readonly name: string;
  readonly sex: Sex;
  readonly birthDate: string;
  readonly idNumberSealed: string | null;
  readonly phoneSealed: string | null;
  readonly ethnicGroup: string;
  readonly nativePlace: string | null;
  readonly education: EducationLevel | null;
  readonly degree: Degree | null;
  readonly staffingKind: StaffingKind;
  readonly rank: string | null;
  readonly post: string | null;
  readonly workStartedOn: string | null;
  readonly standing: Standing;
  readonly appliedOn: string | null;
  readonly activistOn: string | null;
  readonly prospectOn: string | null;
  readonly joinedOn: string | null;
  readonly fullOn: string | null;
  readonly reserveCadre: boolean;
  readonly state: PersonState;
  readonly stateOn: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly version: number;
};

/** The columns of PersonRow, of a person p on an organisation o. */
export const PERSON_COLUMNS = `p.id, o.path, p.organization_id as "organizationId", p.group_id as "groupId", p.unit_id as "unitId", p.name, p.sex,
  p.birth_date as "birthDate", p.id_number_sealed as "idNumberSealed", p.phone_sealed as "phoneSealed", p.ethnic_group as "ethnicGroup",
  p.native_place as "nativePlace", p.education, p.degree, p.staffing_kind as "staffingKind", p.rank, p.post, p.work_started_on as "workStartedOn",
  p.standing, p.applied_on as "appliedOn", p.activist_on as "activistOn", p.prospect_on as "prospectOn", p.joined_on as "joinedOn",
  p.full_on as "fullOn", p.reserve_cadre as "reserveCadre", p.state, p.state_on as "stateOn", p.created_at as "createdAt",
  p.updated_at as "updatedAt", p.version`;
