import { expect, it } from '@jest/globals';
import { workDate } from '../../platform/index.js';
import { type RemediedDay, remediesOf } from './day-remedies.rules.js';

const day = (given: Partial<RemediedDay> = {}): RemediedDay => ({
  status: 'present',
  provisional: false,
  lateMinutes: 0,
  leftEarlyMinutes: 0,
  missingCheckIn: false,
  missingCheckOut: false,
  ...given,
});

it.each<[string, RemediedDay[], string[]]>([
  ['nothing planned', [], []],
  ['in time', [day()], []],
  ['without a reason', [day({ status: 'absent' })], ['cuti, izin, dinas', 'koreksi']],
  ['late', [day({ lateMinutes: 1 })], ['koreksi']],
  ['gone early', [day({ leftEarlyMinutes: 1 })], ['koreksi']],
  ['no departure, and the day is over', [day({ missingCheckOut: true })], ['koreksi']],
  ['no departure yet', [day({ missingCheckOut: true, provisional: true })], []],
  ['on leave', [day({ status: 'on-leave' })], []],
  ['one shift of two without a reason', [day(), day({ status: 'absent' })], ['cuti, izin, dinas', 'koreksi']],
])('offers for a day %s: %j', (_, shifts, labels) => {
  const remedies = remediesOf(workDate('2026-11-20'), shifts);
  expect(remedies.map(({ label }) => label)).toEqual(labels);
  for (const { href, label } of remedies)
    expect(href).toBe(label === 'koreksi' ? '/presensi/koreksi/baru?hari=2026-11-20' : '/presensi/cuti/baru');
});
