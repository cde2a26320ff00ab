import type { OrganizationKind as KindCode, OrganizationState as StateCode } from '@zhibu/domain';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../../kernel/graphql/connection.js';
import { Node } from '../../kernel/graphql/node.js';
import { Permission } from '../../kernel/graphql/permission.js';
import { DateScalar } from '../../kernel/graphql/scalars.js';
import { encodeId } from '../../kernel/ids.js';
import { OrganizationKind, OrganizationState } from './organization.codes.js';
import type { OrganizationRow, OrganizationThen, OrganizationVersionRow } from './organization.row.js';

const stateOf = (closed: boolean): StateCode => (closed ? 'CLOSED' : 'ACTIVE');

@ObjectType({ implements: Node, description: 'A node of the tree of Party organisations.', simpleResolvers: true })
export class Organization extends Node {
  constructor(row: OrganizationRow) {
    super('Organization', row.id);
    this.path = row.path;
    this.parentKey = row.parentId;
    this.code = row.code;
    this.name = row.name;
    this.shortName = row.shortName;
    this.kind = row.kind;
    this.state = stateOf(row.closedOn !== null);
    this.level = row.level;
    this.establishedOn = row.establishedOn;
    this.closedOn = row.closedOn;
    this.position = row.position;
    this.version = row.version;
    this.then = row.then ?? null;
    this.asOf = row.then?.day ?? null;
    this.readAlong = { hasChildren: row.hasChildren, counters: row.counters, standings: row.standings };
  }

  /** Internal: what was read with the row, because the reader asks for it. */
  readonly readAlong: Pick<OrganizationRow, 'hasChildren' | 'counters' | 'standings'>;
  /** Internal: never shown. */
  readonly path: string;
  readonly parentKey: number | null;
  /** Internal: null where it was read as of today. */
  readonly then: OrganizationThen | null;
  @Field(() => DateScalar, { nullable: true, description: 'The past day as of which it was read, with everything below; null for today.' })
  asOf: string | null;
  @Field(() => String, { description: 'Code, unique among organisations.' })
  code: string;
  @Field(() => String, { description: 'Full name.' })
  name: string;
  @Field(() => String, { nullable: true, description: 'Short name.' })
  shortName: string | null;
  @Field(() => OrganizationKind, { description: 'Kind.' })
  kind: KindCode;
  @Field(() => OrganizationState, { description: 'Whether it exists on the day as of which it is read.' })
  state: StateCode;
  @Field(() => Int, { description: 'Depth in the tree; the root is 0.' })
  level: number;
  @Field(() => DateScalar, { description: 'Day on which it was set up.' })
  establishedOn: string;
  @Field(() => DateScalar, { nullable: true, description: 'Day on which it was closed; null while it exists.' })
  closedOn: string | null;
  @Field(() => Int, { description: 'Place among its siblings; equal places follow in the order of their making.' })
  position: number;
  @Field(() => Int, { description: 'Version for expectedVersion.' })
  version: number;
}

@ObjectType({ description: 'What an organisation was during some time.', simpleResolvers: true })
export class OrganizationVersion {
  constructor(row: OrganizationVersionRow) {
    this.parentKey = row.parentId;
    this.id = encodeId('OrganizationVersion', row.id);
    this.validFrom = row.validFrom;
    this.validTo = row.validTo;
    this.name = row.name;
    this.shortName = row.shortName;
    this.kind = row.kind;
    this.state = stateOf(row.closed);
    this.change = row.change;
    this.documentNumber = row.documentNumber;
    this.recordedAt = row.recordedAt;
    this.recordedBy = row.recordedBy;
  }

  readonly parentKey: number | null;
  @Field(() => ID, { description: 'Global ID.' })
  id: string;
  @Field(() => DateScalar, { description: 'First day.' })
  validFrom: string;
  @Field(() => DateScalar, { nullable: true, description: 'Day on which it no longer held; null while it holds.' })
  validTo: string | null;
  @Field(() => String, { description: 'Full name then.' })
  name: string;
  @Field(() => String, { nullable: true, description: 'Short name then.' })
  shortName: string | null;
  @Field(() => OrganizationKind, { description: 'Kind then.' })
  kind: KindCode;
  @Field(() => OrganizationState, { description: 'Whether it existed then.' })
  state: StateCode;
  @Field(() => String, { description: 'What began this version: ESTABLISHED, UPDATED, RENAMED, MOVED, CLOSED, REOPENED.' })
  change: string;
  @Field(() => String, { nullable: true, description: 'Number of the document that ordered it.' })
  documentNumber: string | null;
  @Field(() => Date, { description: 'When it was recorded.' })
  recordedAt: Date;
  @Field(() => String, { description: 'Who recorded it.' })
  recordedBy: string;
}

@ObjectType({ description: 'What the viewer may do to an organisation.', simpleResolvers: true })
export class OrganizationPermissions {
  @Field(() => Permission, { description: 'Change short name, kind and position.' })
  update!: Permission;
  @Field(() => Permission, { description: 'Rename.' })
  rename!: Permission;
  @Field(() => Permission, { description: 'Move below another organisation.' })
  move!: Permission;
  @Field(() => Permission, { description: 'Close.' })
  close!: Permission;
  @Field(() => Permission, { description: 'Reopen.' })
  reopen!: Permission;
  @Field(() => Permission, { description: 'Set up an organisation below.' })
  createChild!: Permission;
  @Field(() => Permission, { description: 'Put somebody on its roster.' })
  createPerson!: Permission;
  @Field(() => Permission, { description: 'Read its people.' })
  readPersons!: Permission;
}

export const OrganizationConnection = connectionOf(() => Organization, 'Organization');
export const OrganizationVersionConnection = connectionOf(() => OrganizationVersion, 'OrganizationVersion');
