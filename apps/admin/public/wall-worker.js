// Keeps the page of the full-screen overview for a reload while the server is away. It keeps files of the product only, never an answer
// of the API: the figures are kept by the page, with their age.
const CACHE = 'wall';
const PAGE = '/overview';

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

/** The page from the server; where that fails, as it was last. Files of a release that is gone go with its page. */
async function page(request) {
  const cache = await caches.open(CACHE);
  try {
    const answer = await fetch(request);
    if (!answer.ok) throw new Error(String(answer.status));
    const [text, before] = [await answer.clone().text(), await (await cache.match(PAGE))?.text()];
    if (text !== before) {
      for (const key of before === undefined ? [] : await cache.keys()) await cache.delete(key);
      await cache.put(PAGE, answer.clone());
    }
    return answer;
  } catch (error) {
    const kept = await cache.match(PAGE);
    if (kept) return kept;
    throw error;
  }
}

/** A file whose name changes with its text. */
async function file(request) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) await cache.put(request, answer.clone());
  return answer;
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  if (request.mode === 'navigate' || pathname === PAGE) event.respondWith(page(request));
  else if (pathname.startsWith('/assets/') || pathname === '/first-paint.js' || pathname === '/favicon.svg')
    event.respondWith(file(request));
});
