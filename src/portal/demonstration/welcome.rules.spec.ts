import { describe, expect, it } from '@jest/globals';
import { castOf } from './regency/demonstration-regency.service.js';
import { makeRegency } from './regency/people.rules.js';
import { welcomeText } from './welcome.rules.js';

describe('the screen after the start', () => {
  const people = castOf(makeRegency(3303, 60));
  const text = welcomeText({
    publicUrl: 'http://localhost:3000',
    people,
    applications: [{ name: 'Matur Bupati (contoh)', url: 'http://localhost:3001' }],
    now: new Date('2026-11-20T07:00:00+07:00'),
  });

  it('says where, as whom, which applications, how to stop and how to go to production', () => {
    for (const words of [
      'http://localhost:3000/demo',
      'Jumat, 20 November 2026',
      'Matur Bupati (contoh): http://localhost:3001',
      'Ctrl-C',
      'DATABASE_URL',
      people[0]!.password,
    ])
      expect(text).toContain(words);
  });

  it('has one line a role and fits on one screen', () => {
    expect(text.match(/\d{18}/g)).toHaveLength(8);
    expect(text.split('\n').length).toBeLessThanOrEqual(24);
    for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(100);
  });
});
