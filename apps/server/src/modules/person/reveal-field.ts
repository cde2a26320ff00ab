import { cleanText, countCodePoints } from '@zhibu/domain';
import type { AppContext } from '../../kernel/graphql/context.js';
import { ValidationError } from '../../kernel/graphql/user-errors.js';
import { keyOf } from '../../kernel/ids.js';
import { audited } from '../audit/index.js';
import { inputProblem, type PersonDependencies } from './person-write.js';
import type { RevealPersonFieldInput } from './person.inputs.js';
import { assertMayReveal } from './person.policy.js';
import { personStanding, writtenPerson } from './person.repository.js';

const REASON = { min: 4, max: 200 } as const;

/**
 * Opens a sealed field of one person, once, for a stated reason; the audit trail keeps who, when and why, and no value.
 * @throws AppError NOT_FOUND, FORBIDDEN
 */
export async function revealPersonField(
  deps: PersonDependencies,
  { actor }: AppContext,
  input: RevealPersonFieldInput,
): Promise<string | ValidationError> {
  const key = keyOf('Person', input.id);
  const standing = key === null ? null : await personStanding(deps.database.read, key);
  assertMayReveal(actor, standing);
  const reason = cleanText(input.reason, { max: REASON.max });
  if (!reason.ok) return new ValidationError([inputProblem(actor, 'reason', 'TEXT_INVALID')]);
  if (countCodePoints(reason.text) < REASON.min) return new ValidationError([inputProblem(actor, 'reason', 'REASON_REQUIRED')]);
  return audited(deps.database, actor, async ({ sql, audit }) => {
    const row = await writtenPerson(sql, standing.id);
    assertMayReveal(actor, row);
    const sealed = input.field === 'ID_NUMBER' ? row.idNumberSealed : row.phoneSealed;
    if (sealed === null) return new ValidationError([inputProblem(actor, 'field', 'NOTHING_KEPT')]);
    audit({ act: 'REVEAL_PERSON_FIELD', objectType: 'Person', objectId: row.id, after: { field: input.field, reason: reason.text } });
    return deps.sealing.open(sealed);
  });
}
