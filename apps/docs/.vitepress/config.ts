import { defineConfig } from 'vitepress';

const decisions = [
  ['0001-code-first-schema', '1 Code-first schema'],
  ['0002-entities-for-writing-rows-for-reading', '2 Entities write, rows read'],
  ['0003-scope', '3 Scope'],
  ['0004-problems-are-data', '4 Problems are data'],
  ['0005-embedded-postgresql', '5 Embedded PostgreSQL'],
  ['0006-postgres-package', '6 A package for PostgreSQL'],
  ['0007-documents-are-not-restricted', '7 Documents'],
  ['0008-roster-module', '8 Roster module'],
  ['0009-where-people-hang', '9 Where people hang'],
  ['0013-generated-nation', '13 The generated nation'],
  ['0014-bulletin', '14 The bulletin'],
  ['dependencies', 'Dependencies'],
].map(([file, text]) => ({ text, link: `/adr/${file}` }));

const pages = (prefix: string, titles: readonly (readonly [string, string])[]) =>
  titles.map(([file, text]) => ({ text, link: `${prefix}/handbook/${file}` }));

const zh = [
  ['start', '启动与运行'],
  ['administrator', '党务管理员'],
  ['import', '花名册导入'],
  ['analyst', '统计分析员'],
  ['ten-questions', '十个常问的问题'],
  ['bulletin', '统计公报'],
  ['leader', '领导总览'],
  ['screen', '大屏'],
  ['security', '三员、审计与安全'],
  ['operations', '部署与运维'],
] as const;

const en = [
  ['start', 'Start and run'],
  ['administrator', 'Party-affairs administrator'],
  ['import', 'Import a roster'],
  ['analyst', 'Analyst'],
  ['ten-questions', 'Ten questions'],
  ['bulletin', 'Annual bulletin'],
  ['leader', 'Leader and overview'],
  ['screen', 'Screens'],
  ['security', 'Administrators, audit, security'],
  ['operations', 'Operations'],
] as const;

const developers = [
  { text: 'Architecture', link: '/architecture' },
  { text: 'API reference', link: '/api' },
  { text: 'Decisions', collapsed: true, items: decisions },
];

export default defineConfig({
  base: '/handbook/',
  title: '支部 Zhibu',
  description: 'Party building in courts and justice organs',
  cleanUrls: true,
  lastUpdated: false,
  metaChunk: true,
  ignoreDeadLinks: false,
  themeConfig: { search: { provider: 'local' }, outline: [2, 3] },
  locales: {
    root: {
      label: '中文',
      lang: 'zh-CN',
      themeConfig: {
        nav: [{ text: '返回系统', link: '/', target: '_self' }],
        sidebar: [
          { text: '手册', items: pages('', zh) },
          { text: '开发', items: developers },
        ],
        docFooter: { prev: '上一页', next: '下一页' },
        outline: { label: '本页' },
      },
    },
    en: {
      label: 'English',
      lang: 'en',
      link: '/en/',
      themeConfig: {
        sidebar: [
          { text: 'Handbook', items: pages('/en', en) },
          { text: 'Development', items: developers },
        ],
      },
    },
  },
});
