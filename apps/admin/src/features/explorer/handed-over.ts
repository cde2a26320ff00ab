/** The document, with its variables, that the page before handed over in the state of the history; nothing when it did not. */
export function handedOver(state: unknown): { query?: string; variables?: string } {
  if (typeof state !== 'object' || state === null || !('document' in state) || typeof state.document !== 'string') return {};
  const variables = 'variables' in state && typeof state.variables === 'string' ? state.variables : '';
  return { query: state.document, variables: indented(variables) };
}

function indented(json: string): string {
  try {
    const value: unknown = JSON.parse(json);
    return JSON.stringify(value, null, 2);
  } catch {
    return json;
  }
}
