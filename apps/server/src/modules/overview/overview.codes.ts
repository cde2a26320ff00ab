import { codeEnum } from '../../kernel/graphql/enums.js';

export const PANEL_FRESHNESS = ['CURRENT', 'CATCHING_UP', 'COUNTING'] as const;
export type PanelFreshness = (typeof PANEL_FRESHNESS)[number];
export const Freshness = codeEnum('OverviewFreshness', 'Whether what is shown knows of every act.', PANEL_FRESHNESS, {
  CURRENT: { zh: '最新', en: 'It knows of every act up to its data time' },
  CATCHING_UP: { zh: '正在更新', en: 'Something has changed since its data time; it is being counted anew' },
  COUNTING: { zh: '正在统计', en: 'It has not been counted yet; ask again in a moment' },
});

export const Slot = codeEnum('OverviewSlot', 'Where a panel stands in its layout.', ['HEAD', 'LEFT', 'MIDDLE', 'RIGHT'], {
  HEAD: { zh: '顶部', en: 'In the head line' },
  LEFT: { zh: '左栏', en: 'In the left column' },
  MIDDLE: { zh: '中栏', en: 'In the middle' },
  RIGHT: { zh: '右栏', en: 'In the right column' },
});

export type PanelLook = 'BARS' | 'SHARES' | 'COLUMNS' | 'DOTS';
export const BreakdownLook = codeEnum('OverviewLook', 'How parts are best drawn.', ['BARS', 'SHARES', 'COLUMNS', 'DOTS'], {
  BARS: { zh: '条形', en: 'A bar each' },
  SHARES: { zh: '占比', en: 'Parts of one bar' },
  COLUMNS: { zh: '柱形', en: 'Columns in a fixed order' },
  DOTS: { zh: '点阵', en: 'A dot for everybody' },
});

export const FindingWeight = codeEnum('FindingWeight', 'How pressing a finding is.', ['UNMET', 'DUE', 'REVIEW'], {
  UNMET: { zh: '不符合规定', en: 'A rule is not met' },
  DUE: { zh: '应办', en: 'Something is due or incomplete' },
  REVIEW: { zh: '请核对', en: 'To be looked at: approval may explain it' },
});

export const DRILL_TARGETS = ['PEOPLE', 'ORGANIZATIONS', 'FINDING', 'OVERVIEW', 'ANALYSIS'] as const;
export type DrillTargetCode = (typeof DRILL_TARGETS)[number];
export const DrillTarget = codeEnum('OverviewDrillTarget', 'What a figure opens.', DRILL_TARGETS, {
  PEOPLE: { zh: '人员名单', en: 'A list of people' },
  ORGANIZATIONS: { zh: '党组织名单', en: 'A list of organisations' },
  FINDING: { zh: '发现的记录', en: 'The records that a check found' },
  OVERVIEW: { zh: '另一总览', en: 'The overview of another node or period' },
  ANALYSIS: { zh: '统计分析', en: 'The same figure in a free analysis' },
});

export const RecordType = codeEnum('OverviewRecordType', 'What a record is.', ['PERSON', 'ORGANIZATION', 'UNIT'], {
  PERSON: { zh: '人员', en: 'A person' },
  ORGANIZATION: { zh: '党组织', en: 'An organisation' },
  UNIT: { zh: '单位', en: 'A unit' },
});
