/** <reload-soon seconds="2"> fetches the page again until the server says that the work is done, then shows it. */
class ReloadSoon extends HTMLElement {
  connectedCallback() {
    this.wait();
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
  }

  wait() {
    this.timer = setTimeout(() => void this.look(), Number(this.getAttribute('seconds') ?? 2) * 1000);
  }

  async look() {
    try {
      const answer = await fetch(location.href, { headers: { accept: 'text/html' } });
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const next = page.querySelector('reload-soon');
      if (!answer.ok || !next) return location.reload();
      // Only the words change, so that a reader is not thrown back to the top.
      const [here, there] = [this, next].map((element) => element.querySelector('[data-words]'));
      if (here && there && here.textContent !== there.textContent) here.textContent = there.textContent;
    } catch {
      // Away for a moment: try again.
    }
    this.wait();
  }
}

customElements.define('reload-soon', ReloadSoon);
