/**
 * The server's time, ticking. The page says what time it was there when the answer began; from then on only
 * differences are taken, so a phone whose clock is wrong still shows the time that counts.
 */
const { responseStart = 0 } = performance.getEntriesByType('navigation')[0] ?? {};
const receivedAt = performance.timeOrigin + responseStart;

/** The server's clock now; `Date.now()` runs on while a phone sleeps, `performance.now()` may not. */
function serverNow(element) {
  return Date.parse(element.getAttribute('now')) + (Date.now() - receivedAt);
}

class Ticking extends HTMLElement {
  connectedCallback() {
    this.tick();
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
  }

  tick() {
    const now = serverNow(this);
    this.draw(now);
    this.timer = setTimeout(() => this.tick(), 1000 - (now % 1000) + 5);
  }
}

/** <server-clock now="2026-11-20T07:12:05+07:00"><span data-time>07.12.05</span></server-clock> */
class ServerClock extends Ticking {
  draw(now) {
    const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)$/.exec(this.getAttribute('now'));
    const offset = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
    const text = new Date(now + offset).toISOString().slice(11, 19).replaceAll(':', '.');
    this.querySelector('[data-time]').textContent = text;
  }
}

/** <running-minutes now="..." until="..."> counts down and then loads the page anew; `since` counts up. */
class RunningMinutes extends Ticking {
  draw(now) {
    const until = this.getAttribute('until');
    const minutes = until
      ? Math.ceil((Date.parse(until) - now) / 60_000)
      : Math.floor((now - Date.parse(this.getAttribute('since'))) / 60_000);
    if (until && minutes <= 0) {
      // The words of the page change now; the button would still be right, so nothing is lost if this fails.
      if (!this.reloading && !document.hidden) {
        this.reloading = true;
        location.replace(location.pathname);
      }
      return;
    }
    const hours = Math.floor(minutes / 60);
    const rest = minutes % 60;
    const parts = [hours > 0 && `${hours} jam`, (rest > 0 || hours === 0) && `${rest} menit`];
    this.firstElementChild.textContent = parts.filter(Boolean).join(' ');
  }
}

customElements.define('server-clock', ServerClock);
customElements.define('running-minutes', RunningMinutes);
