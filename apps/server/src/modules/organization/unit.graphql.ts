import type { OrganizationState as StateCode, UnitKind as KindCode } from '@zhibu/domain';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../../kernel/graphql/connection.js';
import { Node } from '../../kernel/graphql/node.js';
import { Permission } from '../../kernel/graphql/permission.js';
import { DateScalar } from '../../kernel/graphql/scalars.js';
import { encodeId } from '../../kernel/ids.js';
import { OrganizationState, UnitKind } from './organization.codes.js';
import type { UnitRow, UnitVersionRow } from './unit.row.js';

const stateOf = (closed: boolean): StateCode => (closed ? 'CLOSED' : 'ACTIVE');

@ObjectType({
  implements: Node,
  description: 'A node of the administrative tree: a court, a department, a tribunal, a trial team.',
  simpleResolvers: true,
})
export class Unit extends Node {
  constructor(row: UnitRow) {
    super('Unit', row.id);
    this.path = row.path;
    this.coveringPath = row.coveringPath;
    this.parentKey = row.parentId;
    this.organizationKey = row.organizationId;
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
  }

  /** Internal: never shown. */
  readonly path: string;
  readonly coveringPath: string;
  readonly parentKey: number | null;
  readonly organizationKey: number | null;
  @Field(() => String, { description: 'Code, unique among units.' })
  code: string;
  @Field(() => String, { description: 'Full name.' })
  name: string;
  @Field(() => String, { nullable: true, description: 'Short name.' })
  shortName: string | null;
  @Field(() => UnitKind, { description: 'Kind.' })
  kind: KindCode;
  @Field(() => OrganizationState, { description: 'Whether it exists today.' })
  state: StateCode;
  @Field(() => Int, { description: 'Depth in the tree; a root is 0.' })
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

@ObjectType({ description: 'What a unit was during some time.', simpleResolvers: true })
export class UnitVersion {
  constructor(row: UnitVersionRow) {
    this.parentKey = row.parentId;
    this.organizationKey = row.organizationId;
    this.id = encodeId('UnitVersion', row.id);
    this.validFrom = row.validFrom;
    this.validTo = row.validTo;
    this.name = row.name;
    this.kind = row.kind;
    this.state = stateOf(row.closed);
    this.change = row.change;
    this.documentNumber = row.documentNumber;
    this.recordedAt = row.recordedAt;
    this.recordedBy = row.recordedBy;
  }

  readonly parentKey: number | null;
  readonly organizationKey: number | null;
  @Field(() => ID, { description: 'Global ID.' })
  id: string;
  @Field(() => DateScalar, { description: 'First day.' })
  validFrom: string;
  @Field(() => DateScalar, { nullable: true, description: 'Day on which it no longer held; null while it holds.' })
  validTo: string | null;
  @Field(() => String, { description: 'Full name then.' })
  name: string;
  @Field(() => UnitKind, { description: 'Kind then.' })
  kind: KindCode;
  @Field(() => OrganizationState, { description: 'Whether it existed then.' })
  state: StateCode;
  @Field(() => String, { description: 'What began this version: ESTABLISHED, UPDATED, RENAMED, MOVED, COVERED, CLOSED, REOPENED.' })
  change: string;
  @Field(() => String, { nullable: true, description: 'Number of the document that ordered it.' })
  documentNumber: string | null;
  @Field(() => Date, { description: 'When it was recorded.' })
  recordedAt: Date;
  @Field(() => String, { description: 'Who recorded it.' })
  recordedBy: string;
}

@ObjectType({ description: 'What the viewer may do to a unit.', simpleResolvers: true })
export class UnitPermissions {
  @Field(() => Permission, { description: 'Change short name, kind and position.' })
  update!: Permission;
  @Field(() => Permission, { description: 'Rename.' })
  rename!: Permission;
  @Field(() => Permission, { description: 'Move below another unit.' })
  move!: Permission;
  @Field(() => Permission, { description: 'Close.' })
  close!: Permission;
  @Field(() => Permission, { description: 'Set which organisation covers it.' })
  setCoverage!: Permission;
  @Field(() => Permission, { description: 'Set up a unit below.' })
  createChild!: Permission;
}

export const UnitConnection = connectionOf(() => Unit, 'Unit');
export const UnitVersionConnection = connectionOf(() => UnitVersion, 'UnitVersion');
