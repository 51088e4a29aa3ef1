/**
 * <press-position> with a box to tick: sends along where the device says it is, for as long as the person wants that. The
 * button is never kept waiting: what is not known when it is pressed is not sent, and the press counts just the same.
 */
const WISH = 'sertakan-lokasi';
const FIELDS = { lintang: 'latitude', bujur: 'longitude', akurasi: 'accuracy' };

class PressPosition extends HTMLElement {
  connectedCallback() {
    this.box = this.querySelector('input');
    this.said = this.querySelector('[role=status]');
    if (!navigator.geolocation || !this.box) return;
    this.hidden = false;
    this.box.checked = remembered();
    this.box.addEventListener('change', () => this.wish(this.box.checked));
    if (this.box.checked) this.start();
  }

  disconnectedCallback() {
    this.stop();
  }

  wish(wanted) {
    remember(wanted);
    if (wanted) this.start();
    else this.stop('Lokasi tidak disertakan.');
  }

  start() {
    this.say('Mencari lokasi. Anda tidak perlu menunggu untuk menekan tombol.');
    this.watch = navigator.geolocation.watchPosition(
      ({ coords }) => this.know(coords),
      ({ code }) => {
        const denied = code === 1;
        if (denied) {
          this.box.checked = false;
          remember(false);
        }
        this.stop(
          denied
            ? 'Peramban tidak mengizinkan lokasi. Presensi tetap dihitung tanpa lokasi.'
            : 'Lokasi tidak ditemukan. Presensi tetap dihitung tanpa lokasi.',
        );
      },
      { enableHighAccuracy: true, timeout: 30_000, maximumAge: 10_000 },
    );
  }

  stop(words = '') {
    if (this.watch !== undefined) navigator.geolocation.clearWatch(this.watch);
    this.watch = undefined;
    this.fill(null);
    this.say(words);
  }

  know(coords) {
    this.fill(coords);
    this.say(`Lokasi siap, ketelitian sekitar ${Math.round(coords.accuracy)} meter.`);
  }

  /** Into each button of the page. */
  fill(coords) {
    for (const form of document.querySelectorAll('form.press-form'))
      for (const [name, of] of Object.entries(FIELDS)) {
        form.querySelector(`input[name=${name}]`)?.remove();
        if (!coords) continue;
        const input = document.createElement('input');
        Object.assign(input, { type: 'hidden', name, value: String(coords[of]) });
        form.append(input);
      }
  }

  say(words) {
    this.said.textContent = words;
  }
}

/** Where nothing can be kept, one is asked again each time. */
function remembered() {
  try {
    return localStorage.getItem(WISH) === 'ya';
  } catch {
    return false;
  }
}

function remember(wanted) {
  try {
    if (wanted) localStorage.setItem(WISH, 'ya');
    else localStorage.removeItem(WISH);
  } catch {
    // As `remembered`.
  }
}

customElements.define('press-position', PressPosition);
