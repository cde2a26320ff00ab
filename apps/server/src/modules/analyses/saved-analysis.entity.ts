import { defineEntity, p } from '@mikro-orm/core';
import type { Analysis } from '../statistics/index.js';
import { ANALYSIS_SCHEDULES } from './saved-analysis.codes.js';

/** A measure of a kept question with the version of its definition at that time. */
export interface KeptDefinition {
  readonly measure: string;
  readonly version: string;
}

const SavedAnalysisSchema = defineEntity({
  name: 'SavedAnalysisRecord',
  tableName: 'saved_analysis',
  properties: {
    id: p.bigint('number').primary().autoincrement(),
    ownerId: p.bigint('number'),
    name: p.text(),
    description: p.text().nullable(),
    question: p.json<Analysis>(),
    definitions: p.json<readonly KeptDefinition[]>(),
    sharedUsernames: p.array(),
    sharedOrganizationId: p.bigint('number').nullable(),
    sharedWithExplorers: p.boolean().default(false),
    schedule: p.enum([...ANALYSIS_SCHEDULES]).nullable(),
    nextRunAt: p.datetime().nullable(),
    createdAt: p.datetime().onCreate(() => new Date()),
    updatedAt: p
      .datetime()
      .onCreate(() => new Date())
      .onUpdate(() => new Date()),
    deletedAt: p.datetime().nullable(),
    version: p.integer().version(),
  },
});

/** A question that somebody keeps, with those who may ask it too. */
export class SavedAnalysisRecord extends SavedAnalysisSchema.class {}
SavedAnalysisSchema.setClass(SavedAnalysisRecord);

export { SavedAnalysisSchema };
