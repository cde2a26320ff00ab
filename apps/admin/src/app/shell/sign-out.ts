import { dropAllDrafts } from '@/shared/drafts/draft-store';
import { dropLastGood } from '@/shared/last-good';
import { usePreferences } from '@/stores/preferences';
import type { Client } from '@urql/core';
import { graphql } from '@zhibu/graphql';

const signOutMutation = graphql(`
  mutation SignOut {
    signOut {
      signedOut
    }
  }
`);

/**
 * Ends the session and leaves by a full page load, so that nothing of this person stays in memory; drafts, visited records and the last figures go too.
 * @returns false when the server could not be reached: the session still stands, and so does the page.
 */
export async function signOut(client: Client): Promise<boolean> {
  const { error } = await client.mutation(signOutMutation, {}).toPromise();
  if (error !== undefined) return false;
  dropAllDrafts();
  dropLastGood();
  usePreferences().forgetRecent();
  location.assign('/sign-in');
  return true;
}
