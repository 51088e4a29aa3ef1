import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { html } from './html.mjs';

describe('html', () => {
  it('escapes text and attributes, joins lists and leaves out what is not there', () => {
    const list = ['a & b', '<c>'].map((text) => html`<b>${text}</b>`);
    const nothing = [null, undefined, false, true];
    const page = html`<p title="${'"\''}">${list}${nothing}${0}</p>`;
    expect(String(page)).toBe('<p title="&quot;&#39;"><b>a &amp; b</b><b>&lt;c&gt;</b>0</p>');
  });

  it('never lets a value open a tag or leave its attribute', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom('<', '>', '"', "'", '&', 'a') })),
        (text) => {
          expect(String(html`${text}`)).not.toMatch(/[<>"']/);
        },
      ),
    );
  });

  it('does not take an object of the visitor for HTML', () => {
    expect(String(html`${{ toString: () => '<script>' }}`)).toBe('&lt;script&gt;');
  });
});
