import { byFeature, type MessageTree } from './messages';

export const messages = byFeature(
  import.meta.glob<MessageTree>('/src/{features/*,app,shared}/locales/zh-CN.json', {
    eager: true,
    import: 'default',
  }),
);
export { default as elementLocale } from 'element-plus/es/locale/lang/zh-cn';
