import { describe, expect, it } from '@jest/globals';
import { causeAddress, causeWords, openCauses } from './cause-words.rules.js';

const EVERYTHING = openCauses(true, () => true);
const ID = '0f5c1c1e-7b0e-4c57-9d5b-2a4f0a3b9c11';

describe('the cause of a changed day', () => {
  it.each([
    ['leave', `request:${ID}`, `/presensi/cuti/${ID}`],
    ['correction', `request:${ID}`, `/presensi/koreksi/${ID}`],
    ['void', `request:${ID}`, `/presensi/koreksi/${ID}`],
    ['rule', `rule-change:${ID}`, `/presensi/aturan/usulan/${ID}`],
    ['calendar', `calendar:${ID}`, '/presensi/kalender'],
    ['grace', `incident:${ID}`, `/presensi/gangguan/${ID}`],
    ['integrity', `integrity:${ID}`, `/presensi/integritas/${ID}`],
    ['roster', 'roster:RSUD-IGD/2026-12', '/presensi/daftar-piket/saya?bulan=2026-12'],
    ['event', null, null],
    ['leave', 'request:nonsense', null],
    ['leave', `constructor:${ID}`, null],
    ['plan', '//evil.example', null],
  ])('%s with reference %s leads to %s', (cause, reference, address) => {
    expect(causeAddress(cause, reference, EVERYTHING)).toBe(address);
  });

  it.each([
    ['the person', 'request', true, [], true],
    ['the person', 'integrity', true, [], true],
    ['the person', 'roster', true, [], true],
    ['the person', 'incident', true, [], false],
    ['the person', 'rule-change', true, [], false],
    ['the superior', 'incident', false, ['attendance:read-unit'], true],
    ['the superior', 'roster', false, ['attendance:read-unit'], false],
    ['the superior', 'request', false, ['requests:decide'], true],
    ['HR', 'rule-change', false, ['rules:propose'], true],
  ])('leads %s to a cause of kind %s only where it can be read', (_who, kind, own, held, led) => {
    const open = openCauses(own, (permission) => (held as string[]).includes(permission));
    const reference = kind === 'roster' ? 'roster:RSUD-IGD/2026-12' : `${kind}:${ID}`;
    expect(causeAddress('grace', reference, open) !== null).toBe(led);
  });

  it('is told in words, and one that nobody foresaw by its own name', () => {
    expect(causeWords('rule')).toBe('perubahan aturan');
    expect(causeWords('toString')).toBe('toString');
  });
});
