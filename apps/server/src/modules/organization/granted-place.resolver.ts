import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { AppContext } from '../../kernel/graphql/context.js';
import { ApiToken, RoleGrant, Viewer, ViewerScope } from '../access/index.js';
import { Organization } from './organization.graphql.js';
import { loadOrganization, type OrganizationDependencies } from './organization.loaders.js';

type Place = Promise<Organization | null> | null;

/** Names the organisation of a key, if there is one. */
class PlaceOf {
  private readonly load;

  constructor(deps: OrganizationDependencies) {
    this.load = loadOrganization(deps);
  }

  protected place(context: AppContext, key: number | null): Place {
    return key === null ? null : this.load(context, key);
  }
}

@Resolver(() => RoleGrant)
export class RoleGrantPlaceResolver extends PlaceOf {
  @FieldResolver(() => Organization, {
    nullable: true,
    description: 'Where the role holds, with everything below; null where it holds everywhere.',
  })
  organization(@Root() grant: RoleGrant, @Ctx() context: AppContext): Place {
    return this.place(context, grant.organizationId);
  }
}

@Resolver(() => ViewerScope)
export class ViewerScopePlaceResolver extends PlaceOf {
  @FieldResolver(() => Organization, {
    nullable: true,
    description: 'Where the role holds, with everything below; null where it holds everywhere.',
  })
  organization(@Root() scope: ViewerScope, @Ctx() context: AppContext): Place {
    return this.place(context, scope.organizationId);
  }
}

@Resolver(() => Viewer)
export class ViewerHomeResolver extends PlaceOf {
  @FieldResolver(() => Organization, { nullable: true, description: 'Where the viewer begins: the place of the first business role.' })
  home(@Root() viewer: Viewer, @Ctx() context: AppContext): Place {
    return this.place(context, viewer.homeOrganizationId);
  }
}

@Resolver(() => ApiToken)
export class ApiTokenPlaceResolver extends PlaceOf {
  @FieldResolver(() => Organization, {
    nullable: true,
    description: 'What the key is limited to; null where it reaches as far as its owner.',
  })
  organization(@Root() token: ApiToken, @Ctx() context: AppContext): Place {
    return this.place(context, token.organizationId);
  }
}
