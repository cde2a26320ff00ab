import type { PermissionCode } from '@zhibu/domain';
import { defaultFieldResolver, type GraphQLObjectType, type GraphQLSchema } from 'graphql';
import { Extensions } from 'type-graphql';
import { permissionsOf, type Actor } from '../actor.js';
import { forbidden, unauthenticated } from '../errors.js';
import type { AppContext } from './context.js';

/** Who may ask for a root field at all; the service narrows it to a scope. */
export type AccessMark = PermissionCode | 'public' | 'signed-in';

/** Marks a root field. A schema with an unmarked root field does not build. */
export const Access = (mark: AccessMark) => Extensions({ access: mark });

/** Marks a root field that a screen opened by a link may ask for; every other one is refused, public ones too. */
export const OpenToScreens = () => Extensions({ openToScreens: true });

const OPEN_WHILE_PASSWORD_IS_DUE = new Set(['viewer', 'setup', 'signIn', 'signOut', 'changePassword', 'codeLists']);

/** What a root field carries in its extensions. */
interface AccessMarks {
  readonly access?: unknown;
  readonly openToScreens?: unknown;
}

function holds(actor: Actor, mark: unknown): boolean {
  const held = permissionsOf(actor);
  if (mark === 'person.read' && actor.personId !== null && held.has('self.read')) return true;
  // Whoever gives roles must be able to name the place.
  if (mark === 'organization.read' && held.has('grant.read')) return true;
  for (const permission of held) if (permission === mark) return true;
  return false;
}

/** @throws AppError when the actor may not ask for a field with these marks. */
export function checkAccess({ access: mark, openToScreens }: AccessMarks, fieldName: string, actor: Actor): void {
  if (actor.kind === 'screen' && openToScreens !== true) throw forbidden(String(mark));
  if (mark === 'public') return;
  if (actor.kind === 'anonymous') throw unauthenticated();
  if (actor.mustChangePassword && !OPEN_WHILE_PASSWORD_IS_DUE.has(fieldName)) throw forbidden('changePassword');
  if (mark !== 'signed-in' && !holds(actor, mark)) throw forbidden(String(mark));
}

function rootTypes(schema: GraphQLSchema): GraphQLObjectType[] {
  return [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].filter(
    (type) => type !== undefined && type !== null,
  );
}

/** Root fields without a mark, as `Query.field`. */
export function unmarkedFields(schema: GraphQLSchema): string[] {
  return rootTypes(schema).flatMap((type) =>
    Object.values(type.getFields())
      .filter((field) => field.extensions['access'] === undefined)
      .map((field) => `${type.name}.${field.name}`),
  );
}

/** Puts the check in front of every root field. @throws Error when one carries no mark. */
export function guardRootFields(schema: GraphQLSchema): GraphQLSchema {
  const unmarked = unmarkedFields(schema);
  if (unmarked.length > 0) throw new Error(`Root fields without @Access: ${unmarked.join(', ')}`);
  for (const type of rootTypes(schema)) {
    const guarded = type === schema.getSubscriptionType() ? 'subscribe' : 'resolve';
    for (const field of Object.values(type.getFields())) {
      const inner = field[guarded] ?? defaultFieldResolver;
      field[guarded] = (source, args, context: AppContext, info) => {
        checkAccess(field.extensions, field.name, context.actor);
        return inner(source, args, context, info);
      };
    }
  }
  return schema;
}
