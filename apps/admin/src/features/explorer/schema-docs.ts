import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isUnionType,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';

/** One line of the documentation: a field, an input field, an enum value or a member of a union. */
export interface DocEntry {
  name: string;
  /** The type as written in the schema language; empty for enum values and union members. */
  type: string;
  /** The named type behind it, to go on to. */
  target: string | undefined;
  description: string;
  deprecated: string | undefined;
  arguments: readonly { name: string; type: string; target: string; description: string }[];
}

export interface DocPage {
  name: string;
  kind: 'object' | 'interface' | 'input' | 'enum' | 'union' | 'scalar';
  description: string;
  entries: readonly DocEntry[];
}

/** A hit of the search: a type, or a field of a type. */
export interface DocHit {
  type: string;
  field: string | undefined;
  description: string;
}

const HIT_LIMIT = 50;

function fieldEntry(field: GraphQLField<unknown, unknown> | GraphQLInputField): DocEntry {
  const parameters = 'args' in field ? field.args : [];
  return {
    name: field.name,
    type: String(field.type),
    target: getNamedType(field.type).name,
    description: field.description ?? '',
    deprecated: field.deprecationReason ?? undefined,
    arguments: parameters.map((argument) => ({
      name: argument.name,
      type: String(argument.type),
      target: getNamedType(argument.type).name,
      description: argument.description ?? '',
    })),
  };
}

function plainEntry(name: string, description: string, target: string | undefined, deprecated?: string): DocEntry {
  return { name, type: '', target, description, deprecated, arguments: [] };
}

function contentOf(type: GraphQLNamedType): Pick<DocPage, 'kind' | 'entries'> {
  if (isObjectType(type)) return { kind: 'object', entries: Object.values(type.getFields()).map(fieldEntry) };
  if (isInterfaceType(type)) return { kind: 'interface', entries: Object.values(type.getFields()).map(fieldEntry) };
  if (isInputObjectType(type)) return { kind: 'input', entries: Object.values(type.getFields()).map(fieldEntry) };
  if (isEnumType(type)) {
    const values = type.getValues();
    return {
      kind: 'enum',
      entries: values.map((value) => plainEntry(value.name, value.description ?? '', undefined, value.deprecationReason ?? undefined)),
    };
  }
  if (isUnionType(type))
    return { kind: 'union', entries: type.getTypes().map((member) => plainEntry(member.name, member.description ?? '', member.name)) };
  return { kind: 'scalar', entries: [] };
}

/** The documentation of a type; undefined when the schema has none of that name. */
export function docPage(schema: GraphQLSchema, name: string): DocPage | undefined {
  const type = schema.getType(name);
  return type === undefined ? undefined : { name, description: type.description ?? '', ...contentOf(type) };
}

/** Where the reading begins: the root types that the schema has. */
export function rootTypes(schema: GraphQLSchema): string[] {
  return [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].flatMap((type) => (type ? [type.name] : []));
}

/** Types and fields whose name or description holds the text; names before descriptions, at most fifty. */
export function searchDocs(schema: GraphQLSchema, text: string): DocHit[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return [];
  const pages = Object.keys(schema.getTypeMap()).filter((name) => !name.startsWith('__'));
  const all = pages.flatMap((name): DocHit[] => {
    const page = docPage(schema, name);
    const fields = page?.entries.map((entry) => ({ type: name, field: entry.name, description: entry.description })) ?? [];
    return [{ type: name, field: undefined, description: page?.description ?? '' }, ...fields];
  });
  const byName = all.filter((hit) => (hit.field ?? hit.type).toLowerCase().includes(wanted));
  const named = new Set(byName);
  const byText = all.filter((hit) => !named.has(hit) && hit.description.toLowerCase().includes(wanted));
  return [...byName, ...byText].slice(0, HIT_LIMIT);
}
