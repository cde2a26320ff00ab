import type { NavEntry, PaletteCommand } from '@/shared/feature';
import { Key, UserFilled } from '@element-plus/icons-vue';
import type { RouteRecordRaw } from 'vue-router';

export const routes: readonly RouteRecordRaw[] = [
  {
    path: '/sign-in',
    name: 'sign-in',
    component: () => import('./SignInView.vue'),
    meta: { titleKey: 'access.signIn.title', public: true, layout: 'plain' },
  },
  {
    path: '/account/password',
    name: 'change-password',
    component: () => import('./ChangePasswordView.vue'),
    meta: { titleKey: 'access.changePassword.title', layout: 'plain' },
  },
  {
    path: '/users',
    name: 'users',
    component: () => import('./UsersView.vue'),
    meta: { titleKey: 'access.users.title', permission: 'user.read' },
  },
  {
    path: '/users/:id',
    name: 'user',
    component: () => import('./UserView.vue'),
    props: true,
    meta: { titleKey: 'access.users.title', permission: 'user.read' },
  },
  {
    path: '/tokens',
    name: 'tokens',
    component: () => import('./TokensView.vue'),
    meta: { titleKey: 'access.tokens.title', permission: 'token.create' },
  },
];

export const nav: readonly NavEntry[] = [
  {
    to: { name: 'tokens' },
    labelKey: 'access.tokens.title',
    noteKey: 'access.tokens.note',
    icon: Key,
    permission: 'token.create',
    order: 42,
  },
  {
    to: { name: 'users' },
    labelKey: 'access.users.title',
    noteKey: 'access.users.note',
    icon: UserFilled,
    permission: 'user.read',
    order: 80,
  },
];

export const commands: readonly PaletteCommand[] = [
  { labelKey: 'access.changePassword.title', wordsKey: 'access.changePassword.words', to: { name: 'change-password' } },
  {
    labelKey: 'access.users.create',
    wordsKey: 'access.users.createWords',
    permission: 'user.write',
    to: { name: 'users', query: { act: 'create' } },
  },
  {
    labelKey: 'access.tokens.create',
    wordsKey: 'access.tokens.createWords',
    permission: 'token.create',
    to: { name: 'tokens', query: { act: 'create' } },
  },
  {
    labelKey: 'access.screens.create',
    wordsKey: 'access.screens.createWords',
    permission: 'token.create',
    to: { name: 'tokens', query: { act: 'screen' } },
  },
];
