import '@zhibu/ui/tokens.css';
import '@zhibu/ui/fonts.css';
import './app/page.css';
import { NAV_ENTRIES } from '@/shared/nav-entries';
import { linkLost } from '@/shared/graphql/link';
import { takeSecretFromAddress } from '@/shared/screen-secret';
import { usePreferences } from '@/stores/preferences';
import urql from '@urql/vue';
import { createPinia } from 'pinia';
import { createApp } from 'vue';
import App from './app/App.vue';
import { createGraphClient } from './app/client';
import { navEntries } from './app/features';
import { i18n, useLocale } from './app/i18n';
import { createAppRouter } from './app/router';
import { createRenewal, createSessionLoader } from './app/session-flow';

takeSecretFromAddress();
const app = createApp(App).use(createPinia()).use(i18n).provide(NAV_ENTRIES, navEntries);
const preferences = usePreferences();
const client = createGraphClient({
  locale: () => preferences.locale,
  onLink: (lost) => {
    linkLost.value = lost;
  },
  renewSession: createRenewal(),
});

void useLocale(preferences.locale).then(() => {
  app
    .use(urql, client)
    .use(createAppRouter(createSessionLoader(client)))
    .mount('#app');
  // Needed by few pages, so not before the first paint.
  setTimeout(() => void import('@zhibu/ui/rare-fonts.css'), 500);
});
