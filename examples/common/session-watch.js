/** Leaves a page whose session has ended elsewhere, so that it does not stay on a shared screen. */
async function look() {
  if (document.hidden) return;
  const answer = await fetch('/sesi', { cache: 'no-store' }).catch(() => null);
  if (answer?.status === 401) location.replace('/sudah-keluar');
}

document.addEventListener('visibilitychange', () => void look());
addEventListener('pageshow', (event) => event.persisted && void look());
setInterval(() => void look(), 15_000);
