export interface MessageTree {
  [key: string]: string | MessageTree;
}

/**
 * Files `/src/features/<name>/locales/<locale>.json` become `{ <name>: … }`;
 * `shared/locales` and `app/locales` become `shared` and `app`.
 */
export function byFeature(files: Record<string, MessageTree>): MessageTree {
  return Object.fromEntries(Object.entries(files).map(([path, messages]) => [path.split('/').at(-3) ?? path, messages]));
}
