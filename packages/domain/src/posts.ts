import type { OrganizationKind, PostKind } from './codes-organization.js';

const COMMITTEE_POSTS: readonly PostKind[] = [
  'SECRETARY',
  'DEPUTY_SECRETARY',
  'FULL_TIME_DEPUTY_SECRETARY',
  'ORGANIZATION_MEMBER',
  'PUBLICITY_MEMBER',
  'DISCIPLINE_MEMBER',
  'YOUTH_MEMBER',
];
const BRANCH_POSTS: readonly PostKind[] = COMMITTEE_POSTS.filter((kind) => kind !== 'FULL_TIME_DEPUTY_SECRETARY');

/**
 * Sources: Regulations on the Work of Grass-roots Party Organisations in Party and State Organs, Art. 8 (secretaries; full-time deputies
 * of committees and general branches) and Art. 9 (discipline commissioners); Regulations on the Work of Party Branches, Art. 13 (group leaders).
 */
const POSTS: Readonly<Record<OrganizationKind, readonly PostKind[]>> = {
  WORK_COMMITTEE: COMMITTEE_POSTS,
  COMMITTEE: COMMITTEE_POSTS,
  DISCIPLINE_COMMITTEE: ['SECRETARY', 'DEPUTY_SECRETARY', 'DISCIPLINE_MEMBER'],
  GENERAL_BRANCH: COMMITTEE_POSTS,
  BRANCH: BRANCH_POSTS,
  JOINT_BRANCH: BRANCH_POSTS,
  TEMPORARY_BRANCH: BRANCH_POSTS,
  RETIRED_BRANCH: BRANCH_POSTS,
  GROUP: ['GROUP_LEADER'],
};

/** The posts that an organisation of the kind may have, in the order in which they are listed. */
export function postKindsOf(kind: OrganizationKind): readonly PostKind[] {
  return POSTS[kind];
}

/** Whether an organisation of the kind may have the post. */
export function mayHavePost(kind: OrganizationKind, post: PostKind): boolean {
  return POSTS[kind].includes(post);
}
