/**
 * <patient-form next="/where/a/success/leads" tries="6"> around a form: sends it without leaving the page, so that an
 * answer "too busy" (503, Retry-After) can be tried again with what was typed. That stays in the fields and nowhere
 * else. Any other answer is shown as if the form had been sent as usual. Without JavaScript it is.
 */
const MOST_SECONDS = 60;

class PatientForm extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector('form');
    this.notice = this.querySelector('[data-waiting]');
    if (!this.form || !this.notice) return;
    this.tried = 0;
    this.onSubmit = (event) => {
      event.preventDefault();
      if (!this.sending) void this.send();
    };
    this.onCancel = () =>
      this.stop('Berhenti mencoba. Isian Anda masih ada; tekan tombolnya bila ingin mencoba lagi.');
    this.form.addEventListener('submit', this.onSubmit);
    this.cancel = this.notice.querySelector('button');
    this.cancel.addEventListener('click', this.onCancel);
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
    this.form?.removeEventListener('submit', this.onSubmit);
    this.cancel?.removeEventListener('click', this.onCancel);
  }

  async send() {
    clearTimeout(this.timer);
    this.sending = true;
    this.form.setAttribute('aria-busy', 'true');
    try {
      const answer = await fetch(this.form.action, {
        method: 'POST',
        body: new URLSearchParams(new FormData(this.form)),
        headers: { accept: 'text/html' },
        redirect: 'manual',
      });
      await this.hear(answer);
    } catch {
      this.stop('Sambungan terputus. Isian Anda masih ada; tekan tombolnya sekali lagi.');
    } finally {
      this.sending = false;
      this.form.removeAttribute('aria-busy');
    }
  }

  async hear(answer) {
    // Where a redirect leads is hidden from scripts; the page knew it beforehand.
    if (answer.type === 'opaqueredirect') location.assign(this.getAttribute('next'));
    else if (answer.status === 503 && answer.headers.has('retry-after'))
      this.wait(Number(answer.headers.get('retry-after')) || 5);
    else showInstead(await answer.text());
  }

  /** Later by some chance, and the later the more often it was in vain: those who were refused together come apart. */
  wait(seconds) {
    this.tried += 1;
    const most = Number(this.getAttribute('tries'));
    if (this.tried >= most)
      return this.stop(
        `Layanan masih sangat sibuk setelah ${most} kali mencoba. Isian Anda masih ada; coba lagi nanti.`,
      );
    const pause = Math.min(MOST_SECONDS, seconds * (1 + Math.random() + (this.tried - 1) / 2));
    this.until = performance.now() + pause * 1000;
    this.tell(
      `Banyak orang masuk pada saat yang sama. Kata sandi Anda belum diperiksa, dan isian Anda masih ada. Kami mencoba lagi sendiri (ke-${this.tried + 1} dari ${most}).`,
    );
    this.cancel.hidden = false;
    this.tick();
  }

  tick() {
    const seconds = Math.ceil((this.until - performance.now()) / 1000);
    if (seconds <= 0) {
      this.notice.querySelector('[data-seconds]').textContent = 'Sedang mencoba …';
      return this.form.requestSubmit();
    }
    this.notice.querySelector('[data-seconds]').textContent = `Mencoba lagi dalam ${seconds} detik`;
    this.timer = setTimeout(() => this.tick(), 250);
  }

  stop(words) {
    clearTimeout(this.timer);
    this.tried = 0;
    this.cancel.hidden = true;
    this.notice.querySelector('[data-seconds]').textContent = '';
    this.tell(words);
  }

  tell(words) {
    // Shown before it is filled: only then is it read out.
    this.notice.hidden = false;
    this.notice.querySelector('[data-words]').textContent = words;
    this.notice.scrollIntoView({ block: 'nearest' });
    // What an earlier answer has said no longer holds.
    document.querySelector('[data-problem]')?.remove();
  }
}

function showInstead(html) {
  const page = new DOMParser().parseFromString(html, 'text/html');
  document.title = page.title;
  document.body.replaceWith(document.adoptNode(page.body));
  document.querySelector('[autofocus]')?.focus();
}

customElements.define('patient-form', PatientForm);
