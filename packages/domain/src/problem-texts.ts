import type { CodeText } from './code-list.js';
import { DATE_RANGE } from './dates.js';
import { ID_NUMBER_FAULTS, type IdNumberFault } from './id-number.js';
import { NAME_FAULTS, NAME_MAX, type NameFault } from './names.js';
import { PHONE_FAULTS, type PhoneFault } from './phone.js';
import { APPLICANT_AGE, citation, latestRule, WORKING_AGE } from './rules.js';

/** What is wrong, and what to do about it. */
export interface ProblemText extends CodeText {
  readonly remedy: CodeText;
}

const PLAIN_CODES = [
  'REQUIRED',
  'CODE_UNKNOWN',
  'TEXT_CHARACTERS',
  'TEXT_TOO_LONG',
  'DATE_INVALID',
  'DATE_OUT_OF_RANGE',
  'DATE_IN_FUTURE',
  'BIRTH_IN_FUTURE',
  'DATE_ORDER',
  'TOO_YOUNG',
  'WORK_BEFORE_16',
  'RETIRED_BEFORE_BIRTH',
  'STANDING_NEEDS_DATE',
  'DATE_BEYOND_STANDING',
  'STATE_NEEDS_DATE',
  'SEX_MISMATCH',
  'BIRTH_MISMATCH',
  'MEMBER_NEEDS_BRANCH',
] as const;
type PlainCode = (typeof PLAIN_CODES)[number];

/** A fault of a name, an ID number or a phone as a problem of a field: CHECK_DIGIT becomes ID_NUMBER_CHECK_DIGIT. */
export type ProblemCode = PlainCode | `NAME_${NameFault}` | `ID_NUMBER_${IdNumberFault}` | `PHONE_${PhoneFault}`;

/** Every problem code. */
export const PROBLEM_CODES: readonly ProblemCode[] = [
  ...PLAIN_CODES,
  ...NAME_FAULTS.map((fault) => `NAME_${fault}` as const),
  ...ID_NUMBER_FAULTS.map((fault) => `ID_NUMBER_${fault}` as const),
  ...PHONE_FAULTS.map((fault) => `PHONE_${fault}` as const),
];

function problem(zh: string, zhRemedy: string, en: string, enRemedy: string): ProblemText {
  return { zh, en, remedy: { zh: zhRemedy, en: enRemedy } };
}

const applicant = latestRule(APPLICANT_AGE);
const worker = latestRule(WORKING_AGE);

