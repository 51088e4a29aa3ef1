/** Service worker at `/pemberitahuan.js`: shows what was pushed, and opens the page that it is about. Keeps nothing. */
self.addEventListener('push', (event) => {
  const { title = 'Ada kabar baru untuk Anda', link = '/kabar' } = event.data?.json() ?? {};
  event.waitUntil(
    self.registration.showNotification(title, {
      icon: '/favicon.ico',
      lang: 'id',
      // The latest stands for those before it.
      tag: 'kabar',
      renotify: true,
      data: { link },
    }),
  );
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  // Only a page of ours, whatever was pushed.
  const url = new URL(event.notification.data?.link ?? '/kabar', self.location.origin);
  event.waitUntil(self.clients.openWindow(url.origin === self.location.origin ? url.href : '/kabar'));
});
