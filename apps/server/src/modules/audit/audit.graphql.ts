import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { connectionOf } from '../../kernel/graphql/connection.js';
import { encodeId, type NodeType } from '../../kernel/ids.js';
import type { AuditEntryRow } from './audit.repository.js';

@ObjectType({ description: 'One act, linked to the one before by its hash.', simpleResolvers: true })
export class AuditEntry {
  constructor(row: AuditEntryRow) {
    this.id = encodeId('AuditEntry', row.id);
    this.at = row.at;
    this.actor = row.actor;
    this.act = row.act;
    this.objectType = row.objectType;
    this.objectId = row.objectId === null ? null : outsideId(row.objectType, row.objectId);
    this.before = row.before === null ? null : JSON.stringify(row.before);
    this.after = row.after === null ? null : JSON.stringify(row.after);
    this.address = row.address;
    this.traceId = row.traceId;
    this.hash = row.hash;
  }

  @Field(() => ID, { description: 'Global ID.' })
  id: string;
  @Field(() => Date, { description: 'When it was done.' })
  at: Date;
  @Field(() => String, { description: 'User name of who did it.' })
  actor: string;
  @Field(() => String, { description: 'What was done, such as MOVE_ORGANIZATION.' })
  act: string;
  @Field(() => String, { description: 'Type of the object.' })
  objectType: string;
  @Field(() => ID, { nullable: true, description: 'Global ID of the object.' })
  objectId: string | null;
  @Field(() => String, { nullable: true, description: 'What it was, as JSON; sealed fields as hashes.' })
  before: string | null;
  @Field(() => String, { nullable: true, description: 'What it became, as JSON; sealed fields as hashes.' })
  after: string | null;
  @Field(() => String, { nullable: true, description: 'Network address of the request.' })
  address: string | null;
  @Field(() => String, { description: 'Trace id of the request.' })
  traceId: string;
  @Field(() => String, { description: 'SHA-256 over this entry and the hash of the one before.' })
  hash: string;
}

const OUTSIDE: Readonly<Record<string, NodeType>> = {
  Organization: 'Organization',
  Unit: 'Unit',
  Person: 'Person',
  User: 'User',
  RoleGrant: 'RoleGrant',
  ApiToken: 'ApiToken',
  RosterImport: 'RosterImport',
  PartyPost: 'PartyPost',
};

function outsideId(objectType: string, key: number): string {
  const type = OUTSIDE[objectType];
  return type ? encodeId(type, key) : String(key);
}

@InputType('AuditFilter', { description: 'Which entries of the audit trail are wanted; all conditions hold together.' })
export class AuditFilterInput {
  @Field(() => String, { nullable: true, description: 'User name, exact.' })
  actor?: string | null;
  @Field(() => String, { nullable: true, description: 'Act, exact.' })
  act?: string | null;
  @Field(() => String, { nullable: true, description: 'Type of the object, exact.' })
  objectType?: string | null;
  @Field(() => ID, { nullable: true, description: 'Global ID of the object.' })
  objectId?: string | null;
  @Field(() => Date, { nullable: true, description: 'From this moment on.' })
  from?: Date | null;
  @Field(() => Date, { nullable: true, description: 'Before this moment.' })
  to?: Date | null;
}

export const AuditEntryConnection = connectionOf(() => AuditEntry, 'AuditEntry');