const GENERAL_TEXTS: Readonly<Record<PlainCode, ProblemText>> = {
  REQUIRED: problem('此项必填。', '请填写此项。', 'This field is required.', 'Fill it in.'),
  CODE_UNKNOWN: problem('不是可用的选项。', '请从列表中选择。', 'This is none of the choices.', 'Choose one from the list.'),
  TEXT_CHARACTERS: problem(
    '含有不可见的控制字符。',
    '请删除后直接键入文字。',
    'The text holds invisible control characters.',
    'Delete it and type the text in.',
  ),
  TEXT_TOO_LONG: problem('文字过长。', '请缩短文字。', 'The text is too long.', 'Shorten it.'),
  DATE_INVALID: problem(
    '日期不存在或格式不对。',
    '请按“2026-11-22”的格式填写真实存在的日期。',
    'This is not an existing date.',
    'Write an existing day as 2026-11-22.',
  ),
  DATE_OUT_OF_RANGE: problem(
    `日期超出 ${DATE_RANGE.first} 至 ${DATE_RANGE.last} 的范围。`,
    '请核对年份。',
    `The date lies outside ${DATE_RANGE.first} to ${DATE_RANGE.last}.`,
    'Check the year.',
  ),
  DATE_IN_FUTURE: problem('日期晚于今天。', '请填写已经发生的日期。', 'The date lies in the future.', 'Give the day on which it happened.'),
  BIRTH_IN_FUTURE: problem('出生日期晚于今天。', '请核对出生日期。', 'The birth date lies in the future.', 'Check the birth date.'),
  DATE_ORDER: problem(
    '日期早于上一阶段的日期。',
    '请核对：申请入党、积极分子、发展对象、入党、转正的日期应依次不早于前一项。',
    'The date is earlier than that of the stage before.',
    'Check that application, activist, prospect, joining and full membership follow in this order.',
  ),
  TOO_YOUNG: problem(
    `当时未满${applicant.parameters.years}周岁，依据${citation(applicant).zh}。`,
    '请核对出生日期和申请入党日期。',
    `The person was under ${applicant.parameters.years} then; see ${citation(applicant).en}.`,
    'Check the birth date and the date of application.',
  ),
  WORK_BEFORE_16: problem(
    `参加工作时未满${worker.parameters.years}周岁，依据${citation(worker).zh}。`,
    '请核对出生日期和参加工作日期。',
    `The person was under ${worker.parameters.years} when work started; see ${citation(worker).en}.`,
    'Check the birth date and the date on which work started.',
  ),
  RETIRED_BEFORE_BIRTH: problem(
    '离开、退休或去世的日期早于出生日期。',
    '请核对这两个日期。',
    'The date of leaving, retirement or death lies before the birth date.',
    'Check both dates.',
  ),
  STANDING_NEEDS_DATE: problem(
    '该政治面貌缺少对应的日期。',
    '请补填此日期，或改正政治面貌。',
    'The standing needs this date.',
    'Give the date, or correct the standing.',
  ),
  DATE_BEYOND_STANDING: problem(
    '此日期与政治面貌不符：尚未到这一阶段。',
    '请清空此日期，或改正政治面貌。',
    'The person has not reached the stage of this date.',
    'Empty the date, or correct the standing.',
  ),
  STATE_NEEDS_DATE: problem(
    '调离或去世须填写日期。',
    '请补填状态日期。',
    'Leaving or death needs its date.',
    'Give the date of the state.',
  ),
  SEX_MISMATCH: problem(
    '性别与公民身份号码不一致。',
    '请核对性别和公民身份号码。',
    'The sex differs from the ID number.',
    'Check the sex and the ID number.',
  ),
  BIRTH_MISMATCH: problem(
    '出生日期与公民身份号码不一致。',
    '请核对出生日期和公民身份号码。',
    'The birth date differs from the ID number.',
    'Check the birth date and the ID number.',
  ),
  MEMBER_NEEDS_BRANCH: problem(
    '党员须编入一个党支部。',
    '请选择党支部作为所在党组织。',
    'A member belongs to a branch.',
    'Choose a branch as the organisation.',
  ),
};

const NAME_TEXTS: Readonly<Record<`NAME_${NameFault}`, ProblemText>> = {
  NAME_EMPTY: problem('姓名为空。', '请填写姓名。', 'The name is empty.', 'Give the name.'),
  NAME_TOO_LONG: problem(
    `姓名超过${NAME_MAX}个字符。`,
    '请缩短姓名。',
    `The name is longer than ${NAME_MAX} characters.`,
    'Shorten the name.',
  ),
  NAME_CONTROL: problem(
    '姓名含有控制字符或换行。',
    '请删除后重新键入姓名。',
    'The name holds control characters or line breaks.',
    'Delete it and type the name again.',
  ),
  NAME_DIRECTION: problem(
    '姓名含有改变文字方向的不可见字符。',
    '请删除后重新键入姓名。',
    'The name holds invisible marks that turn the direction of writing.',
    'Delete it and type the name again.',
  ),
  NAME_INVISIBLE: problem(
    '姓名含有零宽等不可见字符。',
    '请删除后重新键入姓名。',
    'The name holds invisible characters such as zero-width spaces.',
    'Delete it and type the name again.',
  ),
  NAME_PRIVATE_USE: problem(
    '姓名中的生僻字使用了自造字编码，在其他计算机上无法显示。',
    '请改用标准编码的汉字，可从公安户籍系统复制。',
    'A rare character of the name has a private code that other computers cannot show.',
    'Use the standard character.',
  ),
  NAME_CHARACTERS: problem(
    '姓名含有不允许的字符。',
    '姓名以汉字或字母开头，可含“·”、连字符、空格和数字。',
    'The name holds characters that no name has.',
    'Begin with a letter or an ideograph; middle dots, hyphens, spaces and digits may follow.',
  ),
};

