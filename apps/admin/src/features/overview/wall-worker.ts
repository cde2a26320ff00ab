const WORKER = '/wall-worker.js';
const PAGE = '/overview';

/** Resolves when the worker answers for this page. */
async function inCharge(): Promise<void> {
  const { serviceWorker } = navigator;
  await serviceWorker.register(WORKER, { scope: PAGE });
  await serviceWorker.ready;
  if (serviceWorker.controller === null)
    await new Promise((resolve) => serviceWorker.addEventListener('controllerchange', resolve, { once: true }));
}

/** What this page was made of: the worker came after it, and keeps what it sees. */
async function showAgain(): Promise<void> {
  const files = performance.getEntriesByType('resource').map(({ name }) => name);
  const own = files.filter((name) => name.startsWith(`${location.origin}/assets/`));
  await fetch(PAGE, { headers: { accept: 'text/html' } });
  await Promise.all([`${location.origin}/first-paint.js`, ...own].map((name) => fetch(name)));
}

/** Lets the page itself be loaded again while the server is away; browsers allow that on safe origins only. */
export async function keepPageForOutage(): Promise<void> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  try {
    await inCharge();
    await showAgain();
  } catch {
    // A browser that keeps no page still keeps the figures.
  }
}
