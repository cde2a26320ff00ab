import type { PlainDate } from './dates.js';

/** The facts of a record in [validFrom, validTo); `validTo` null means from then on. */
export interface Version<Facts> {
  readonly validFrom: PlainDate;
  readonly validTo: PlainDate | null;
  readonly facts: Facts;
}

/** New values of some facts from a day on. */
export interface VersionChange<Facts> {
  readonly effectiveOn: PlainDate;
  readonly patch: Partial<Facts>;
}

/**
 * The history after a change that may lie in its past. The version of that day is split, or altered where it begins on that very day.
 * Later versions take each new value over, up to the first that had changed that fact itself: what was decided later stands.
 * Versions keep their first days, so a first day names a version. `versions` is without gap or overlap, oldest first, the last one open.
 * @throws RangeError for a day before the first version
 */
export function insertVersion<Facts extends object>(
  versions: readonly Version<Facts>[],
  { effectiveOn, patch }: VersionChange<Facts>,
): Version<Facts>[] {
  const index = versions.findLastIndex(({ validFrom }) => validFrom <= effectiveOn);
  const standing = versions[index];
  if (standing === undefined) throw new RangeError(`No version before ${effectiveOn}`);
  const changed = { validFrom: effectiveOn, validTo: standing.validTo, facts: { ...standing.facts, ...patch } };
  const untouched = standing.validFrom === effectiveOn ? [] : [{ ...standing, validTo: effectiveOn }];
  return [...versions.slice(0, index), ...untouched, changed, ...carriedOn(versions.slice(index), patch)];
}

/** The versions after the first, with what of the patch reaches them. */
function carriedOn<Facts extends object>(versions: readonly Version<Facts>[], patch: Partial<Facts>): Version<Facts>[] {
  let carried = patch;
  return versions.slice(1).map((version, index) => {
    carried = withoutChanged(carried, versions[index]?.facts ?? version.facts, version.facts);
    return { ...version, facts: { ...version.facts, ...carried } };
  });
}

function withoutChanged<Facts extends object>(patch: Partial<Facts>, before: Facts, after: Facts): Partial<Facts> {
  const kept = { ...patch };
  for (const key in patch) if (!Object.is(before[key], after[key])) delete kept[key];
  return kept;
}

/** The version of a day, null before the first. */
export function versionOn<Facts>(versions: readonly Version<Facts>[], day: PlainDate): Version<Facts> | null {
  return versions.findLast(({ validFrom, validTo }) => validFrom <= day && (validTo === null || day < validTo)) ?? null;
}
