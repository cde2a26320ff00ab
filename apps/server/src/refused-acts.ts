import type { ApolloServerPlugin } from '@apollo/server';
import { type DocumentNode, type GraphQLError, Kind, OperationTypeNode } from 'graphql';
import type { Database } from './kernel/database.js';
import type { AppContext } from './kernel/graphql/context.js';
import type { Log } from './kernel/log.js';
import { audited } from './modules/audit/index.js';

const REFUSALS = new Set(['FORBIDDEN', 'FIELD_NOT_PERMITTED']);
/** How graphql-js words a field of an input that its type does not have: somebody sets what nobody may set. */
const NO_SUCH_FIELD = /is not defined by type/;

/** Records who tried what they may not: mutations refused for want of a right, and fields that no input has. Values are not kept. */
export const refusedActs = (database: Database, log: Log): ApolloServerPlugin<AppContext> => ({
  async requestDidStart() {
    return {
      async willSendResponse({ document, errors, contextValue: { actor } }) {
        const codes = (errors ?? []).flatMap((error) => refusalOf(error) ?? []);
        const fields = document ? mutationsIn(document) : [];
        if (actor.userId === null || codes.length === 0 || fields.length === 0) return;
        const after = { mutations: fields, codes: [...new Set(codes)] };
        await audited(database, actor, async ({ audit }) =>
          audit({ act: 'REFUSED', objectType: 'User', objectId: actor.userId, after }),
        ).catch((error: unknown) => log.error({ err: error, traceId: actor.traceId }, 'a refusal could not be recorded'));
      },
    };
  },
});

function refusalOf(error: GraphQLError): string | null {
  const code = String(error.extensions['code']);
  if (REFUSALS.has(code)) return code;
  return NO_SUCH_FIELD.test(error.message) ? 'NO_SUCH_FIELD' : null;
}

/** The names of the mutations that a document calls at its top, at most ten. */
function mutationsIn(document: DocumentNode): string[] {
  const operations = document.definitions.flatMap((node) =>
    node.kind === Kind.OPERATION_DEFINITION && node.operation === OperationTypeNode.MUTATION ? [node] : [],
  );
  const selections = operations.flatMap((operation) => operation.selectionSet.selections);
  return selections.map((selection) => (selection.kind === Kind.FIELD ? selection.name.value : '…')).slice(0, 10);
}
