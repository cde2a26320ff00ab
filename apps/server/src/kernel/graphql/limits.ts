import {
  getNamedType,
  isCompositeType,
  isObjectType,
  Kind,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { AppError } from '../errors.js';
import { DEFAULT_PAGE } from '../paging.js';

/** Limits of one operation; the largest document of the SPA stays below two thirds of each. */
export const LIMITS = { tokens: 4_000, depth: 16, aliases: 60, directives: 60, nodes: 20_000, errors: 20, bodyBytes: 200_000 } as const;

/** What an operation asks for, counted before it runs. `nodes`: most rows that it can return. */
export interface OperationSize {
  readonly depth: number;
  readonly aliases: number;
  readonly directives: number;
  readonly nodes: number;
  readonly signIns: number;
}

/** Where in the operation the walk stands: `times` rows of what surrounds it may come. */
interface Place {
  readonly type: GraphQLCompositeType;
  readonly depth: number;
  readonly times: number;
}

interface Walk {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variables: Variables;
  /** The variables on which the size depends, with their values. */
  readonly pages: Map<string, unknown>;
  aliases: number;
  directives: number;
  depth: number;
  nodes: number;
  signIns: number;
}

type Variables = Readonly<Record<string, unknown>>;

/** What was measured of an operation last. */
const measured = new WeakMap<OperationDefinitionNode, Pick<Walk, 'schema' | 'pages'> & OperationSize>();

/** Measures a valid operation (no fragment cycles). Stops counting once a limit is passed, so the cost of measuring is bounded. */
export function measureOperation(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
): OperationSize {
  const last = measured.get(operation);
  if (last?.schema === schema && allIn(variables, last.pages)) return last;
  const { fragments: _fragments, variables: _variables, ...size } = measure(schema, document, operation, variables);
  measured.set(operation, size);
  return size;
}

function allIn(variables: Variables, pages: ReadonlyMap<string, unknown>): boolean {
  for (const [name, value] of pages) if (variables[name] !== value) return false;
  return true;
}

function measure(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode, variables: Variables): Walk {
  const fragments = new Map(
    document.definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [])),
  );
  const walk: Walk = { schema, fragments, variables, pages: new Map(), aliases: 0, directives: 0, depth: 0, nodes: 0, signIns: 0 };
  const root = schema.getRootType(operation.operation);
  if (root) visit(walk, operation.selectionSet, { type: root, depth: 1, times: 1 });
  return walk;
}

const exceeded = (walk: Walk) =>
  walk.aliases > LIMITS.aliases || walk.directives > LIMITS.directives || walk.depth > LIMITS.depth * 4 || walk.nodes > LIMITS.nodes;

function visit(walk: Walk, set: SelectionSetNode, place: Place): void {
  for (const selection of set.selections) {
    if (exceeded(walk)) return;
    walk.directives += selection.directives?.length ?? 0;
    if (selection.kind === Kind.FIELD) visitField(walk, selection, place);
    else {
      const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? walk.fragments.get(selection.name.value) : selection;
      const condition = fragment?.typeCondition ? walk.schema.getType(fragment.typeCondition.name.value) : place.type;
      if (fragment) visit(walk, fragment.selectionSet, { ...place, type: isCompositeType(condition) ? condition : place.type });
    }
  }
}

function visitField(walk: Walk, field: FieldNode, { type, depth, times }: Place): void {
  if (field.alias) walk.aliases += 1;
  if (field.name.value === 'signIn') walk.signIns += 1;
  if (field.name.value.startsWith('__')) return;
  walk.depth = Math.max(walk.depth, depth);
  const definition = 'getFields' in type ? type.getFields()[field.name.value] : undefined;
  const named = definition ? getNamedType(definition.type) : undefined;
  if (!field.selectionSet || !named || !isCompositeType(named)) return;
  const isConnection = isObjectType(named) && named.name.endsWith('Connection');
  const rows = isConnection ? times * pageOf(walk, field) : times;
  if (isConnection) walk.nodes += rows;
  visit(walk, field.selectionSet, { type: named, depth: depth + 1, times: rows });
}

function pageOf(walk: Walk, field: FieldNode): number {
  const value = field.arguments?.find((argument) => argument.name.value === 'first')?.value;
  if (value?.kind === Kind.INT) return Math.max(Number(value.value), 1);
  if (value?.kind !== Kind.VARIABLE) return DEFAULT_PAGE;
  const given = walk.variables[value.name.value];
  walk.pages.set(value.name.value, given);
  return typeof given === 'number' && given > 0 ? given : DEFAULT_PAGE;
}

/** @throws AppError with the code of the first limit that is passed. */
export function assertWithinLimits(size: OperationSize): void {
  if (size.signIns > 1) throw new AppError('TOO_MANY_SIGN_INS', 'One signIn a request.');
  if (size.depth > LIMITS.depth)
    throw new AppError('QUERY_TOO_DEEP', `A query may be ${LIMITS.depth} levels deep.`, { limit: LIMITS.depth });
  if (size.aliases > LIMITS.aliases)
    throw new AppError('TOO_MANY_ALIASES', `A query may have ${LIMITS.aliases} aliases.`, { limit: LIMITS.aliases });
  if (size.directives > LIMITS.directives)
    throw new AppError('TOO_MANY_DIRECTIVES', `A query may have ${LIMITS.directives} directives.`, { limit: LIMITS.directives });
  if (size.nodes > LIMITS.nodes) {
    throw new AppError('QUERY_TOO_DEAR', `This query may return ${size.nodes} rows; ${LIMITS.nodes} are allowed. Ask for smaller pages.`, {
      cost: { requested: size.nodes, limit: LIMITS.nodes },
    });
  }
}
