import { useFormats } from '@/shared/format/use-formats';
import {
  allowedChild,
  childKindsOf,
  isOrganizationKind,
  ORGANIZATION_KIND_LABELS,
  ORGANIZATION_KINDS,
  type OrganizationKind,
} from '@zhibu/domain';
import { pathText, type Place, type PlaceLine, type PlaceSide } from '../place/place';
import { pageOf, useRequests } from '../place/use-requests';
import {
  closeOrganizationMutation,
  createOrganizationMutation,
  moveOrganizationMutation,
  renameOrganizationMutation,
  reopenOrganizationMutation,
  updateOrganizationMutation,
  type OrganizationOutcome,
} from './organization-acts.graphql';
import { organizationPlaceQuery, type OrganizationPlaceFields } from './organization-detail.graphql';
import { organizationBranchQuery, organizationHitsQuery, organizationRootsQuery, type OrganizationLine } from './organization-tree.graphql';

function lineOf(node: OrganizationLine): PlaceLine {
  const { summary, viewerCan, ...line } = node;
  return { ...line, count: summary?.members ?? null, gap: false, mayMove: viewerCan.move.allowed };
}

/** The page's form of an organisation. */
export function organizationPlaceOf(node: OrganizationPlaceFields): Place {
  const { viewerCan, ...place } = node;
  return { ...place, may: viewerCan };
}

function kindOf(kind: string): OrganizationKind {
  if (!isOrganizationKind(kind)) throw new RangeError(kind);
  return kind;
}

const touched = (outcome: OrganizationOutcome) => ('organization' in outcome ? outcome.organization : undefined);

/** The tree of organisations for the generic parts, as of a past day where one is shown. */
export function useOrganizationSide(asOf: () => string | null = () => null): PlaceSide {
  const format = useFormats();
  const { ask, askWithFigures, act } = useRequests();
  return {
    type: 'organization',
    routeName: 'organizations',
    asOf,
    kindLabel: (kind) => format.label(ORGANIZATION_KIND_LABELS, kindOf(kind)),
    childKinds: (kind) => childKindsOf(kindOf(kind)),
    mayStandBelow: (parentKind, kind) => allowedChild(kindOf(parentKind), kindOf(kind)),
    parentKinds: (kind) => ORGANIZATION_KINDS.filter((parentKind) => allowedChild(parentKind, kindOf(kind))),
    roots: async (after, options) =>
      pageOf(
        (await askWithFigures(organizationRootsQuery, (withFigures) => ({ after, ...options, withFigures, asOf: asOf() }))).organizations,
        lineOf,
      ),
    children: async (id, after, options) =>
      pageOf(
        (await askWithFigures(organizationBranchQuery, (withFigures) => ({ id, after, ...options, withFigures, asOf: asOf() })))
          .organization?.children,
        lineOf,
      ),
    find: async (text, after, { includeClosed, kinds }) =>
      pageOf(
        (
          await askWithFigures(organizationHitsQuery, (withFigures) => ({
            text,
            after,
            includeClosed,
            kinds: kinds?.map(kindOf),
            withFigures,
            asOf: asOf(),
          }))
        ).organizations,
        ({ summary, ancestors, ...hit }) => ({
          ...hit,
          count: summary?.members ?? null,
          gap: false,
          path: pathText(ancestors),
        }),
      ),
    async load(id) {
      const { organization } = await ask(organizationPlaceQuery, { id });
      return organization === null ? null : organizationPlaceOf(organization);
    },
    create: ({ kind, coveredById: _, ...fields }) => act(createOrganizationMutation, { input: { ...fields, kind: kindOf(kind) } }, touched),
    update: ({ kind, ...fields }) => act(updateOrganizationMutation, { input: { ...fields, kind: kindOf(kind) } }, touched),
    rename: (input) => act(renameOrganizationMutation, { input }, touched),
    move: (input) => act(moveOrganizationMutation, { input }, touched),
    close: (input) => act(closeOrganizationMutation, { input }, touched),
    reopen: (input) => act(reopenOrganizationMutation, { input }, touched),
  };
}
