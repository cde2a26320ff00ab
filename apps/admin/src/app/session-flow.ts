import { failureOf } from '@/shared/graphql/failure';
import { useSession } from '@/stores/session';
import { sessionQuery } from '@/stores/viewer.graphql';
import type { Client } from '@urql/core';
import type { GuardState } from './guards';

/** Asks the server once who is signed in; a later call answers from the store. @throws CombinedError when the server refuses to answer */
export function createSessionLoader(client: Client): () => Promise<GuardState> {
  const session = useSession();
  let pending: Promise<void> | undefined;

  async function load(): Promise<void> {
    const { data, error } = await client.query(sessionQuery, {}, { requestPolicy: 'network-only' }).toPromise();
    session.loadFailure = error === undefined ? undefined : failureOf(error);
    if (error !== undefined) throw error;
    session.setupNeeded = data?.setup.needed ?? false;
    session.demo = data?.setup.demo ?? false;
    session.enter(data?.viewer ?? null);
  }

  return async () => {
    if (!session.loaded) await (pending ??= load().finally(() => (pending = undefined)));
    return {
      signedIn: session.viewer !== null,
      setupNeeded: session.setupNeeded,
      mustChangePassword: session.viewer?.mustChangePassword ?? false,
      may: session.may,
    };
  };
}

/** While a signed-in person's session has ended: opens the dialog and resolves when the same page is signed in again. */
export function createRenewal(): () => Promise<void> | undefined {
  const session = useSession();
  return () => {
    if (session.viewer === null) return undefined;
    session.expired = true;
    return new Promise((resolve) => {
      const stop = session.$subscribe(
        () => {
          if (session.expired) return;
          stop();
          resolve();
        },
        { flush: 'sync' },
      );
    });
  };
}
