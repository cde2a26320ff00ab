import type { RouteLocationNormalized } from 'vue-router';

declare module 'vue-router' {
  interface RouteMeta {
    /** Locale key of the page's title. */
    titleKey?: string;
    /** One of these permission codes opens the page; none means every signed-in person. */
    permission?: string | readonly string[];
    /** True for pages that need no session. */
    public?: boolean;
    /** True for a page that asks as a screen: it waits for no session. */
    screen?: boolean;
    /** Whether the page has something to show without an answer of the server: the last good figures. */
    hasLastGood?: (to: RouteLocationNormalized) => boolean;
    /** 'shell' (navigation and top bar, the default), 'plain' (centred, no navigation) or 'full' (nothing but the page). */
    layout?: 'shell' | 'plain' | 'full';
  }
}
