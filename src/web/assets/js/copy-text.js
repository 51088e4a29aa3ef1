/** <copy-text> around what is to be copied: adds "Salin". Without JavaScript the text can be selected as ever. */
class CopyText extends HTMLElement {
  connectedCallback() {
    const text = this.querySelector('code, pre');
    if (!text || !navigator.clipboard || this.querySelector('button')) return;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'button button-quiet';
    button.textContent = 'Salin';
    button.setAttribute('aria-label', `Salin ${this.getAttribute('label') ?? ''}`);
    const said = document.createElement('span');
    said.setAttribute('role', 'status');
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(text.textContent);
      said.textContent = 'Tersalin';
    });
    this.append(button, said);
  }
}

customElements.define('copy-text', CopyText);
