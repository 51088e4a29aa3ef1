import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { BASE_HOURS } from '../src/attendance/index.js';
import type { Browser } from './support/browser.js';
import { type TestUnit, aPerson, aRegency, aUnit, anAssignedRuleSet } from './support/builders.js';
import { type TestApp, startTestApp } from './support/index.js';
import { strong } from './support/office.js';

jest.setTimeout(120_000);

const PASSWORD = 'sandi yang cukup panjang';

let app: TestApp;
let regency: TestUnit;
let dinkes: TestUnit;
let hr: Browser;
let base: string;

beforeAll(async () => {
  app = await startTestApp();
  regency = await aRegency(app.database);
  dinkes = await aUnit(app.database, { code: 'DINKES', name: 'Dinas Kesehatan', parent: regency });
  base = await anAssignedRuleSet(app.database, { unitId: regency.id, content: BASE_HOURS, code: 'lima' });
  hr = await strong(
    app,
    await aPerson(app.database, { unit: regency, name: 'Rina Pengusul', roles: ['hr'], password: PASSWORD }),
  );
});
afterAll(() => app?.close());

const wordsOf = ({ body }: { body: string }) => body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

describe('rules of working time', () => {
  it('are told with their decree, for whom, and whether they hold', async () => {
    const list = wordsOf(await hr.get('/presensi/aturan'));
    expect(list).toContain('Aturan uji');
    expect(list).toContain('B Berlaku');
    expect(list).toContain('Pemerintah Kabupaten Purbalingga dan unit di bawahnya: sejak 1 Januari 2015');
    const one = await hr.get(`/presensi/aturan/${base}`);
    expect(wordsOf(one)).toContain('Jumat 07.30–14.30 istirahat 11.30–13.00');
    expect(one.body).not.toMatch(/ style=| on[a-z]+=/);
    expect((await hr.get('/presensi/aturan/00000000-0000-4000-8000-000000000000')).status).toBe(404);
  });

  it('are prepared as a copy that holds for nobody', async () => {
    const form = await hr.get(`/presensi/aturan/baru?dari=${base}`);
    const to = { action: '/presensi/aturan/baru' };
    const faulty = await hr.submit(form, { nama: 'Masuk pukul tujuh', 'hari-1-mulai': '25.00' }, to);
    expect([faulty.status, wordsOf(faulty).includes('Senin: tulis jam mulai dan selesai')]).toEqual([
      422,
      true,
    ]);
    expect(faulty.body).toContain('value="Masuk pukul tujuh"');
    const fields = {
      nama: 'Masuk pukul tujuh',
      dasar: 'SE Bupati 800/12/2026',
      jenisDasar: 'se',
      'hari-1-mulai': '07.00',
      'hari-1-selesai': '15.30',
    };
    const kept = await hr.submit(form, fields, to);
    expect(kept.status).toBe(200);
    expect(wordsOf(kept)).toContain('Belum berlaku untuk siapa pun: aturan ini disiapkan.');
    expect(wordsOf(kept)).toContain('Senin 07.00–15.30');
    expect(wordsOf(kept)).toContain('Rina Pengusul');
  });

  it('show rules of one person to those alone who may read that person', async () => {
    const owner = await aPerson(app.database, { unit: dinkes, name: 'Dewi Khusus' });
    await app.database.query(
      `insert into rule_assignment (rule_set_id, aspect, person_id, valid) values ($1, 'hours', $2, daterange('2026-01-01', null))`,
      [base, owner.id],
    );
    const elsewhere = await aUnit(app.database, { code: 'DINSOS', name: 'Dinas Sosial', parent: regency });
    const stranger = await strong(
      app,
      await aPerson(app.database, { unit: elsewhere, roles: ['supervisor'], password: PASSWORD }),
    );
    expect(wordsOf(await hr.get('/presensi/aturan'))).toContain('Dewi Khusus');
    expect(wordsOf(await stranger.get('/presensi/aturan'))).not.toContain('Dewi Khusus');
    expect(wordsOf(await stranger.get(`/presensi/aturan/${base}`))).not.toContain('Dewi Khusus');
    expect((await stranger.get('/presensi/aturan/baru')).status).toBe(403);
  });
});
