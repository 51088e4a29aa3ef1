import { describe, expect, it } from '@jest/globals';
import { readPostForm } from './post-form.rules.js';

describe('the library’s self-submitting form', () => {
  it('is read with its escapes undone', () => {
    const html = `<!DOCTYPE html><title>Submitting Callback</title><script>x</script>
      <form method="post" action="https://a.example/?a=1&amp;b=&quot;2&quot;">
      <input type="hidden" name="code" value="a&lt;b&gt;&#39;c&amp;amp;"/>
      <input type="hidden" name="iss" value="http://localhost/oidc"/></form>`;
    expect(readPostForm(html)).toEqual({
      action: 'https://a.example/?a=1&b="2"',
      inputs: [
        { name: 'code', value: `a<b>'c&amp;` },
        { name: 'iss', value: 'http://localhost/oidc' },
      ],
    });
  });

  it('is told from every other page', () => {
    expect(readPostForm('<title>Masuk</title><form method="post" action="/x"></form>')).toBeNull();
  });

  it('does not pass unnoticed when it has changed', () => {
    expect(() => readPostForm('<title>Submitting Callback</title>')).toThrow('changed');
  });
});
