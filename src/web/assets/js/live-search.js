/**
 * <live-search src="..."> around a form and [data-results]: asks while somebody types and shows the answer. What was typed
 * travels in the body, because it may be a number; only the server says which address may be shown for it.
 */
const PAUSE_MS = 150;

class LiveSearch extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector('form');
    this.results = this.querySelector('[data-results]');
    this.spoken = this.querySelector('[data-spoken]');
    this.form.addEventListener('input', () => this.soon());
    this.form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.ask();
    });
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
    this.asking?.abort();
  }

  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), PAUSE_MS);
  }

  async ask() {
    clearTimeout(this.timer);
    this.asking?.abort();
    this.asking = new AbortController();
    try {
      const answer = await fetch(this.getAttribute('src'), {
        method: 'POST',
        body: new URLSearchParams(new FormData(this.form)),
        signal: this.asking.signal,
      });
      // A refusal is told by the whole page, in its own words.
      if (!answer.ok) return HTMLFormElement.prototype.submit.call(this.form);
      this.show(await answer.text());
    } catch (error) {
      if (error.name !== 'AbortError') this.spoken.textContent = 'Pencarian gagal. Periksa sambungan Anda.';
    }
  }

  show(html) {
    this.results.innerHTML = html;
    const { summary = '', address } = this.results.firstElementChild?.dataset ?? {};
    this.spoken.textContent = summary;
    history.replaceState(null, '', address ?? this.form.getAttribute('action'));
  }
}

customElements.define('live-search', LiveSearch);
