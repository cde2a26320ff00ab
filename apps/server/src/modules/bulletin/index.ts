import type { OrganizationDependencies } from '../organization/index.js';
import { valueAt } from './bulletin.figures.js';
import { BulletinResolver } from './bulletin.resolver.js';
import type { BulletinAnswers, BulletinDependencies } from './bulletin.service.js';
import { TABLES } from './bulletin.tables.js';

export { BulletinService } from './bulletin.service.js';

/** What the module puts into the schema. */
export const bulletinResolvers = (deps: OrganizationDependencies & BulletinDependencies): object[] => [new BulletinResolver(deps)];

/** The exact figures of a bulletin by the IDs of their lines; null where there is none. */
export const bulletinValues = ({ answers }: BulletinAnswers): ReadonlyMap<string, number | null> =>
  new Map(TABLES.flatMap(({ lines }) => lines.map((line) => [line.id, valueAt(line, answers)] as const)));
