import type { Degree, EducationLevel, PersonState, PlainDate, StaffingKind, Standing, Version } from '@zhibu/domain';
import type { Sql } from '../../kernel/sql.js';

/** What of a person changes with time and can be read as of any day. */
export type PlacementFacts = {
  readonly organizationId: number;
  readonly groupId: number | null;
  readonly unitId: number | null;
  readonly standing: Standing;
  readonly staffingKind: StaffingKind;
  readonly post: string | null;
  readonly rank: string | null;
  readonly education: EducationLevel | null;
  readonly degree: Degree | null;
  readonly reserveCadre: boolean;
  readonly state: PersonState;
};

/** What a period says about its own beginning. */
export interface PlacementMark {
  readonly effectiveOn: PlainDate;
  readonly change: string;
  readonly documentNumber: string | null;
  readonly recordedBy: string;
}

/** The part of a person that placements keep. */
export const placementFacts = (person: PlacementFacts): PlacementFacts => ({
  organizationId: person.organizationId,
  groupId: person.groupId,
  unitId: person.unitId,
  standing: person.standing,
  staffingKind: person.staffingKind,
  post: person.post,
  rank: person.rank,
  education: person.education,
  degree: person.degree,
  reserveCadre: person.reserveCadre,
  state: person.state,
});

/** All periods of a person, oldest first. */
export function placementsOf(sql: Sql, personId: number): Promise<Version<PlacementFacts>[]> {
  return sql.rows<Version<PlacementFacts> & Record<string, unknown>>(
    `select valid_from as "validFrom", valid_to as "validTo",
       jsonb_build_object('organizationId', organization_id, 'groupId', group_id, 'unitId', unit_id, 'standing', standing,
         'staffingKind', staffing_kind, 'post', post, 'rank', rank, 'education', education, 'degree', degree, 'reserveCadre', reserve_cadre,
         'state', state) as facts
     from placement where person_id = $1 order by valid_from`,
    [personId],
  );
}

const RECORD = `"validFrom" date, "validTo" date, marked boolean, "organizationId" bigint, "groupId" bigint, "unitId" bigint, standing text,
  "staffingKind" text, post text, rank text, education text, degree text, "reserveCadre" boolean, state text`;
const FACTS = 'organization_id, group_id, unit_id, standing, staffing_kind, post, rank, education, degree, reserve_cadre, state';
const GIVEN = `t."organizationId", t."groupId", t."unitId", t.standing, t."staffingKind", t.post, t.rank, t.education, t.degree, t."reserveCadre",
  t.state`;

/** Stores what a change made of a person's periods; the caller holds the person's row. Several changes of one day leave one period. */
export async function writePlacements(
  sql: Sql,
  person: { id: number; anchorId: number },
  periods: { before: readonly Version<PlacementFacts>[]; after: readonly Version<PlacementFacts>[] },
  mark: PlacementMark,
): Promise<void> {
  const known = new Set(periods.before.map(({ validFrom }) => validFrom));
  const rows = periods.after.map(({ facts, ...period }, index) => ({
    ...period,
    ...facts,
    marked: index > 0 && period.validFrom === mark.effectiveOn,
  }));
  const json = (wanted: boolean) => JSON.stringify(rows.filter(({ validFrom }) => known.has(validFrom) === wanted));
  const values = [mark.change, mark.documentNumber, mark.recordedBy];
  // Shortening comes first: at no moment do two periods overlap.
  await sql.rows(
    `update placement v set anchor_id = $6, valid_to = t."validTo", (${FACTS}) = row(${GIVEN}),
       change = case when t.marked then $3 else v.change end,
       document_number = case when t.marked then coalesce($4, v.document_number) else v.document_number end,
       recorded_at = case when t.marked then now() else v.recorded_at end, recorded_by = case when t.marked then $5 else v.recorded_by end
     from jsonb_to_recordset($2::jsonb) as t(${RECORD}) where v.person_id = $1 and v.valid_from = t."validFrom"`,
    [person.id, json(true), ...values, person.anchorId],
  );
  await sql.rows(
    `insert into placement (person_id, anchor_id, valid_from, valid_to, ${FACTS}, change, document_number, recorded_by)
     select $1, $6, t."validFrom", t."validTo", ${GIVEN}, $3, $4, $5 from jsonb_to_recordset($2::jsonb) as t(${RECORD})`,
    [person.id, json(false), ...values, person.anchorId],
  );
}

/** Lets what hangs on a person follow to another anchor; periods follow by `writePlacements`. */
export async function followAnchor(sql: Sql, person: { id: number; anchorId: number }): Promise<void> {
  for (const table of ['placement', 'party_post', 'person_change']) {
    await sql.rows(`update ${table} set anchor_id = $2 where person_id = $1 and anchor_id <> $2`, [person.id, person.anchorId]);
  }
}
