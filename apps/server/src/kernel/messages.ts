import type { Locale } from './actor.js';

interface Text {
  readonly zh: string;
  readonly en: string;
}

/** Texts of expected failures, by code. `{name}` is replaced. */
const TEXTS = {
  INVALID_CREDENTIALS: { zh: '用户名或密码不正确，请重新输入。', en: 'The user name or the password is not right. Try again.' },
  ACCOUNT_LOCKED: {
    zh: '尝试次数过多，已暂时锁定，{until} 后可再试；忘记密码请联系系统管理员。',
    en: 'Too many attempts. Try again after {until}, or ask the system administrator for a new password.',
  },
  WRONG_CURRENT_PASSWORD: { zh: '当前密码不正确。', en: 'The current password is not right.' },
  PASSWORD_TOO_SHORT: { zh: '密码至少 10 个字符。', en: 'A password has at least 10 characters.' },
  PASSWORD_TOO_LONG: { zh: '密码最多 200 个字符。', en: 'A password has at most 200 characters.' },
  PASSWORD_TOO_SIMPLE: {
    zh: '密码须包含大写字母、小写字母、数字、符号中的三类。',
    en: 'Use three of: capitals, small letters, digits, symbols.',
  },
  PASSWORD_HAS_USERNAME: { zh: '密码不能包含用户名。', en: 'The password must not hold the user name.' },
  PASSWORD_UNCHANGED: { zh: '新密码不能与当前密码相同。', en: 'The new password must differ from the current one.' },
  USERNAME_FORM: {
    zh: '用户名为 3 至 40 个字母、数字、点、连字符或下划线。',
    en: 'A user name has 3 to 40 letters, digits, dots, hyphens or underscores.',
  },
  USERNAME_TAKEN: { zh: '用户名已被使用，请换一个。', en: 'This user name is taken. Choose another.' },
  TEXT_REQUIRED: { zh: '请填写此项。', en: 'Fill this in.' },
  TEXT_INVALID: { zh: '含有不能保存的字符，或过长。', en: 'Holds characters that cannot be kept, or is too long.' },
  ROLE_CONFLICT: {
    zh: '与已有角色“{role}”互斥：系统、安全、审计三员及业务角色不得由同一人兼任。请先撤销原授权。',
    en: 'Excludes the role {role} that this account holds: the three administrators hold no other role. Revoke that grant first.',
  },
  ROLE_NEEDS_ORGANIZATION: { zh: '业务角色须指定党组织。', en: 'A business role needs an organisation.' },
  DATE_ORDER: { zh: '结束日期须晚于开始日期。', en: 'The end must come after the start.' },
  ALREADY_REVOKED: { zh: '该授权已终止。', en: 'This grant has ended already.' },
  CONFLICT: {
    zh: '此记录已被他人修改，请核对后再保存。您填写的内容仍在。',
    en: 'Somebody changed this record meanwhile. Compare, then save again; what you typed is kept.',
  },
  TOKEN_PERMISSION: { zh: '令牌权限不能超出本人权限：{permission}。', en: 'A token cannot have more rights than its owner: {permission}.' },
  TOKEN_EXPIRY: { zh: '有效期须在今天之后、一年之内。', en: 'The token must expire after today and within a year.' },
  TOKEN_ADDRESS: {
    zh: '“{address}”不是 IP 地址或地址段（如 10.1.2.0/24）。',
    en: '“{address}” is neither an IP address nor a range such as 10.1.2.0/24.',
  },
  TOKEN_ADDRESS_WIDE: {
    zh: '“{address}”范围过大，请填写屏幕所在的地址或较小的地址段。',
    en: '“{address}” is too wide: give the address of the screen or a smaller range.',
  },
  TOKEN_ADDRESSES: { zh: '最多 {most} 个地址。', en: 'At most {most} addresses.' },
  SCREEN_UNKNOWN: {
    zh: '此屏没有有效的大屏链接，或者该链接已在另一块屏上打开。请重新打开链接，或请发放人另建一个。',
    en: 'This screen holds no link that is in use, or its link was opened on another screen. Open the link again, or ask whoever gave it for another.',
  },
  SCREEN_REVOKED: {
    zh: '大屏链接已被撤销。请发放人另建一个。',
    en: 'The link of this screen was revoked. Ask whoever gave it for another.',
  },
  SCREEN_EXPIRED: { zh: '大屏链接已到期。请发放人另建一个。', en: 'The link of this screen has expired. Ask whoever gave it for another.' },
  SCREEN_ADDRESS: {
    zh: '大屏链接不能在此地址使用。请核对链接所绑定的地址。',
    en: 'The link of this screen may not be used from this address. Compare with the addresses to which it is bound.',
  },
  SETUP_DONE: { zh: '系统已完成初始化。', en: 'The set-up is complete already.' },
  SAME_PERSON: { zh: '三个管理员须为三个不同账号。', en: 'The three administrators must be three accounts.' },
  SELF_DISABLE: { zh: '不能停用自己的账号。', en: 'You cannot disable your own account.' },
  NOT_FOUND: { zh: '找不到该对象，或您无权查看。', en: 'There is no such object, or you may not see it.' },
  CODE_TAKEN: { zh: '代码“{code}”已被使用。', en: 'The code {code} is in use.' },
  CODE_FORM: { zh: '代码为 1 至 40 个字母、数字、连字符或点。', en: 'A code has 1 to 40 letters, digits, hyphens or dots.' },
  CYCLE: {
    zh: '不能移到自身或其下级之下，请另选上级。',
    en: 'It cannot move below itself or one of its descendants. Choose another parent.',
  },
  KIND_NOT_ALLOWED: { zh: '“{parent}”下不能设立“{child}”。', en: 'A {child} cannot stand below a {parent}.' },
  PARENT_CLOSED: { zh: '上级已撤销，请另选上级。', en: 'The parent is closed. Choose another.' },
  CLOSED: { zh: '已撤销，须先恢复才能修改。', en: 'It is closed. Reopen it first.' },
  NOT_CLOSED: { zh: '并未撤销。', en: 'It is not closed.' },
  NOT_EMPTY: {
    zh: '仍有 {organizations} 个下级、{persons} 名人员，请先调整。',
    en: 'It still has {organizations} organisations below and {persons} people. Move them first.',
  },
  EFFECTIVE_DATE: { zh: '生效日期须在 {from} 与 {to} 之间。', en: 'The effective date must lie between {from} and {to}.' },
  ROOT_FIXED: { zh: '根节点不能移动。', en: 'A root cannot be moved.' },
  SAME_PARENT: { zh: '已在该上级之下。', en: 'It stands below this parent already.' },
  COVERS_UNITS: {
    zh: '仍覆盖 {units} 个单位，请先调整覆盖关系。',
    en: 'It still covers {units} units. Have them covered by another organisation first.',
  },
  HOLDS_PEOPLE: {
    zh: '仍有 {persons} 名人员，变更后的类型不能容纳，请先调整。',
    en: 'An organisation of this kind cannot hold the {persons} people on its roster. Move them first.',
  },
  COVERAGE_KIND: { zh: '“{kind}”不能覆盖单位。', en: 'A {kind} cannot cover units.' },
  COVERAGE_REQUIRED: { zh: '最上级单位须有覆盖它的党组织。', en: 'A unit without a parent must be covered by an organisation.' },
  POSITION_RANGE: { zh: '排序须为 0 至 9999 的整数。', en: 'A position is a whole number from 0 to 9999.' },
  ROOT_EXISTS: { zh: '只有系统可以新建根节点。', en: 'Choose a parent.' },
  MEMBER_NEEDS_BRANCH: { zh: '党员须编入一个党支部。', en: 'A member must belong to a branch.' },
  GROUP_NOT_IN_BRANCH: { zh: '党小组须在所属支部之下。', en: 'The group must belong to the branch.' },
  HOLDS_NOBODY: {
    zh: '党小组和机关纪委不直接编入人员，请选择支部或其上级党组织。',
    en: 'Groups and discipline committees hold nobody themselves. Choose a branch or an organisation above it.',
  },
  PLACE_CLOSED: { zh: '该党组织或单位已撤销，请另选。', en: 'This organisation or unit is closed. Choose another.' },
  NOTHING_KEPT: { zh: '此项尚未登记。', en: 'Nothing is kept in this field.' },
  POST_ENDED: { zh: '该任职已终止。', en: 'This term has ended already.' },
  NOT_ON_ROSTER: { zh: '该人员已不在册。', en: 'This person is no longer on the roster.' },
  ID_NUMBER_TAKEN: { zh: '该公民身份号码已登记。', en: 'This ID number is on the roster already.' },
  POST_NOT_ALLOWED: { zh: '该党组织不设此职务。', en: 'An organisation of this kind has no such post.' },
  POST_HELD: { zh: '此职务已由他人担任，请先办理免职。', en: 'Somebody holds this post. End that term first.' },
  NOT_A_MEMBER: { zh: '须为正式党员才能担任党内职务。', en: 'Only a full member can hold a Party post.' },
  REASON_REQUIRED: { zh: '请写明查看原因（至少 4 个字）。', en: 'State the reason, in at least 4 characters.' },
  IMPORT_STATE: { zh: '此次导入当前状态不允许该操作。', en: 'The import is not in a state for this.' },
  IMPORT_FAULTY: {
    zh: '有 {rows} 行有误，不能全部导入。请改正后重新上传，或只导入无误的行。',
    en: '{rows} rows are faulty, so not all can be written. Correct them and upload again, or write the valid rows only.',
  },
  IMPORT_EMPTY: { zh: '没有可以导入的行。请改正后重新上传。', en: 'No row can be written. Correct the workbook and upload it again.' },
  ANALYSIS_NAME_TAKEN: {
    zh: '您已有名为“{name}”的分析，请换一个名称。',
    en: 'You have an analysis called {name} already. Choose another name.',
  },
  TOO_MANY_ANALYSES: { zh: '最多保存 {limit} 个分析，请先删除不用的。', en: 'At most {limit} analyses can be kept. Delete some first.' },
  TOO_MANY_SCHEDULES: {
    zh: '最多定期运行 {limit} 个分析，请先停止其他的。',
    en: 'At most {limit} analyses can be scheduled. End others first.',
  },
  QUESTION_TOO_LARGE: { zh: '问题过长，请减少取值。', en: 'The question is too long. Ask for fewer values.' },
  TOO_MANY_READERS: { zh: '最多共享给 {limit} 个账号。', en: 'Share with at most {limit} accounts.' },
  DELETED: { zh: '已删除，须先恢复才能修改。', en: 'It is deleted. Restore it first.' },
  NOT_DELETED: { zh: '并未删除。', en: 'It is not deleted.' },
  DEFINITION_CHANGED: {
    zh: '指标“{subject}”的定义已由第 {saved} 版改为第 {current} 版，数字按现行定义计算。',
    en: 'The definition of {subject} has changed from version {saved} to {current}; figures follow the current one.',
  },
  UNKNOWN_MEASURE: {
    zh: '目录中已没有指标“{subject}”，请修改问题。',
    en: 'The catalogue no longer has the measure {subject}. Change the question.',
  },
  UNKNOWN_DIMENSION: {
    zh: '目录中已没有维度“{subject}”，请修改问题。',
    en: 'The catalogue no longer has the dimension {subject}. Change the question.',
  },
  NARROWED_TO_OWN_SCOPE: {
    zh: '原问题所问的党组织不在您的权限范围内，答案只统计您有权查看的部分。',
    en: 'The organisation of the question is not open to you: the answer covers what you may read.',
  },
} as const satisfies Record<string, Text>;

export type MessageCode = keyof typeof TEXTS;

/** The text of a code in the language of the request. */
export function message(locale: Locale, code: MessageCode, values: Readonly<Record<string, string | number>> = {}): string {
  const text = locale === 'en' ? TEXTS[code].en : TEXTS[code].zh;
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}
