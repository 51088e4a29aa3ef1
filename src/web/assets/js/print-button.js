/** <print-button label="..."> becomes a button that prints the page; without JavaScript the browser's menu does it. */
class PrintButton extends HTMLElement {
  connectedCallback() {
    if (this.firstChild) return;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'button button-quiet';
    button.textContent = this.getAttribute('label') ?? 'Cetak';
    button.addEventListener('click', () => window.print());
    this.append(button);
  }
}

customElements.define('print-button', PrintButton);
