/** <auto-submit> around a form: sends it as soon as the page is there. Without JavaScript its button stays. */
class AutoSubmit extends HTMLElement {
  connectedCallback() {
    this.querySelector('form')?.requestSubmit();
  }
}

customElements.define('auto-submit', AutoSubmit);
