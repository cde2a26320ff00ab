import { POST_KIND_LABELS, POST_KINDS, SEALED_FIELD_LABELS, SEALED_FIELDS } from '@zhibu/domain';
import { codeEnum } from '../../kernel/graphql/enums.js';

export const PostKind = codeEnum('PostKind', 'Party post.', POST_KINDS, POST_KIND_LABELS);
export const SealedField = codeEnum('SealedField', 'A field that is kept encrypted.', SEALED_FIELDS, SEALED_FIELD_LABELS);

export const PersonOrderField = codeEnum('PersonOrderField', 'By what a list of people is ordered.', ['NAME', 'BIRTH_DATE', 'JOINED_ON'], {
  NAME: { zh: '姓名（拼音）', en: 'Name, by pinyin' },
  BIRTH_DATE: { zh: '出生日期', en: 'Birth date' },
  JOINED_ON: { zh: '入党日期', en: 'Date of joining' },
});
export const OrderDirection = codeEnum('OrderDirection', 'Ascending or descending.', ['ASC', 'DESC'], {
  ASC: { zh: '升序', en: 'Ascending' },
  DESC: { zh: '降序', en: 'Descending' },
});
