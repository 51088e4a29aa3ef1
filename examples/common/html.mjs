/** Text that is HTML already. Only the `html` tag makes it, so everything else is escaped. */
class Html {
  #text;

  constructor(text) {
    this.#text = text;
  }

  toString() {
    return this.#text;
  }
}

const entities = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/**
 * Tagged template for pages: every value is escaped, lists are joined, `false`, `null` and `undefined` vanish.
 * Attribute values must stand in double quotes.
 */
export function html(strings, ...values) {
  return new Html(
    strings.reduce((text, part, i) => text + part + (i < values.length ? show(values[i]) : ''), ''),
  );
}

function show(value) {
  if (value instanceof Html) return value.toString();
  if (Array.isArray(value)) return value.map(show).join('');
  if (value === null || value === undefined || value === false || value === true) return '';
  return String(value).replace(/[&<>"']/g, (character) => entities[character]);
}
