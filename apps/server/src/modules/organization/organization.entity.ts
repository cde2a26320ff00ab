import { defineEntity, p } from '@mikro-orm/core';
import { ORGANIZATION_KINDS } from '@zhibu/domain';

const OrganizationSchema = defineEntity({
  name: 'OrganizationRecord',
  tableName: 'organization',
  properties: {
    id: p.bigint('number').primary().autoincrement(),
    parentId: p.bigint('number').nullable(),
    path: p.text(),
    level: p.smallint(),
    anchorId: p.bigint('number'),
    code: p.text(),
    name: p.text(),
    shortName: p.text().nullable(),
    namePinyin: p.text(),
    nameInitials: p.text(),
    kind: p.enum(ORGANIZATION_KINDS),
    position: p.integer(),
    establishedOn: p.date(),
    closedOn: p.date().nullable(),
    version: p.integer().version(),
  },
});

/** An organisation as it stands today; paths, levels and anchors of whole subtrees change by statements of their own. */
export class OrganizationRecord extends OrganizationSchema.class {}
OrganizationSchema.setClass(OrganizationRecord);

export { OrganizationSchema };
