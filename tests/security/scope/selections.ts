import {
  getNamedType,
  isAbstractType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';

type Field = GraphQLField<unknown, unknown>;

/** How many rows each level of nested lists asks for; the level after the last asks for none. */
export type PageSizes = readonly number[];

const hasRows = (type: GraphQLNamedType) => type.name.endsWith('Connection');
const isConnection = (type: GraphQLNamedType): type is GraphQLObjectType => isObjectType(type) && hasRows(type);

/** The type of the rows of a connection. */
function nodeOf(type: GraphQLObjectType): GraphQLNamedType {
  const edge = getNamedType(type.getFields()['edges']?.type);
  const node = isObjectType(edge) ? edge.getFields()['node'] : undefined;
  if (!node) throw new Error(`${type.name} has no rows.`);
  return getNamedType(node.type);
}

const sized = (field: Field, size: number | undefined) => (field.args.some((arg) => arg.name === 'first') ? `(first: ${size ?? 1})` : '');

function fieldsOf(type: GraphQLNamedType): Field[] {
  return isObjectType(type) ? Object.values(type.getFields()).filter((field) => !field.args.some(isRequiredArgument)) : [];
}

/** Everything of a type: its own values, and its objects to a depth. */
export function selectAll(type: GraphQLNamedType, depth: number, sizes: PageSizes): string {
  if (isLeafType(type)) return '';
  if (isConnection(type)) return `{ totalCount edges { node ${selectAll(nodeOf(type), depth, sizes)} } }`;
  return `{ __typename ${fieldsOf(type)
    .map((field) => selectField(field, depth, sizes))
    .join(' ')} }`;
}

function selectField(field: Field, depth: number, sizes: PageSizes): string {
  const type = getNamedType(field.type);
  if (isLeafType(type)) return field.name;
  // Figures and permissions have objects that lead nowhere: they belong to the values.
  if (leadsNowhere(type)) return `${field.name} ${selectAll(type, 9, sizes)}`;
  if (depth <= 0) return '';
  const [size, ...rest] = sizes;
  const inner = isConnection(type) ? rest : sizes;
  return `${field.name}${sized(field, size)} ${selectAll(type, depth - 1, inner)}`;
}

function leadsNowhere(type: GraphQLNamedType, seen: readonly GraphQLNamedType[] = []): boolean {
  if (isLeafType(type)) return true;
  if (!isObjectType(type) || seen.includes(type) || hasRows(type) || 'id' in type.getFields()) return false;
  return Object.values(type.getFields()).every((field) => leadsNowhere(getNamedType(field.type), [...seen, type]));
}

/** One selection for each object that a type leads to, deeper than all of them together could be. */
export function selectPaths(type: GraphQLNamedType, depth: number, sizes: PageSizes): string[] {
  if (isConnection(type)) return selectPaths(nodeOf(type), depth, sizes).map((inner) => `{ totalCount edges { node ${inner} } }`);
  const leading = fieldsOf(type).filter((field) => !leadsNowhere(getNamedType(field.type)));
  return leading.map((field) => `{ __typename ${selectField(field, depth, sizes)} }`);
}

/** The object types that a field can answer, each with what to put around a selection of it. */
export function concreteTypes(
  schema: GraphQLSchema,
  type: GraphQLNamedType,
): { type: GraphQLNamedType; wrap: (selection: string) => string }[] {
  if (!isAbstractType(type)) return [{ type, wrap: (selection) => selection }];
  return schema
    .getPossibleTypes(type)
    .map((possible) => ({ type: possible, wrap: (selection: string) => `{ ... on ${possible.name} ${selection} }` }));
}
