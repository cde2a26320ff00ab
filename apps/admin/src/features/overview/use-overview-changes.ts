import { useLive } from '@/shared/graphql/use-live';
import { nextTick, ref, watch, type Ref } from 'vue';
import { overviewChangedSubscription } from './overview.graphql';

export interface OverviewChanges {
  /** False while the line is down; true while it is first being opened, as nothing is lost yet. */
  connected: Readonly<Ref<boolean>>;
  /** Opens the line anew if it is down: a line that the server closed in order does not come back by itself. */
  renew: () => void;
}

/** Tells of every change that touches figures of the node, and of a line that came back. */
export function useOverviewChanges(organizationId: Readonly<Ref<string | undefined>>, onChange: () => void): OverviewChanges {
  const paused = ref(false);
  const { state } = useLive({
    document: overviewChangedSubscription,
    variables: () => (organizationId.value === undefined || paused.value ? undefined : { organizationId: organizationId.value }),
    onEvent: onChange,
  });
  // Opening the line settles nothing: it is not lost before it first stood, and not back before it stands again.
  const connected = ref(true);
  watch(state, (now) => {
    if (now === 'connecting' || paused.value) return;
    const isBack = now === 'live' && !connected.value;
    // The server may have closed the line for a reason, which the next answer tells.
    const isLost = now !== 'live' && connected.value;
    connected.value = now === 'live';
    // What changed while the line was down was not told.
    if (isBack || isLost) onChange();
  });

  function renew(): void {
    if (connected.value || organizationId.value === undefined) return;
    paused.value = true;
    void nextTick(() => {
      paused.value = false;
    });
  }
  return { connected, renew };
}
