import { codeGuard, type CodeLabels } from './code-list.js';

export const ROSTER_IMPORT_STATES = ['CHECKING', 'CHECKED', 'COMMITTING', 'COMMITTED', 'FAILED', 'CANCELLED'] as const;
export type RosterImportState = (typeof ROSTER_IMPORT_STATES)[number];
export const isRosterImportState = codeGuard(ROSTER_IMPORT_STATES);
export const ROSTER_IMPORT_STATE_LABELS: CodeLabels<RosterImportState> = {
  CHECKING: { zh: '正在检查', en: 'Checking' },
  CHECKED: { zh: '检查完成', en: 'Checked' },
  COMMITTING: { zh: '正在入库', en: 'Committing' },
  COMMITTED: { zh: '已入库', en: 'Committed' },
  FAILED: { zh: '失败', en: 'Failed' },
  CANCELLED: { zh: '已取消', en: 'Cancelled' },
};

export const COMMIT_MODES = ['ALL', 'VALID_ONLY'] as const;
export type CommitMode = (typeof COMMIT_MODES)[number];
export const isCommitMode = codeGuard(COMMIT_MODES);
export const COMMIT_MODE_LABELS: CodeLabels<CommitMode> = {
  ALL: { zh: '全部导入', en: 'All rows' },
  VALID_ONLY: { zh: '只导入无误的行', en: 'Valid rows only' },
};
