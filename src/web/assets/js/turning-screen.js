/**
 * <turning-screen next="..." seconds="15"> exchanges itself for the next turn of a screen on a wall, without a flash.
 * While the line is broken the last turn stays, says since when, and it goes on trying.
 */
class TurningScreen extends HTMLElement {
  connectedCallback() {
    this.timer = setInterval(() => this.turn(), Number(this.getAttribute('seconds')) * 1000);
  }

  disconnectedCallback() {
    clearInterval(this.timer);
  }

  async turn() {
    // Whoever works the links by keyboard is not disturbed.
    if (this.contains(document.activeElement)) return;
    const next = this.getAttribute('next');
    try {
      const answer = await fetch(next, {
        headers: { accept: 'text/html' },
        signal: AbortSignal.timeout(10_000),
      });
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const screen = page.querySelector('turning-screen');
      // Signed out, or a right was lost: the page itself tells which.
      if (answer.status < 500 && answer.status !== 429 && !screen) return location.assign(next);
      if (!screen) throw new Error(String(answer.status));
      this.since = undefined;
      this.setAttribute('next', screen.getAttribute('next'));
      this.replaceChildren(...document.adoptNode(screen).childNodes);
      history.replaceState(null, '', next);
    } catch {
      this.tellBroken();
    }
  }

  tellBroken() {
    this.since ??= new Date().toTimeString().slice(0, 5).replace(':', '.');
    this.querySelector('[data-state]').textContent =
      `Sambungan terputus sejak ${this.since}. Yang tampil adalah keadaan terakhir; kami terus mencoba.`;
  }
}

customElements.define('turning-screen', TurningScreen);
