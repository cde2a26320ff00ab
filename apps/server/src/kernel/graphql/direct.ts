import type { GraphQLSchema } from 'graphql';
import { isObjectType } from 'graphql';
import { Extensions } from 'type-graphql';

interface Mark {
  readonly resolver: unknown;
  readonly method: string | symbol;
}

/**
 * Marks a field whose method takes the object, the context and the info, in this order, and no arguments. It is called straight away:
 * in lists the wrapper that fits every kind of method takes longer than such a field does.
 */
export function Direct(): MethodDecorator {
  return (target, method, descriptor) => {
    const direct: Mark = { resolver: target.constructor, method };
    Extensions({ direct })(target, method, descriptor);
  };
}

const isMark = (value: unknown): value is Mark => typeof value === 'object' && value !== null && 'resolver' in value && 'method' in value;

/** Puts the methods of marked fields in the place of their wrappers. `instanceOf`: the resolver of a class. */
export function callDirectly(schema: GraphQLSchema, instanceOf: (resolver: unknown) => object | undefined): void {
  for (const type of Object.values(schema.getTypeMap()).filter(isObjectType)) {
    for (const field of Object.values(type.getFields())) {
      const mark = field.extensions['direct'];
      if (!isMark(mark)) continue;
      const instance = instanceOf(mark.resolver);
      const method: unknown = instance && Reflect.get(instance, mark.method);
      if (typeof method !== 'function' || field.args.length > 0) throw new Error(`${type.name}.${field.name} cannot be called directly.`);
      field.resolve = (source, _args, context, info): unknown => Reflect.apply(method, instance, [source, context, info]);
    }
  }
}
