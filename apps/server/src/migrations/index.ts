import { M0001AuditAccess } from './m0001-audit-access.js';
import { M0002Organization } from './m0002-organization.js';
import { M0003Person } from './m0003-person.js';
import { M0004UnitCovering } from './m0004-unit-covering.js';
import { M0005RosterIssueDetails } from './m0005-roster-issue-details.js';
import { M0006PersonLists } from './m0006-person-lists.js';
import { M0007DatedFacts } from './m0007-dated-facts.js';
import { M0008SavedAnalyses } from './m0008-saved-analyses.js';
import { M0009ScreenLinks } from './m0009-screen-links.js';

/** In the order in which they run; a migration that has left the house is never edited. */
export const migrations = [
  { name: '0001-audit-access', class: M0001AuditAccess },
  { name: '0002-organization', class: M0002Organization },
  { name: '0003-person', class: M0003Person },
  { name: '0004-unit-covering', class: M0004UnitCovering },
  { name: '0005-roster-issue-details', class: M0005RosterIssueDetails },
  { name: '0006-person-lists', class: M0006PersonLists },
  { name: '0007-dated-facts', class: M0007DatedFacts },
  { name: '0008-saved-analyses', class: M0008SavedAnalyses },
  { name: '0009-screen-links', class: M0009ScreenLinks },
];
