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
  /** Sets the cookie that a screen holds, for so many seconds. */
  readonly setScreen: (secret: string, seconds: number) => void;
  readonly userAgent: string;
  /** Set by the resolver of a query that keeps its answer: for how long it may be told again, in milliseconds. */
  keepAnswerMs?: number;
  /** Aborted when the asker leaves before the answer; missing where nobody could tell. */
  readonly departure?: () => AbortSignal;
}

type Batch<Key, Value> = (context: AppContext, keys: readonly Key[]) => Promise<ReadonlyMap<Key, Value>>;

/** Loads by key; what is missing loads as null. */
export interface RequestLoader<Key, Value> {
  (context: AppContext, key: Key): Promise<Value | null>;
  /** Gives the loader what is being read in another way. */
  prime(context: AppContext, key: Key, value: Promise<Value | null>): void;
}

/**
 * A loader that each request has once: keys asked for in one tick become one statement.
 * `batch` answers by key; what is missing in its answer loads as null.
 */
export function requestLoader<Key, Value>(batch: Batch<Key, Value>): RequestLoader<Key, Value> {
  const loaders = new WeakMap<AppContext, DataLoader<Key, Value | null>>();
  const loaderOf = (context: AppContext) => {
    const known = loaders.get(context);
    if (known) return known;
    const loader = new DataLoader<Key, Value | null>(async (keys) => {
      const found = await batch(context, keys);
      return keys.map((one) => found.get(one) ?? null);
    });
    loaders.set(context, loader);
    return loader;
  };
  return Object.assign((context: AppContext, key: Key) => loaderOf(context).load(key), {
    prime: (context: AppContext, key: Key, value: Promise<Value | null>) => void loaderOf(context).prime(key, value),
  });
}

/** As RequestLoader, for a list field with arguments. */
export interface RequestLoaderBy<Args, Key, Value> {
  (context: AppContext, args: Args, key: Key): Promise<Value | null>;
  prime(context: AppContext, args: Args, key: Key, value: Promise<Value | null>): void;
}

/** As `requestLoader`, for a list field with arguments: one loader for each set of arguments. */
export function requestLoaderBy<Args, Key, Value>(
  batch: (context: AppContext, args: Args, keys: readonly Key[]) => Promise<ReadonlyMap<Key, Value>>,
): RequestLoaderBy<Args, Key, Value> {
  const loaders = new WeakMap<AppContext, Map<string, RequestLoader<Key, Value>>>();
  const loaderOf = (context: AppContext, args: Args) => {
    const perArgs = loaders.get(context) ?? new Map<string, RequestLoader<Key, Value>>();
    loaders.set(context, perArgs);
    const name = JSON.stringify(args);
    const loader = perArgs.get(name) ?? requestLoader<Key, Value>((inner, keys) => batch(inner, args, keys));
    perArgs.set(name, loader);
    return loader;
  };
  return Object.assign((context: AppContext, args: Args, key: Key) => loaderOf(context, args)(context, key), {
    prime: (context: AppContext, args: Args, key: Key, value: Promise<Value | null>) => loaderOf(context, args).prime(context, key, value),
  });
}
