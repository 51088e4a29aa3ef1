import { describe, expect, it } from '@jest/globals';
import { contentSecurityPolicy, securityHeaders } from './security-headers.rules.js';

describe('the policy', () => {
  it.each([
    [['https://app.example/callback?x=1;script-src *'], "form-action 'self' https://app.example;"],
    [['https://app.example/a', 'https://app.example/b'], "form-action 'self' https://app.example;"],
    [['http://localhost:3001/'], "form-action 'self' http://localhost:3001;"],
    [['go.id.contoh:/kembali'], "form-action 'self' go.id.contoh:;"],
  ])('names only origins: %j', (actions, directive) => {
    expect(contentSecurityPolicy(actions)).toContain(directive);
  });

  it('asks for https for a year when people reach us by https', () => {
    expect(securityHeaders('/', 'https://akun.example.go.id')['strict-transport-security']).toBe(
      'max-age=31536000',
    );
  });
});
