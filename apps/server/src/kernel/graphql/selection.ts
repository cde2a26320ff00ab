import {
  getArgumentValues,
  getNamedType,
  isObjectType,
  Kind,
  type FieldNode,
  type GraphQLResolveInfo,
  type SelectionSetNode,
} from 'graphql';

type Info = Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments'>;

const known = new WeakMap<FieldNode, Map<string, ReadonlySet<string>>>();

/**
 * The names of the fields that are asked for at a path below the field that is being resolved: `selectedFields(info, 'edges.node')`, or
 * directly below it for the empty path. @skip, @include and type conditions are not looked at: a field that may be asked for counts.
 * Worked out once for each parsed document.
 */
export function selectedFields(info: Info, path: string): ReadonlySet<string> {
  const [only, ...others] = info.fieldNodes;
  if (!only || others.length > 0) return namesAt(info, path);
  const byPath = known.get(only) ?? new Map<string, ReadonlySet<string>>();
  known.set(only, byPath);
  const names = byPath.get(path) ?? namesAt(info, path);
  byPath.set(path, names);
  return names;
}

/**
 * The arguments of a field that stands once and openly below the field that is being resolved, so that it can be read ahead; null where
 * it does not, or where only its own resolver can tell what is wrong with them.
 */
export function argumentsAhead(info: GraphQLResolveInfo, name: string): Readonly<Record<string, unknown>> | null {
  const [only, ...others] = info.fieldNodes.flatMap(({ selectionSet }) =>
    (selectionSet?.selections ?? []).filter((node): node is FieldNode => node.kind === Kind.FIELD && node.name.value === name),
  );
  const type = getNamedType(info.returnType);
  const field = isObjectType(type) ? type.getFields()[name] : undefined;
  if (!only || !field || others.length > 0 || only.directives?.length) return null;
  try {
    return getArgumentValues(field, only, info.variableValues);
  } catch {
    return null;
  }
}

function namesAt(info: Info, path: string): ReadonlySet<string> {
  let fields: readonly FieldNode[] = info.fieldNodes;
  for (const name of path === '' ? [] : path.split('.')) {
    fields = fields.flatMap(({ selectionSet }) => fieldsOf(info, selectionSet)).filter((field) => field.name.value === name);
  }
  return new Set(fields.flatMap(({ selectionSet }) => fieldsOf(info, selectionSet)).map((field) => field.name.value));
}

function fieldsOf(info: Info, set: SelectionSetNode | undefined): FieldNode[] {
  return (set?.selections ?? []).flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection];
    const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? info.fragments[selection.name.value] : selection;
    return fieldsOf(info, fragment?.selectionSet);
  });
}
