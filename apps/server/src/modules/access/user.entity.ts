import { defineEntity, p } from '@mikro-orm/core';
import { ROLE_CODES } from '@zhibu/domain';

const UserSchema = defineEntity({
  name: 'User',
  tableName: 'app_user',
  properties: {
    id: p.bigint('number').primary().autoincrement(),
    username: p.text(),
    displayName: p.text(),
    passwordHash: p.text().hidden(),
    mustChangePassword: p.boolean().default(false),
    state: p.enum(['ACTIVE', 'DISABLED'] as const).default('ACTIVE'),
    personId: p.bigint('number').nullable(),
    lastSignInAt: p.datetime().nullable(),
    createdAt: p.datetime().onCreate(() => new Date()),
    version: p.integer().version(),
  },
});

/** An account. */
export class User extends UserSchema.class {}
UserSchema.setClass(User);

const RoleGrantSchema = defineEntity({
  name: 'RoleGrant',
  tableName: 'role_grant',
  properties: {
    id: p.bigint('number').primary().autoincrement(),
    userId: p.bigint('number'),
    role: p.enum([...ROLE_CODES]),
    organizationId: p.bigint('number').nullable(),
    validFrom: p.date(),
    validTo: p.date().nullable(),
    createdAt: p.datetime().onCreate(() => new Date()),
  },
});

/** A role on a subtree, from a day until the day before another. */
export class RoleGrant extends RoleGrantSchema.class {}
RoleGrantSchema.setClass(RoleGrant);

export const TOKEN_KINDS = ['SCRIPT', 'SCREEN'] as const;
export type TokenKind = (typeof TOKEN_KINDS)[number];

const ApiTokenSchema = defineEntity({
  name: 'ApiToken',
  tableName: 'api_token',
  properties: {
    id: p.bigint('number').primary().autoincrement(),
    userId: p.bigint('number'),
    name: p.text(),
    prefix: p.text(),
    kind: p.enum([...TOKEN_KINDS]).default('SCRIPT'),
    tokenHash: p.text().hidden(),
    heldHash: p.text().nullable().hidden(),
    permissions: p.array(),
    organizationId: p.bigint('number').nullable(),
    allowedAddresses: p.array(),
    createdAt: p.datetime().onCreate(() => new Date()),
    expiresAt: p.datetime(),
    revokedAt: p.datetime().nullable(),
    lastUsedAt: p.datetime().nullable(),
  },
});

/** A key for scripts or a link for one screen, stored as a hash, with at most the rights of its owner. */
export class ApiToken extends ApiTokenSchema.class {}
ApiTokenSchema.setClass(ApiToken);

export const accessEntities = [UserSchema, RoleGrantSchema, ApiTokenSchema];
