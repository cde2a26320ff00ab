import type { Locale } from '@/stores/preferences';
import type { Language } from 'element-plus/es/locale/index';
import { shallowRef, type ShallowRef } from 'vue';
import { createI18n } from 'vue-i18n';
import type { MessageTree } from './messages';

interface LocaleModule {
  messages: MessageTree;
  elementLocale: Language;
}

const loaders: Record<Locale, () => Promise<LocaleModule>> = {
  'zh-CN': () => import('./messages.zh-CN'),
  en: () => import('./messages.en'),
};

export const i18n = createI18n({ legacy: false, locale: 'zh-CN', fallbackLocale: false, messages: {}, missingWarn: false });

/** The texts of Element Plus in the language of the page; undefined until the first language has come. */
export const elementLocale: ShallowRef<Language | undefined> = shallowRef();

/** Loads the texts of a language if they are not there yet, then switches the whole page to it. */
export async function useLocale(locale: Locale): Promise<void> {
  const module = await loaders[locale]();
  i18n.global.setLocaleMessage(locale, module.messages);
  i18n.global.locale.value = locale;
  elementLocale.value = module.elementLocale;
  document.documentElement.lang = locale;
}
