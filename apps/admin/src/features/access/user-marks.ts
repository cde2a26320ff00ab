import type { UserState } from '@zhibu/domain';
import type { Mark } from '@zhibu/ui';

export const USER_MARKS: Readonly<Record<UserState, Mark>> = { ACTIVE: 'met', DISABLED: 'none', LOCKED: 'due' };
