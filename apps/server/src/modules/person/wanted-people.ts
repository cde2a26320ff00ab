import { checkIdNumber, isAgeBand, isJoiningEra } from '@zhibu/domain';
import { badInput } from '../../kernel/errors.js';
import type { AppContext } from '../../kernel/graphql/context.js';
import { keyOf } from '../../kernel/ids.js';
import type { PersonConditions } from './person-filter.js';
import type { WantedPeople } from './person-lists.js';
import { nameText } from './person-text.js';
import type { PersonDependencies } from './person-write.js';
import type { PersonFilterInput } from './person.inputs.js';
import { assertMayFindByIdNumber } from './person.policy.js';

/**
 * A filter worked out; null where it names something that the actor may not see, or that nobody has. `year`: from which ages are reckoned.
 * @throws AppError FIELD_NOT_PERMITTED, BAD_USER_INPUT
 */
export async function wantedPeople(
  deps: PersonDependencies,
  context: AppContext,
  filter: PersonFilterInput,
  year: number,
): Promise<WantedPeople | null> {
  const { unitId, idNumber } = filter;
  const idNumberHash = idNumber ? hashOf(deps, context, idNumber) : null;
  const unit = unitId ? await deps.unitOf(context, keyOf('Unit', unitId) ?? 0) : null;
  if ((idNumber && idNumberHash === null) || (unitId && unit === null)) return null;
  return { conditions: conditionsOf(filter), year, text: nameText(filter.text), unitPath: unit?.path ?? null, idNumberHash };
}

function hashOf({ clock, sealing }: PersonDependencies, { actor }: AppContext, idNumber: string): string | null {
  assertMayFindByIdNumber(actor);
  const check = checkIdNumber(idNumber, clock.today());
  return check.ok ? sealing.lookupHash(check.idNumber) : null;
}

/** @throws AppError BAD_USER_INPUT for a band or an era that does not exist */
function conditionsOf({ ageBand, joiningEra, ...filter }: PersonFilterInput): PersonConditions {
  if (ageBand && !isAgeBand(ageBand)) throw badInput('filter.ageBand', 'No such age band.');
  if (joiningEra && !isJoiningEra(joiningEra)) throw badInput('filter.joiningEra', 'No such era of joining.');
  const { organizationId: _organizationId, unitId: _unitId, idNumber: _idNumber, text: _text, ...conditions } = filter;
  return { ...conditions, ageBand: isAgeBand(ageBand) ? ageBand : null, joiningEra: isJoiningEra(joiningEra) ? joiningEra : null };
}
