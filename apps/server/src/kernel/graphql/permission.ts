import { Field, ObjectType } from 'type-graphql';

@ObjectType({
  description: 'Whether the viewer may do something to this object now, so that no client repeats the rules.',
  simpleResolvers: true,
})
export class Permission {
  @Field(() => Boolean, { description: 'True when the act would not be refused for want of a right or for the state of the object.' })
  allowed!: boolean;
  @Field(() => String, { nullable: true, description: 'Why not: FORBIDDEN, CLOSED, …; null when allowed.' })
  code!: string | null;
}

export const ALLOWED: Permission = { allowed: true, code: null };
export const FORBIDDEN: Permission = { allowed: false, code: 'FORBIDDEN' };

/** The permission that follows from a decision. */
export const permissionOf = (allowed: boolean): Permission => (allowed ? ALLOWED : FORBIDDEN);
