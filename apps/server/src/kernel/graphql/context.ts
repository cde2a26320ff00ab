import DataLoader from 'dataloader';
import type { Actor } from '../actor.js';
import type { Cursors } from '../paging.js';

/** What one request carries. Nothing in it outlives the request. */
export interface AppContext {
  /** Changes once at most: when this request signs somebody in. */
  actor: Actor;
  readonly cursors: Cursors;
  /** Sets or clears the session cookie of the answer. */
  readonly setSession: (token: string | null) => void;
  readonly userAgent: string;
  /** Aborted when the asker leaves before the answer; missing where nobody could tell. */
  readonly departure?: () => AbortSignal;
}

type Batch<Key, Value> = (context: AppContext, keys: readonly Key[]) => Promise<ReadonlyMap<Key, Value>>;

/**
 * A loader that each request has once: keys asked for in one tick become one statement.
 * `batch` answers by key; what is missing in its answer loads as null.
 */
export function requestLoader<Key, Value>(batch: Batch<Key, Value>): (context: AppContext, key: Key) => Promise<Value | null> {
  const loaders = new WeakMap<AppContext, DataLoader<Key, Value | null>>();
  return (context, key) => {
    let loader = loaders.get(context);
    if (!loader) {
      loader = new DataLoader<Key, Value | null>(async (keys) => {
        const found = await batch(context, keys);
        return keys.map((one) => found.get(one) ?? null);
      });
      loaders.set(context, loader);
    }
    return loader.load(key);
  };
}

/** As `requestLoader`, for a list field with arguments: one loader for each set of arguments. */
export function requestLoaderBy<Args, Key, Value>(
  batch: (context: AppContext, args: Args, keys: readonly Key[]) => Promise<ReadonlyMap<Key, Value>>,
): (context: AppContext, args: Args, key: Key) => Promise<Value | null> {
  const loaders = new WeakMap<AppContext, Map<string, (context: AppContext, key: Key) => Promise<Value | null>>>();
  return (context, args, key) => {
    const perArgs = loaders.get(context) ?? new Map<string, (context: AppContext, key: Key) => Promise<Value | null>>();
    loaders.set(context, perArgs);
    const name = JSON.stringify(args);
    const loader = perArgs.get(name) ?? requestLoader<Key, Value>((inner, keys) => batch(inner, args, keys));
    perArgs.set(name, loader);
    return loader(context, key);
  };
}
