// Sets theme and language before the first paint; a classic blocking script, because the page's policy forbids inline ones.
(function () {
  var kept = {};
  try {
    kept = JSON.parse(localStorage.getItem('zhibu.preferences') || '{}');
  } catch (_error) {
    kept = {};
  }
  var dark = kept.theme === 'dark' || (kept.theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.classList.toggle('dark', dark);
  if (kept.locale === 'en') document.documentElement.lang = 'en';
})();
