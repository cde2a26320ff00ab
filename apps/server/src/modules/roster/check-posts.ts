import { isPostKind, mayHavePost, POST_KIND_LIST, type PersonFields, type PlainDate, type PostKind } from '@zhibu/domain';
import { HELD_BY_ONE } from '../person/index.js';
import { FieldCheck } from './check-fields.js';
import { labelOf, type OrganizationFinder } from './check-organizations.js';
import type { PersonPlace } from './check-places.js';
import type { IssueList } from './issue-list.js';
import { isBorn } from './person-cells.js';
import type { PersonColumnKey } from './roster-columns.js';
import { kindOf, type OrganizationTarget, type PostDraft } from './roster-drafts.js';
import type { RosterRow } from './roster-rows.js';
import { heldPost, type RosterWorld } from './roster-world.js';

type PersonRow = RosterRow<PersonColumnKey>;

interface Context {
  readonly world: RosterWorld;
  readonly issues: IssueList;
  readonly today: PlainDate;
  readonly findOrganization: OrganizationFinder;
}

/** Reads the Party posts of rows, and finds two for one post. */
export class PostCheck {
  private readonly holders = new Map<string, PersonRow>();

  constructor(private readonly context: Context) {}

  /** The post that a row gives; null where it gives none or a wrong one. `place`: where the person belongs, null where that is not known. */
  check(row: PersonRow, fields: PersonFields, place: PersonPlace | null): PostDraft | null {
    const { issues, today } = this.context;
    const check = new FieldCheck(row, issues, today);
    const kind = check.choice('partyPost', POST_KIND_LIST, isPostKind);
    if (kind === null) return null;
    const startedOn = check.pastDate('partyPostStartedOn');
    if (row.text('partyPostStartedOn') === '') issues.aboutCell(row, 'partyPostStartedOn', 'REQUIRED');
    if (startedOn !== null && isBorn(fields, today) && startedOn < fields.birthDate)
      issues.aboutCell(row, 'partyPostStartedOn', 'BEFORE_BIRTH');
    if (fields.standing !== 'FULL') issues.aboutCell(row, 'partyPost', 'NOT_A_MEMBER');
    else if (fields.state !== 'ACTIVE') issues.aboutCell(row, 'partyPost', 'POST_OF_NOBODY');
    const organization = this.organizationOf(row, kind, place);
    if (organization === null || startedOn === null) return null;
    this.checkHolder(row, { kind, organization, startedOn });
    return { kind, organization, startedOn };
  }

  private organizationOf(row: PersonRow, kind: PostKind, place: PersonPlace | null): OrganizationTarget | null {
    const { findOrganization, issues } = this.context;
    const given = row.text('partyPostOrganizationCode') !== '';
    const own = kind === 'GROUP_LEADER' && place?.group ? place.group : (place?.organization ?? null);
    const organization = given ? findOrganization(row, 'partyPostOrganizationCode') : own;
    const organizationKind = organization && kindOf(organization);
    if (organizationKind && !mayHavePost(organizationKind, kind)) {
      issues.aboutCell(row, 'partyPost', 'POST_NOT_ALLOWED', { kind: labelOf(organizationKind) });
    }
    return organization;
  }

  private checkHolder(row: PersonRow, { kind, organization, startedOn }: PostDraft): void {
    if (!HELD_BY_ONE.includes(kind)) return;
    const { issues, world } = this.context;
    const until = 'known' in organization ? world.heldPosts.get(heldPost(organization.known.id, kind)) : undefined;
    if (until !== undefined && (until === null || until > startedOn)) issues.aboutCell(row, 'partyPost', 'POST_HELD');
    const post = `${'known' in organization ? organization.known.code : organization.draft.code}:${kind}`;
    const earlier = this.holders.get(post);
    if (!earlier) this.holders.set(post, row);
    else {
      issues.aboutCell(row, 'partyPost', 'POST_REPEATED', { row: earlier.number });
      issues.aboutCell(earlier, 'partyPost', 'POST_REPEATED', { row: row.number });
    }
  }
}