const ID_NUMBER_TEXTS: Readonly<Record<`ID_NUMBER_${IdNumberFault}`, ProblemText>> = {
  ID_NUMBER_EMPTY: problem('公民身份号码为空。', '请填写公民身份号码。', 'The ID number is empty.', 'Give the ID number.'),
  ID_NUMBER_SPREADSHEET_NUMBER: problem(
    '公民身份号码被电子表格当作数值，末尾数字已丢失。',
    '请把该列设为文本格式，再重新键入完整号码。',
    'The spreadsheet took the ID number for a number and lost its last digits.',
    'Format the column as text and type the whole number again.',
  ),
  ID_NUMBER_LENGTH: problem(
    '公民身份号码应为18位。',
    '请补全或删去多余的位数。',
    'An ID number has 18 characters.',
    'Complete or shorten it.',
  ),
  ID_NUMBER_CHARACTERS: problem(
    '公民身份号码含有不允许的字符。',
    '前17位应为数字，末位为数字或X。',
    'The ID number holds characters that are not allowed.',
    'The first 17 are digits, the last one is a digit or X.',
  ),
  ID_NUMBER_CENTURY: problem(
    '15位号码的出生世纪无法判定。',
    '请填写18位号码。',
    'The century of birth cannot be told from these 15 digits.',
    'Give the number of 18 characters.',
  ),
  ID_NUMBER_BIRTH_DATE: problem(
    '公民身份号码第7至14位不是有效的出生日期。',
    '请核对第7至14位。',
    'Digits 7 to 14 of the ID number are not a birth date.',
    'Check digits 7 to 14.',
  ),
  ID_NUMBER_FUTURE_BIRTH: problem(
    '公民身份号码中的出生日期晚于今天。',
    '请核对第7至14位。',
    'The birth date in the ID number lies in the future.',
    'Check digits 7 to 14.',
  ),
  ID_NUMBER_CHECK_DIGIT: problem(
    '公民身份号码的校验码不正确。',
    '请对照证件逐位核对。',
    'The check character of the ID number is wrong.',
    'Compare every digit with the card.',
  ),
};

const PHONE_TEXTS: Readonly<Record<`PHONE_${PhoneFault}`, ProblemText>> = {
  PHONE_EMPTY: problem('联系电话为空。', '请填写联系电话。', 'The phone number is empty.', 'Give the phone number.'),
  PHONE_SPREADSHEET_NUMBER: problem(
    '联系电话被电子表格改成了科学记数。',
    '请把该列设为文本格式，再重新键入号码。',
    'The spreadsheet turned the phone number into scientific notation.',
    'Format the column as text and type the number again.',
  ),
  PHONE_CHARACTERS: problem('联系电话含有不允许的字符。', '请只填写数字。', 'The phone number holds other characters.', 'Use digits only.'),
  PHONE_FORMAT: problem(
    '不是手机号码，也不是带区号的固定电话。',
    '请填写11位手机号码，或以0开头带区号的固定电话。',
    'This is neither a mobile number nor a landline with its area code.',
    'Give 11 digits of a mobile, or a landline that begins with the 0 of its area code.',
  ),
};

/** What the server, the forms and the import say for each problem code: what is wrong (`zh`, `en`) and what to do (`remedy`). */
export const PROBLEM_TEXTS: Readonly<Record<ProblemCode, ProblemText>> = {
  ...GENERAL_TEXTS,
  ...NAME_TEXTS,
  ...ID_NUMBER_TEXTS,
  ...PHONE_TEXTS,
};
