import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import {
  type ActivationScene,
  OWN,
  PASSWORD,
  anActivationScene,
  codesOf,
} from '../../../../test/support/activation-scene.js';
import { browser } from '../../../../test/support/browser.js';
import { aPerson } from '../../../../test/support/builders.js';

jest.setTimeout(90_000);

let s: ActivationScene;

beforeAll(async () => {
  s = await anActivationScene();
}, 90_000);
afterAll(() => s?.close());

describe('who lost password and phone', () => {
  it('gets a new letter by two officials; it replaces the password, the factor and every session, and only when used', async () => {
    const person = await aPerson(s.app.database, {
      unit: s.puskesmas,
      name: 'Hilang Semua',
      password: PASSWORD,
    });
    await s.app.database.query(
      `insert into totp_factor (person_id, sealed, last_step) values ($1, '\\x00', 1)`,
      [person.id],
    );
    const [first, second] = [
      await s.official('opd-admin', s.dinkes, 'Petugas Satu'),
      await s.official('hr', s.regency),
    ];
    const found = await first.submit(
      await first.get('/kelola/aktivasi/pemulihan'),
      { cari: 'Hilang Semua' },
      { action: 'pemulihan' },
    );
    expect(found.body).toContain(`/kelola/aktivasi/pemulihan/${person.id}`);
    const form = await first.get(`/kelola/aktivasi/pemulihan/${person.id}`);
    expect((await first.submit(form, { alasan: 'pendek' }, { action: person.id })).status).toBe(422);
    const asked = await first.submit(
      form,
      { alasan: 'Ponsel hilang; KTP dan kartu pegawai dilihat' },
      { action: person.id },
    );
    expect(asked.body).toContain('Permintaan tercatat');
    await first.submit(
      form,
      { alasan: 'Ponsel hilang; KTP dan kartu pegawai dilihat' },
      { action: person.id },
    );
    const [renewal] = await s.app.database.query<{ id: string; count: number }>(
      `select id, count(*) over ()::int as count from activation_renewal where person_id = $1`,
      [person.id],
    );
    expect(renewal!.count).toBe(1);
    const own = await first.post(`/kelola/aktivasi/pemulihan/${renewal!.id}/persetujuan`);
    expect(own.status).toBe(409);
    expect(codesOf(own)).toHaveLength(0);
    const waiting = await second.get('/kelola/aktivasi/pemulihan');
    expect(waiting.body).toContain('Ponsel hilang');
    const [letter, twice] = await Promise.all([
      second.submit(waiting, {}, { action: `${renewal!.id}/persetujuan` }),
      second.submit(waiting, {}, { action: `${renewal!.id}/persetujuan` }),
    ]);
    const code = [...codesOf(letter), ...codesOf(twice)];
    expect(code).toHaveLength(1);
    // Until it is used, nothing changed.
    const [kept] = await s.app.database.query(`select 1 from totp_factor where person_id = $1`, [person.id]);
    expect(kept).toBeDefined();
    const thief = browser(s.app.url);
    await s.app.database.query(`delete from totp_factor where person_id = $1`, [person.id]);
    await thief.submit(await thief.get('/akun'), { nip: person.nip, password: PASSWORD });
    expect((await thief.get('/akun')).url).toBe(`${s.app.url}/akun`);
    await s.app.database.query(
      `insert into totp_factor (person_id, sealed, last_step) values ($1, '\\x00', 1)`,
      [person.id],
    );
    expect((await s.activate(person.nip, code[0]!)).url).toContain('selesai');
    expect((await thief.get('/akun')).url).not.toBe(`${s.app.url}/akun`);
    expect(await s.app.database.query(`select 1 from totp_factor where person_id = $1`, [person.id])).toEqual(
      [],
    );
    expect(await s.canSignIn(person.nip, PASSWORD)).toBe(false);
    expect(await s.canSignIn(person.nip, OWN)).toBe(true);
    expect(await s.audited(person, 'activation.renewed')).toHaveLength(1);
    const told = await s.app.database.query<{ topic: string }>(
      `select topic from inbox_message where person_id = $1 order by topic desc`,
      [person.id],
    );
    expect(told.map(({ topic }) => topic)).toEqual(['recovery-asked', 'account-recovered']);
  });

  it('is not vouched for by themselves, by strangers, nor by those below', async () => {
    const admin = await s.official('opd-admin', s.dinkes);
    const stranger = await aPerson(s.app.database, { unit: s.dindik, password: PASSWORD });
    const chief = await aPerson(s.app.database, {
      unit: s.dinkes,
      roles: [{ role: 'system-admin', unit: s.regency }],
      password: PASSWORD,
    });
    for (const person of [admin.who, stranger, chief]) {
      expect((await admin.get(`/kelola/aktivasi/pemulihan/${person.id}`)).status).toBe(404);
      const asked = await admin.post(`/kelola/aktivasi/pemulihan/${person.id}`, {
        alasan: 'Alasan yang panjang',
      });
      expect(asked.status).toBe(404);
      expect((await s.audited(person, 'activation.renewal-asked'))[0]!.outcome).toBe('refused');
    }
    expect((await admin.post(`/kelola/aktivasi/pemulihan/${randomUUID()}/persetujuan`)).status).toBe(404);
  });
});
