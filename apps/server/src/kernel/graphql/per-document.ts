import type { DocumentNode } from 'graphql';

/** Works something out once for each parsed document; Apollo's bounded store keeps those that are asked again. */
export function perDocument<Value>(work: (document: DocumentNode) => Value): (document: DocumentNode) => Value {
  const known = new WeakMap<DocumentNode, { readonly value: Value }>();
  return (document) => {
    const found = known.get(document) ?? { value: work(document) };
    known.set(document, found);
    return found.value;
  };
}
