import { addDays, cleanText } from '@zhibu/domain';
import { permissionsOf, type Actor } from '../../kernel/actor.js';
import type { FieldProblem } from '../../kernel/graphql/user-errors.js';
import { fieldProblem } from './access.errors.js';
import { addressRange, isTooWide } from './address-range.js';

const LONGEST_DAYS = 366;
const MOST_ADDRESSES = 20;

/** What every token is told when it is made. */
export interface NamedToken {
  readonly name: string;
  readonly expiresOn: string;
  readonly allowedAddresses?: readonly string[] | null;
}

export interface CreateToken extends NamedToken {
  readonly permissions: readonly string[];
  readonly organizationId?: string | null;
}

/** What is wrong with a token for scripts. */
export function tokenProblems(actor: Actor, input: CreateToken, today: string): FieldProblem[] {
  const problems = commonProblems(actor, input, today);
  const held = new Set<string>(permissionsOf(actor));
  const beyond = input.permissions.find((permission) => !held.has(permission));
  if (beyond !== undefined) problems.push(fieldProblem(actor.locale, 'permissions', 'TOKEN_PERMISSION', { permission: beyond }));
  if (input.permissions.length === 0) problems.push(fieldProblem(actor.locale, 'permissions', 'TEXT_REQUIRED'));
  return problems;
}

/** What is wrong with a link for a screen: it stands at a place that its addresses tell. */
export function screenLinkProblems(actor: Actor, input: NamedToken, today: string): FieldProblem[] {
  const problems = commonProblems(actor, input, today);
  const addresses = input.allowedAddresses ?? [];
  if (addresses.length === 0) problems.push(fieldProblem(actor.locale, 'allowedAddresses', 'TEXT_REQUIRED'));
  const wide = addresses.find((text) => {
    const range = addressRange(text);
    return range !== null && isTooWide(range);
  });
  if (wide !== undefined) problems.push(fieldProblem(actor.locale, 'allowedAddresses', 'TOKEN_ADDRESS_WIDE', { address: wide }));
  return problems;
}

function commonProblems({ locale }: Actor, input: NamedToken, today: string): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const name = cleanText(input.name, { max: 100 });
  if (!name.ok || name.text === '') problems.push(fieldProblem(locale, 'name', 'TEXT_REQUIRED'));
  if (input.expiresOn < today || input.expiresOn > addDays(today, LONGEST_DAYS))
    problems.push(fieldProblem(locale, 'expiresOn', 'TOKEN_EXPIRY'));
  const addresses = input.allowedAddresses ?? [];
  const address = addresses.find((text) => addressRange(text) === null);
  if (address !== undefined) problems.push(fieldProblem(locale, 'allowedAddresses', 'TOKEN_ADDRESS', { address: address.slice(0, 50) }));
  if (addresses.length > MOST_ADDRESSES)
    problems.push(fieldProblem(locale, 'allowedAddresses', 'TOKEN_ADDRESSES', { most: MOST_ADDRESSES }));
  return problems;
}
