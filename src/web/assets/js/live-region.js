/**
 * <live-region src="..."> keeps its [data-live] part equal to what the server sends as events.
 * Only what differs is touched, so focus, scroll position, selection and a click under way survive.
 */
const SPOKEN_EVERY_MS = 30_000;

class LiveRegion extends HTMLElement {
  connectedCallback() {
    this.shown = this.querySelector('[data-live]');
    this.state = this.querySelector('[data-state]');
    this.spoken = this.querySelector('[data-spoken]');
    this.spokenAt = Date.now();
    this.onVisible = () => (document.hidden ? this.close() : this.open());
    document.addEventListener('visibilitychange', this.onVisible);
    if (!document.hidden) this.open();
  }

  disconnectedCallback() {
    document.removeEventListener('visibilitychange', this.onVisible);
    this.close();
  }

  open() {
    if (this.source) return;
    this.source = new EventSource(this.getAttribute('src'));
    this.source.addEventListener('open', () =>
      this.tell('live', 'Langsung: berubah sendiri tanpa memuat ulang.'),
    );
    this.source.addEventListener('board', (event) => this.show(JSON.parse(event.data)));
    this.source.addEventListener('trouble', () =>
      this.tell('trouble', 'Data terbaru sedang tidak dapat dibaca. Yang tampil adalah keadaan terakhir.'),
    );
    this.source.addEventListener('error', () => this.lost());
  }

  close() {
    clearTimeout(this.losing);
    clearTimeout(this.speaking);
    this.source?.close();
    this.source = undefined;
  }

  /** The server ends each stream after a minute; only an absence that lasts is worth a word. */
  lost() {
    if (this.source?.readyState === EventSource.CLOSED) {
      // Refused: the session has ended or the right was taken away. The page itself tells which.
      this.close();
      this.tell('ended', 'Pembaruan langsung berhenti. Muat ulang halaman ini untuk melanjutkan.');
      this.losing = setTimeout(() => !document.hidden && this.open(), 20_000);
      return;
    }
    clearTimeout(this.losing);
    this.losing = setTimeout(
      () =>
        this.tell('trouble', 'Sambungan terputus. Yang tampil adalah keadaan terakhir; kami terus mencoba.'),
      5000,
    );
  }

  show({ html, summary }) {
    this.tell('live', 'Langsung: berubah sendiri tanpa memuat ulang.');
    const wanted = document.createElement('div');
    wanted.innerHTML = html;
    const focused = document.activeElement;
    morphChildren(this.shown, wanted);
    if (focused !== document.activeElement && focused?.isConnected) focused.focus({ preventScroll: true });
    this.speak(summary);
  }

  /** The newest sentence, at most every half minute, and never what was just read on the page. */
  speak(summary) {
    this.lastSummary ??= summary;
    clearTimeout(this.speaking);
    if (summary === this.lastSummary) return;
    this.speaking = setTimeout(
      () => {
        this.lastSummary = summary;
        this.spokenAt = Date.now();
        this.spoken.textContent = summary;
      },
      Math.max(0, this.spokenAt + SPOKEN_EVERY_MS - Date.now()),
    );
  }

  tell(state, words) {
    clearTimeout(this.losing);
    if (this.dataset.state === state) return;
    this.dataset.state = state;
    this.state.textContent = words;
  }
}

/** Makes the children of `here` equal to those of `wanted`; elements with an id are recognised wherever they stand. */
function morphChildren(here, wanted) {
  const known = new Map([...here.children].filter((child) => child.id).map((child) => [child.id, child]));
  let place = here.firstChild;
  for (const next of Array.from(wanted.childNodes)) {
    const same = next.id
      ? known.get(next.id)
      : place && !place.id && place.nodeName === next.nodeName
        ? place
        : null;
    if (!same) {
      here.insertBefore(next, place);
      continue;
    }
    if (same === place) place = place.nextSibling;
    else here.insertBefore(same, place);
    if (!same.isEqualNode(next)) morph(same, next);
  }
  while (place) {
    const next = place.nextSibling;
    place.remove();
    place = next;
  }
}

function morph(here, wanted) {
  if (here.nodeType !== Node.ELEMENT_NODE) {
    here.data = wanted.data;
    return;
  }
  for (const { name } of Array.from(here.attributes))
    // What the reader has opened stays open.
    if (!wanted.hasAttribute(name) && name !== 'open') here.removeAttribute(name);
  for (const { name, value } of wanted.attributes)
    if (here.getAttribute(name) !== value) here.setAttribute(name, value);
  morphChildren(here, wanted);
}

customElements.define('live-region', LiveRegion);
