import type { CodeText } from '@zhibu/domain';
import type { Locale } from '../../kernel/actor.js';
import { AppError } from '../../kernel/errors.js';

/** Why a file is not taken in, with what to do. */
const TEXTS = {
  NO_FILE: { zh: '没有收到文件，请选择一个 .xlsx 文件。', en: 'No file arrived. Choose one .xlsx file.' },
  SEVERAL_FILES: { zh: '一次只能上传一个文件。', en: 'Send one file at a time.' },
  NAME: {
    zh: '文件名含有不能使用的字符或过长，请改名后重新上传。',
    en: 'The file name is too long or holds characters that cannot be kept. Rename the file.',
  },
  EXTENSION: {
    zh: '只接受 .xlsx 工作簿，请另存为“Excel 工作簿 (*.xlsx)”后重新上传。',
    en: 'Only .xlsx workbooks are taken. Save the file as an Excel workbook (*.xlsx).',
  },
  EMPTY: { zh: '文件是空的，请检查后重新上传。', en: 'The file is empty.' },
  TOO_LARGE: { zh: '文件超过 20 MB，请拆成几个工作簿分别导入。', en: 'The file is larger than 20 MB. Split it into several workbooks.' },
  NOT_A_WORKBOOK: {
    zh: '文件内容不是 .xlsx 工作簿，请用电子表格软件打开并另存为 .xlsx。',
    en: 'The content is not an .xlsx workbook. Open it in a spreadsheet program and save it as .xlsx.',
  },
  OLD_FORMAT: {
    zh: '这是旧版 .xls 文件，请另存为“Excel 工作簿 (*.xlsx)”。',
    en: 'This is an old .xls file. Save it as an Excel workbook (*.xlsx).',
  },
  ENCRYPTED: {
    zh: '工作簿设有打开密码，请取消密码后重新上传。',
    en: 'The workbook is protected by a password. Remove it and send the file again.',
  },
  MACROS: { zh: '工作簿含有宏，请另存为不含宏的 .xlsx 文件。', en: 'The workbook holds macros. Save it as an .xlsx file without macros.' },
  EXTERNAL_LINKS: {
    zh: '工作簿链接了其他文件，请断开链接、粘贴为数值后重新上传。',
    en: 'The workbook links to other files. Break the links, keep the values, and send it again.',
  },
  DAMAGED: {
    zh: '工作簿已损坏，无法读取，请用电子表格软件打开并重新保存。',
    en: 'The workbook is damaged. Open it in a spreadsheet program and save it again.',
  },
  UNSAFE_NAME: {
    zh: '工作簿内部结构异常，请用电子表格软件打开并重新保存。',
    en: 'The inner structure of the workbook is unsafe. Open it in a spreadsheet program and save it again.',
  },
  TOO_MANY_PARTS: {
    zh: '工作簿内部的部件过多，请只保留需要导入的工作表。',
    en: 'The workbook has too many parts. Keep only the sheets to import.',
  },
  TOO_MANY_ROWS: {
    zh: '数据行过多：一个工作簿最多 50,000 行。请拆成几个工作簿分别导入。',
    en: 'There are too many rows: a workbook holds at most 50,000. Split it into several workbooks.',
  },
  TOO_MANY_COLUMNS: {
    zh: '列数过多：一张工作表最多 200 列。请删除多余的列。',
    en: 'There are too many columns: a sheet holds at most 200. Delete those that are not needed.',
  },
  TOO_LARGE_INSIDE: {
    zh: '工作簿解压后过大，请删除多余的空行、格式和图片，或拆成几个工作簿。',
    en: 'The workbook is too large when unpacked. Remove empty rows, formats and pictures, or split it.',
  },
} as const satisfies Record<string, CodeText>;

export type FileFault = keyof typeof TEXTS;

export const isFileFault = (code: string): code is FileFault => Object.hasOwn(TEXTS, code);

/** What is said of a fault. */
export const faultText = (locale: Locale, fault: FileFault): string => (locale === 'en' ? TEXTS[fault].en : TEXTS[fault].zh);

/** The refusal of a file; `reason` is stable. */
export function refusal(locale: Locale, fault: FileFault): AppError {
  return new AppError(fault === 'TOO_LARGE' ? 'FILE_TOO_LARGE' : 'FILE_REFUSED', faultText(locale, fault), { reason: fault });
}
