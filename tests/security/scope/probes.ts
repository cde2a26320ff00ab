import { decodeId } from '@zhibu/server';
import {
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isRequiredArgument,
  isRequiredInputField,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';
import { concreteTypes, selectAll, selectPaths } from './selections.js';

/** A value that an argument may take; `outside`: it names something outside the scope, and this is its like that does not exist. */
export interface Candidate {
  readonly value: unknown;
  readonly outside?: { readonly likeMissing: unknown };
  /** Worth going deep: what it names is in the scope. */
  readonly inside?: boolean;
}

/** Candidates for a place where a scalar goes, such as `organization.id` or `PersonFilter.text`. */
export type Candidates = (place: string, type: string) => readonly Candidate[];

/** One operation to run. */
export interface Probe {
  readonly name: string;
  readonly field: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** The same with what does not exist in place of what is outside: must be answered alike. */
  readonly missing?: Readonly<Record<string, unknown>>;
  /** All rows are asked for, one level deep: the answer can be compared with that of one who sees everything. */
  readonly isWhole: boolean;
}

interface Variant {
  readonly name: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly missing?: Readonly<Record<string, unknown>>;
  readonly inside: boolean;
}

const isPaging = (name: string) => name === 'first' || name === 'after';

function candidatesOf(place: string, type: GraphQLInputType, candidates: Candidates): Candidate[] {
  const nullable = getNullableType(type);
  if (isListType(nullable)) {
    const inner = candidatesOf(place, nullable.ofType, candidates);
    return inner.map(({ value, outside, inside }) => ({
      value: [value],
      inside,
      ...(outside ? { outside: { likeMissing: [outside.likeMissing] } } : {}),
    }));
  }
  const named = getNamedType(nullable);
  if (isEnumType(named))
    return named
      .getValues()
      .slice(0, 2)
      .map(({ name }) => ({ value: name }));
  if (isInputObjectType(named)) return objectCandidates(named.name, Object.values(named.getFields()), candidates);
  if (named.name === 'Boolean') return [{ value: true }, { value: false }];
  return [...candidates(place, named.name)];
}

/** Objects with one optional field each, beside those that are required. */
function objectCandidates(name: string, fields: readonly GraphQLInputField[], candidates: Candidates): Candidate[] {
  const choices = (field: GraphQLInputField) => candidatesOf(`${name}.${field.name}`, field.type, candidates);
  const required = fields.filter(isRequiredInputField);
  const base = Object.fromEntries(required.map((field) => [field.name, choices(field)[0]?.value]));
  return fields.flatMap((field) =>
    choices(field).map(({ value, outside, inside }) => ({
      value: { ...base, [field.name]: value },
      inside,
      ...(outside ? { outside: { likeMissing: { ...base, [field.name]: outside.likeMissing } } } : {}),
    })),
  );
}

/** The ways to ask for a root field: without anything optional, then with one thing at a time. */
export function variantsOf(field: GraphQLField<unknown, unknown>, candidates: Candidates): Variant[] {
  const choices = (arg: GraphQLArgument) => candidatesOf(`${field.name}.${arg.name}`, arg.type, candidates);
  const required = field.args.filter(isRequiredArgument);
  const base = Object.fromEntries(required.map((arg) => [arg.name, choices(arg)[0]?.value]));
  const varied = field.args.filter((arg) => !isPaging(arg.name));
  const each = varied.flatMap((arg) =>
    choices(arg).map(({ value, outside, inside }) => ({
      name: `${arg.name}=${JSON.stringify(value)}`,
      args: { ...base, [arg.name]: value },
      inside: inside ?? false,
      ...(outside ? { missing: { ...base, [arg.name]: outside.likeMissing } } : {}),
    })),
  );
  return required.length > 0 ? each : [{ name: 'plain', args: {}, inside: true }, ...each];
}

const WHOLE = [60, 40];
const DEEP = [10, 8, 4];

/** Every way to ask for every query field. */
export function probesOf(schema: GraphQLSchema, candidates: Candidates): Probe[] {
  return Object.values(schema.getQueryType()?.getFields() ?? {}).flatMap((field) =>
    variantsOf(field, candidates).flatMap((variant) =>
      typesFor(schema, field, variant).flatMap(({ type, wrap }) => probesFor(field, variant, type, wrap)),
    ),
  );
}

/** Where a field answers several types: the one that the variant names, or any where it names none. */
function typesFor(schema: GraphQLSchema, field: GraphQLField<unknown, unknown>, { args }: Variant): ReturnType<typeof concreteTypes> {
  const types = concreteTypes(schema, getNamedType(field.type));
  const named = Object.values(args).flatMap(
    (value) => (typeof value === 'string' ? decodeId(value) : Array.isArray(value) ? decodeId(String(value[0])) : null) ?? [],
  );
  const wanted = types.filter(({ type }) => named.some((id) => id.type === type.name));
  return wanted.length > 0 ? wanted : types.slice(0, 1);
}

function probesFor(
  field: GraphQLField<unknown, unknown>,
  variant: Variant,
  type: GraphQLNamedType,
  wrap: (selection: string) => string,
): Probe[] {
  const make = (selection: string, sizes: readonly number[], isWhole: boolean): Probe => ({
    ...operation(field, variant, wrap(selection), sizes[0] ?? 20),
    name: `${field.name}(${variant.name}) ${isWhole ? '' : selection.slice(0, 60)}`,
    isWhole,
  });
  const isList = field.args.some((arg) => arg.name === 'first');
  const whole = make(selectAll(type, isList && !variant.inside ? 0 : 1, WHOLE.slice(1)), WHOLE, true);
  if (!variant.inside) return [whole];
  return [whole, ...selectPaths(type, 2, DEEP.slice(1)).map((selection) => make(selection, DEEP, false))];
}

/** Writes the operation; its values travel as variables. */
function operation(
  field: GraphQLField<unknown, unknown>,
  variant: Variant,
  selection: string,
  first: number,
): Omit<Probe, 'name' | 'isWhole'> {
  const given = field.args.filter((arg) => arg.name in variant.args);
  const head = given.map((arg) => `$${arg.name}: ${String(arg.type)}`).join(', ');
  const own = given.map((arg) => `${arg.name}: $${arg.name}`);
  const paging = field.args.some((arg) => arg.name === 'first') && !('first' in variant.args) ? [`first: ${first}`] : [];
  const args = [...own, ...paging].join(', ');
  return {
    field: field.name,
    query: `query${head ? `(${head})` : ''} { ${field.name}${args ? `(${args})` : ''} ${selection} }`,
    variables: variant.args,
    ...(variant.missing ? { missing: variant.missing } : {}),
  };
}
