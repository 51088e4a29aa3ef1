import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { html } from './html.mjs';

describe('html', () => {
  it('escapes text and attributes, joins lists and leaves out what is not there', () => {
    const list = ['a & b', '<c>'].map((text) => html`<li>${text}</li>`);
    const page = html`<ul title="${'"\''}">
      ${list}${null}${undefined}${false}${0}
    </ul>`;
    expect(String(page)).toBe('<ul title="&quot;&#39;"><li>a &amp; b</li><li>&lt;c&gt;</li>0</ul>');
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
