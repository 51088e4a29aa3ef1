/**
 * <password-field> around a labelled password input: adds "Tampilkan", so that people on small keyboards can see what
 * they type. Without JavaScript the plain input stays.
 */
class PasswordField extends HTMLElement {
  connectedCallback() {
    const input = this.querySelector('input[type="password"]');
    if (!input || this.querySelector('.password-toggle')) return;
    const toggle = document.createElement('button');
    toggle.type = 'button';
    toggle.className = 'password-toggle';
    toggle.setAttribute('aria-controls', input.id);
    const show = (visible) => {
      input.type = visible ? 'text' : 'password';
      toggle.textContent = visible ? 'Sembunyikan' : 'Tampilkan';
      toggle.setAttribute('aria-label', `${toggle.textContent} kata sandi`);
      toggle.setAttribute('aria-pressed', String(visible));
    };
    show(false);
    toggle.addEventListener('click', () => show(input.type === 'password'));
    // Sent as a password, so that browsers offer to save it and never keep it as ordinary form text.
    input.form?.addEventListener('submit', () => show(false));
    input.after(toggle);
    input.classList.add('input-with-toggle');
  }
}

customElements.define('password-field', PasswordField);
