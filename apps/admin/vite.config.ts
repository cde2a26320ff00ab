import { fileURLToPath } from 'node:url';
import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vitest/config';
import { elementPlusStyles } from './element-plus-styles.ts';

const api = 'http://127.0.0.1:4000';
// What changes rarely, in one file that stays in the browser's cache over our releases.
const vendor = /node_modules[\\/](vue|@vue|vue-router|pinia|vue-i18n|@intlify|@urql|wonka|@0no-co)[\\/]/;

export default defineConfig({
  plugins: [vue(), elementPlusStyles()],
  resolve: { alias: { '@': fileURLToPath(new URL('src', import.meta.url)) } },
  define: { __VUE_I18N_FULL_INSTALL__: false, __VUE_I18N_LEGACY_API__: false, __INTLIFY_PROD_DEVTOOLS__: false },
  server: { port: 4001, strictPort: true, proxy: { '/graphql': api, '/files': api, '/statistics/query': api, '/handbook': api } },
  build: {
    target: 'es2022',
    outDir: 'dist',
    manifest: true,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'vendor', test: vendor }] } } },
  },
  worker: { format: 'es' },
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.ts'],
    server: { deps: { inline: ['element-plus'] } },
  },
});
