import { HeaderMap, type ApolloServerPlugin } from '@apollo/server';
import { Kind, OperationTypeNode, type DocumentNode, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';
import { Extensions } from 'type-graphql';
import type { Actor } from '../actor.js';
import type { AppContext } from './context.js';

/** Marks a query whose answer may be told again to the same reader while the data have not changed; the resolver says how long. */
export const KeepsAnswer = () => Extensions({ keepsAnswer: true });

interface Entry {
  readonly version: string;
  readonly text: string;
  readonly until: number;
}

/** The most answers that are kept; those told longest ago go first. Tens of kilobytes each. */
const MOST = 1_000;

/** Everything of a reader on which an answer can depend. */
const readerOf = ({ kind, userId, grants, limit, locale, mustChangePassword }: Actor) =>
  JSON.stringify([kind, userId, grants, limit && [...limit.permissions], limit?.path, locale, mustChangePassword]);

/**
 * Answers again what was answered a moment ago, from its text: a wall of screens asks for the same thing again and again, and most of
 * the work is in putting the answer into words. `versionOf`: of the data and of the day.
 */
export class KeptAnswers {
  private readonly entries = new Map<string, Entry>();
  private readonly texts = new WeakMap<object, string>();
  private readonly eligible = new WeakMap<DocumentNode, number>();
  private documents = 0;

  constructor(private readonly versionOf: () => string | Promise<string>) {}

  /** How Apollo is to put results into text. */
  stringify = (result: { readonly data?: unknown }): string => {
    const { data } = result;
    const kept = typeof data === 'object' && data !== null ? this.texts.get(data) : undefined;
    return kept ?? `${JSON.stringify(result)}\n`;
  };

  get plugin(): ApolloServerPlugin<AppContext> {
    return {
      requestDidStart: async () => {
        let name: string | null = null;
        let version = '';
        return {
          responseForOperation: async ({ schema, document, operation, request, contextValue }) => {
            const number = request.http ? this.numberOf(schema, document, operation) : 0;
            if (number === 0) return null;
            version = await this.versionOf();
            name = JSON.stringify([number, request.operationName, request.variables, readerOf(contextValue.actor)]);
            const data = this.find(name, version);
            return data && { http: { status: undefined, headers: new HeaderMap() }, body: { kind: 'single', singleResult: { data } } };
          },
          willSendResponse: async ({ response, contextValue }) => {
            const { keepAnswerMs } = contextValue;
            if (name === null || !keepAnswerMs || response.body.kind !== 'single') return;
            const { singleResult } = response.body;
            if (singleResult.errors || !singleResult.data) return;
            this.keep(name, { version, text: this.stringify(singleResult), until: Date.now() + keepAnswerMs });
          },
        };
      },
    };
  }

  /** Something that stands for the data whose text is kept. */
  private find(name: string, version: string): Record<string, never> | null {
    const entry = this.entries.get(name);
    if (entry?.version !== version || Date.now() >= entry.until) return null;
    const data = {};
    this.texts.set(data, entry.text);
    return data;
  }

  private keep(name: string, entry: Entry): void {
    this.entries.delete(name);
    this.entries.set(name, entry);
    const [oldest] = this.entries.keys();
    if (this.entries.size > MOST && oldest !== undefined) this.entries.delete(oldest);
  }

  /** The number of a document all of whose fields allow it; 0 for others. */
  private numberOf(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode): number {
    const known = this.eligible.get(document) ?? (isEligible(schema, document, operation) ? (this.documents += 1) : 0);
    this.eligible.set(document, known);
    return known;
  }
}

function isEligible(schema: GraphQLSchema, document: DocumentNode, { operation, selectionSet }: OperationDefinitionNode): boolean {
  const operations = document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  const fields = schema.getQueryType()?.getFields() ?? {};
  return (
    operation === OperationTypeNode.QUERY &&
    operations.length === 1 &&
    selectionSet.selections.every(
      (selection) => selection.kind === Kind.FIELD && fields[selection.name.value]?.extensions['keepsAnswer'] === true,
    )
  );
}
