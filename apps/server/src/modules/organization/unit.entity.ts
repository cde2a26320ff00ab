import { defineEntity, p } from '@mikro-orm/core';
import { UNIT_KINDS } from '@zhibu/domain';

const UnitSchema = defineEntity({
  name: 'UnitRecord',
  tableName: 'unit',
  properties: {
    id: p.bigint('number').primary().autoincrement(),
    parentId: p.bigint('number').nullable(),
    path: p.text(),
    level: p.smallint(),
    code: p.text(),
    name: p.text(),
    shortName: p.text().nullable(),
    namePinyin: p.text(),
    nameInitials: p.text(),
    kind: p.enum(UNIT_KINDS),
    position: p.integer(),
    organizationId: p.bigint('number').nullable(),
    coveringId: p.bigint('number').nullable(),
    establishedOn: p.date(),
    closedOn: p.date().nullable(),
    version: p.integer().version(),
  },
});

/** A unit as it stands today; paths and levels of whole subtrees, and under which organisation they fall, change by statements of their own. */
export class UnitRecord extends UnitSchema.class {}
UnitSchema.setClass(UnitRecord);

export { UnitSchema };
