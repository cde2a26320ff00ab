import { defineEntity, p } from '@mikro-orm/core';
import { DEGREES, EDUCATION_LEVELS, PERSON_STATES, POST_KINDS, SEXES, STAFFING_KINDS, STANDINGS } from '@zhibu/domain';

const PersonSchema = defineEntity({
  name: 'PersonRecord',
  tableName: 'person',
  properties: {
    id: p.bigint('number').primary().autoincrement(),
    organizationId: p.bigint('number'),
    anchorId: p.bigint('number'),
    groupId: p.bigint('number').nullable(),
    unitId: p.bigint('number').nullable(),
    name: p.text(),
    namePinyin: p.text(),
    nameInitials: p.text(),
    nameSort: p.text(),
    sex: p.enum(SEXES),
    birthDate: p.date(),
    idNumberSealed: p.text().nullable().hidden(),
    idNumberHash: p.text().nullable().hidden(),
    phoneSealed: p.text().nullable().hidden(),
    ethnicGroup: p.text(),
    nativePlace: p.text().nullable(),
    education: p.enum(EDUCATION_LEVELS).nullable(),
    degree: p.enum(DEGREES).nullable(),
    staffingKind: p.enum(STAFFING_KINDS),
    rank: p.text().nullable(),
    post: p.text().nullable(),
    workStartedOn: p.date().nullable(),
    standing: p.enum(STANDINGS),
    appliedOn: p.date().nullable(),
    activistOn: p.date().nullable(),
    prospectOn: p.date().nullable(),
    joinedOn: p.date().nullable(),
    fullOn: p.date().nullable(),
    reserveCadre: p.boolean(),
    state: p.enum(PERSON_STATES),
    stateOn: p.date().nullable(),
    updatedAt: p.datetime(),
    version: p.integer().version(),
  },
});

/** A person as the roster has them today. */
export class PersonRecord extends PersonSchema.class {}
PersonSchema.setClass(PersonRecord);

const PartyPostSchema = defineEntity({
  name: 'PartyPostRecord',
  tableName: 'party_post',
  properties: {
    id: p.bigint('number').primary().autoincrement(),
    personId: p.bigint('number'),
    anchorId: p.bigint('number'),
    organizationId: p.bigint('number'),
    kind: p.enum(POST_KINDS),
    startedOn: p.date(),
    endedOn: p.date().nullable(),
    documentNumber: p.text().nullable(),
    endDocumentNumber: p.text().nullable(),
  },
});

/** One term in a Party post. */
export class PartyPostRecord extends PartyPostSchema.class {}
PartyPostSchema.setClass(PartyPostRecord);

export const personEntities = [PersonSchema, PartyPostSchema];
