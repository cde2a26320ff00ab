import { graphHeaders } from '@/shared/graphql/headers';
import { buildClientSchema, getIntrospectionQuery, type GraphQLSchema, type IntrospectionQuery } from 'graphql';
import { onMounted, ref, shallowRef, type Ref, type ShallowRef } from 'vue';

function isIntrospection(value: unknown): value is { data: IntrospectionQuery } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'data' in value &&
    typeof value.data === 'object' &&
    value.data !== null &&
    '__schema' in value.data
  );
}

/** The schema with its descriptions, asked of the server once the page opens. */
export function useSchema(): { schema: ShallowRef<GraphQLSchema | undefined>; failed: Ref<boolean>; load: () => Promise<void> } {
  const schema = shallowRef<GraphQLSchema>();
  const failed = ref(false);

  async function load(): Promise<void> {
    failed.value = false;
    const query = getIntrospectionQuery({ inputValueDeprecation: true });
    const headers = { ...graphHeaders('en'), 'content-type': 'application/json' };
    const response = await fetch('/graphql', { method: 'POST', headers, body: JSON.stringify({ query }) }).catch(() => undefined);
    const body: unknown = await response?.json().catch(() => undefined);
    if (isIntrospection(body)) schema.value = buildClientSchema(body.data);
    else failed.value = true;
  }

  onMounted(load);
  return { schema, failed, load };
}
