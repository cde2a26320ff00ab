import {
  ADMINISTRATOR_ROLES,
  ROLE_CODE_LABELS,
  ROLE_CODES,
  USER_STATE_LABELS,
  USER_STATES,
  type RoleCode as RoleCodeValue,
  type UserState as UserStateValue,
} from '@zhibu/domain';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { permissionsOf, type Actor, type ActorGrant } from '../../kernel/actor.js';
import { connectionOf } from '../../kernel/graphql/connection.js';
import { codeEnum } from '../../kernel/graphql/enums.js';
import { Node } from '../../kernel/graphql/node.js';
import { DateScalar } from '../../kernel/graphql/scalars.js';
import { encodeId } from '../../kernel/ids.js';
import { narrowedGrant } from './authenticate.js';
import { TOKEN_KINDS, type TokenKind } from './user.entity.js';
import type { GrantRow, TokenRow, UserRow } from './user.repository.js';

export const RoleCode = codeEnum(
  'RoleCode',
  'What an account may do; the three administrators exclude every other role.',
  ROLE_CODES,
  ROLE_CODE_LABELS,
);
export const UserState = codeEnum('UserState', 'Whether an account can sign in.', USER_STATES, USER_STATE_LABELS);

@ObjectType({ description: 'A role on a subtree, with dates.', simpleResolvers: true })
export class RoleGrant {
  constructor(row: GrantRow) {
    this.id = encodeId('RoleGrant', row.id);
    this.role = row.role;
    this.validFrom = row.validFrom;
    this.validTo = row.validTo;
    this.organizationId = row.organizationId;
    this.userId = row.userId;
  }

  readonly organizationId: number | null;
  readonly userId: number;
  @Field(() => ID, { description: 'Global ID.' })
  id: string;
  @Field(() => RoleCode, { description: 'The role.' })
  role: RoleCodeValue;
  @Field(() => DateScalar, { description: 'First day.' })
  validFrom: string;
  @Field(() => DateScalar, { nullable: true, description: 'Day on which it no longer holds; null while open.' })
  validTo: string | null;
}

@ObjectType({ implements: Node, description: 'An account.' })
export class User extends Node {
  constructor(row: UserRow) {
    super('User', row.id);
    this.username = row.username;
    this.displayName = row.displayName;
    this.state = row.state;
    this.lockedUntil = row.lockedUntil;
    this.lastSignInAt = row.lastSignInAt;
    this.personId = row.personId;
    this.version = row.version;
  }

  readonly personId: number | null;
  @Field(() => String, { description: 'The name to sign in with.' })
  username: string;
  @Field(() => String, { description: 'The name to show.' })
  displayName: string;
  @Field(() => UserState, { description: 'Whether it can sign in.' })
  state: UserStateValue;
  @Field(() => Date, { nullable: true, description: 'Until when it is locked after failed attempts.' })
  lockedUntil: Date | null;
  @Field(() => Date, { nullable: true, description: 'Last sign-in.' })
  lastSignInAt: Date | null;
  @Field(() => Int, { description: 'Version for expectedVersion.' })
  version: number;
}

@ObjectType({ description: 'One place where the viewer holds a role.', simpleResolvers: true })
export class ViewerScope {
  constructor(grant: ActorGrant) {
    this.role = grant.role;
    this.organizationId = grant.organizationId;
  }

  readonly organizationId: number | null;
  @Field(() => RoleCode, { description: 'The role.' })
  role: RoleCodeValue;
}

@ObjectType({ description: 'Who is signed in, and what they may do.' })
export class Viewer {
  constructor(actor: Actor) {
    this.id = encodeId('User', actor.userId ?? 0);
    this.username = actor.username;
    this.displayName = actor.displayName;
    this.permissions = [...permissionsOf(actor)].sort();
    const grants = actor.grants.flatMap((grant) => narrowedGrant(grant, actor.limit) ?? []);
    this.scopes = grants.map((grant) => new ViewerScope(grant));
    this.homeOrganizationId = grants.find((grant) => !ADMINISTRATOR_ROLES.some((role) => role === grant.role))?.organizationId ?? null;
    this.personId = actor.personId;
    this.mustChangePassword = actor.mustChangePassword;
  }

  readonly homeOrganizationId: number | null;
  readonly personId: number | null;
  @Field(() => ID, { description: 'Global ID of the account.' })
  id: string;
  @Field(() => String, { description: 'The name to sign in with.' })
  username: string;
  @Field(() => String, { description: 'The name to show.' })
  displayName: string;
  @Field(() => [String], { description: 'Codes such as person.read, held somewhere in the tree.' })
  permissions: string[];
  @Field(() => [ViewerScope], { description: 'Roles and where they hold.' })
  scopes: ViewerScope[];
  @Field(() => Boolean, { description: 'True until the first password has been replaced.' })
  mustChangePassword: boolean;
}

export const ApiTokenKind = codeEnum('ApiTokenKind', 'Who holds a token.', TOKEN_KINDS, {
  SCRIPT: { zh: '脚本', en: 'A script' },
  SCREEN: { zh: '大屏', en: 'A screen that shows the overview' },
});

@ObjectType({ description: 'A key for scripts, or a link for one screen.', simpleResolvers: true })
export class ApiToken {
  constructor(row: TokenRow) {
    Object.assign(this, row, { id: encodeId('ApiToken', row.id) });
  }

  organizationId!: number | null;
  @Field(() => ID, { description: 'Global ID.' })
  id!: string;
  @Field(() => ApiTokenKind, { description: 'Who holds it.' })
  kind!: TokenKind;
  @Field(() => String, { description: 'What it is for.' })
  name!: string;
  @Field(() => String, { description: 'Its first characters, to tell tokens apart.' })
  prefix!: string;
  @Field(() => [String], { description: 'The permissions that it is cut down to.' })
  permissions!: string[];
  @Field(() => [String], { description: 'Addresses from which it may be used; empty: any.' })
  allowedAddresses!: string[];
  @Field(() => Date, { description: 'When it was made.' })
  createdAt!: Date;
  @Field(() => Date, { description: 'When it ends.' })
  expiresAt!: Date;
  @Field(() => Date, { nullable: true, description: 'When it was revoked.' })
  revokedAt!: Date | null;
  @Field(() => Date, { nullable: true, description: 'When it was last used, to the minute.' })
  lastUsedAt!: Date | null;
}

@ObjectType({ description: 'What a screen that was opened by a link shows.', simpleResolvers: true })
export class Screen {
  constructor({ name, organizationId, expiresAt }: Pick<TokenRow, 'name' | 'organizationId' | 'expiresAt'>) {
    this.name = name;
    this.organizationId = encodeId('Organization', organizationId ?? 0);
    this.expiresAt = expiresAt;
  }

  @Field(() => String, { description: 'Which screen it is.' })
  name: string;
  @Field(() => ID, { description: 'Global ID of the node.' })
  organizationId: string;
  @Field(() => Date, { description: 'When the link ends.' })
  expiresAt: Date;
}

@ObjectType({ description: 'Whether the installation waits for its first administrators.', simpleResolvers: true })
export class Setup {
  @Field(() => Boolean, { description: 'True while there is no account.' })
  needed!: boolean;
  @Field(() => Boolean, { description: 'True when demo data were loaded.' })
  demo!: boolean;
}

export const UserConnection = connectionOf(() => User, 'User');
export const ApiTokenConnection = connectionOf(() => ApiToken, 'ApiToken');
