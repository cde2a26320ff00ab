import type { Router } from 'vue-router';

/**
 * Lets the router follow plain clicks on links of this site. Charts know no router: they render plain links, which also open in a new tab.
 */
export function followLinks(router: Router): (event: MouseEvent) => void {
  return (event) => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (!link || link.target || link.origin !== location.origin) return;
    event.preventDefault();
    void router.push(`${link.pathname}${link.search}${link.hash}`);
  };
}
