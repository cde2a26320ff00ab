export { rosterWorkbook } from './roster-template.js';
export { makeRoster, type RosterModule } from './roster.module.js';
export type { RosterDependencies } from './roster.dependencies.js';
