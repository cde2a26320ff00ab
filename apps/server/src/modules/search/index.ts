import type { OrganizationDependencies } from '../organization/index.js';
import { SearchResolver } from './search.resolver.js';
import { SearchService } from './search.service.js';

/** What the module puts into the schema. */
export const searchResolvers = (deps: OrganizationDependencies): object[] => [new SearchResolver(new SearchService(deps))];
