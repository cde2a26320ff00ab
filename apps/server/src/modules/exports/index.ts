import type { FastifyInstance } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { ContextOf } from '../../kernel/http/routes.js';
import { mountExports } from './export.routes.js';
import { ExportService, type ExportDependencies } from './export.service.js';

/** Mounts the door by which answers leave the house whole. `schema`: by whose types questions are read. */
export function mountStatisticsQuery(
  app: FastifyInstance,
  deps: ExportDependencies,
  { schema, contextOf }: { readonly schema: GraphQLSchema; readonly contextOf: ContextOf },
): void {
  mountExports(app, { exports: new ExportService(deps), schema, contextOf, clock: deps.clock });
}
