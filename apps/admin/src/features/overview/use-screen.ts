import { speakAsScreen } from '@/shared/graphql/headers';
import { failureOf, type Failure } from '@/shared/graphql/failure';
import { keepLastGood, lastGood } from '@/shared/last-good';
import { spendSecret, takeSecretFromAddress } from '@/shared/screen-secret';
import { useClientHandle } from '@urql/vue';
import { onScopeDispose, ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import { forgetOverviews } from './last-overview';
import { openScreenMutation, screenQuery } from './screen.graphql';

/** Whose figures a screen keeps; no account is called so. */
export const SCREEN_OWNER = ' screen';
const NAME = 'screen';
/** Between two tries to open a link while the server cannot be reached, in milliseconds. */
const PAUSE = 10_000;

export interface ScreenState {
  /** The node that the link is for; undefined until that is known. */
  organizationId: Ref<string | undefined>;
  failure: ShallowRef<Failure | null>;
  retry: () => void;
}

function keptId(): string | undefined {
  const value = lastGood(SCREEN_OWNER, NAME)?.value;
  return typeof value === 'string' ? value : undefined;
}

/** Opens the link of the address, or goes on with the one that this browser holds. */
export function useScreen(): ScreenState {
  const client = useClientHandle().client;
  const organizationId = ref(keptId());
  const failure = shallowRef<Failure | null>(null);
  let secret = spendSecret();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function know(id: string): void {
    failure.value = null;
    organizationId.value = id;
    keepLastGood(SCREEN_OWNER, NAME, { at: Date.now(), value: id });
  }

  async function open(link: string): Promise<void> {
    // A link is opened by whoever has it: what this browser held before counts no more.
    speakAsScreen(false);
    const { data, error } = await client.mutation(openScreenMutation, { input: { secret: link } }).toPromise();
    speakAsScreen(true);
    const outcome = data?.openScreen;
    if (outcome?.__typename === 'OpenScreenSuccess') {
      secret = null;
      know(outcome.screen.organizationId);
    } else if (outcome?.__typename === 'StateError') {
      if (outcome.code === 'SCREEN_REVOKED') forgetOverviews();
      failure.value = { kind: 'forbidden', code: outcome.code, message: outcome.message, traceId: undefined, reason: outcome.code };
    } else if (error !== undefined) {
      failure.value = failureOf(error);
      timer = setTimeout(begin, PAUSE);
    }
  }

  async function goOn(): Promise<void> {
    const { data, error } = await client.query(screenQuery, {}, { requestPolicy: 'network-only' }).toPromise();
    if (data?.screen) know(data.screen.organizationId);
    else failure.value = error === undefined ? null : failureOf(error);
  }

  function begin(): void {
    clearTimeout(timer);
    failure.value = null;
    void (secret === null ? goOn() : open(secret));
  }

  /** A link that is put into the address of an open screen changes no page by itself. */
  function takeAnother(): void {
    takeSecretFromAddress();
    secret = spendSecret() ?? secret;
    if (secret !== null) begin();
  }

  speakAsScreen(true);
  addEventListener('hashchange', takeAnother);
  onScopeDispose(() => {
    clearTimeout(timer);
    removeEventListener('hashchange', takeAnother);
    speakAsScreen(false);
  });
  begin();
  return { organizationId, failure, retry: begin };
}
