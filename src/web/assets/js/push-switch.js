/**
 * <push-switch publickey> around a form: when its button is pressed, asks the browser for leave to show notifications and
 * sends along where its push service is reached. Stays hidden where the browser cannot.
 */
class PushSwitch extends HTMLElement {
  connectedCallback() {
    this.said = this.querySelector('[role=status]');
    this.form = this.querySelector('form');
    if (!('serviceWorker' in navigator) || !('PushManager' in window) || !('Notification' in window)) return;
    this.hidden = false;
    this.form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.allow();
    });
  }

  async allow() {
    this.said.textContent = 'Menunggu izin peramban.';
    try {
      if ((await Notification.requestPermission()) !== 'granted') {
        this.said.textContent =
          'Peramban ini tidak mengizinkan notifikasi. Ubah di pengaturan situs pada peramban, lalu coba lagi.';
        return;
      }
      const { endpoint, keys } = await this.subscription();
      for (const [name, value] of Object.entries({
        alamat: endpoint,
        kunci: keys.p256dh,
        rahasia: keys.auth,
      }))
        this.form.elements.namedItem(name).value = value;
      // Not requestSubmit: our own listener would begin anew.
      this.form.submit();
    } catch {
      this.said.textContent = 'Layanan notifikasi peramban ini tidak dapat dihubungi. Coba lagi nanti.';
    }
  }

  /** One made for another key of the server is of no use any more. */
  async subscription() {
    await navigator.serviceWorker.register('/pemberitahuan.js');
    const { pushManager } = await navigator.serviceWorker.ready;
    const wish = { userVisibleOnly: true, applicationServerKey: bytesOf(this.getAttribute('publickey')) };
    try {
      return (await pushManager.subscribe(wish)).toJSON();
    } catch (error) {
      const old = await pushManager.getSubscription();
      if (!old) throw error;
      await old.unsubscribe();
      return (await pushManager.subscribe(wish)).toJSON();
    }
  }
}

function bytesOf(base64url) {
  const text = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

customElements.define('push-switch', PushSwitch);
