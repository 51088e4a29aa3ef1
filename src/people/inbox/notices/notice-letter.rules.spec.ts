import { describe, expect, it } from '@jest/globals';
import { noticeLetter, noticeTitle, openLink } from './notice-letter.rules.js';

describe('a letter about messages', () => {
  it('says how often, and where the rest stands', () => {
    const { subject, text } = noticeLetter(['Pengajuan Anda sudah dijawab', 'Jadwal', 'Jadwal'], {
      service: 'E-Presensi',
      publicUrl: 'https://akun.example.go.id',
      link: '/kabar',
    });
    expect(subject).toBe('3 kabar baru untuk Anda');
    expect(text).toContain('- Pengajuan Anda sudah dijawab\n- Jadwal (2)\n');
    expect(text).toContain('Buka: https://akun.example.go.id/kabar\n');
    expect(text).toContain('https://akun.example.go.id/akun/pemberitahuan');
  });

  it.each([
    [['Jadwal'], 'Jadwal'],
    [['Jadwal', 'Jadwal'], 'Jadwal (2)'],
    [['Jadwal', 'Cuti'], '2 kabar baru untuk Anda'],
  ])('%j is titled %s', (sentences, title) => expect(noticeTitle(sentences)).toBe(title));
});

describe('where it leads', () => {
  it.each<[(string | null)[], string]>([
    [['/presensi'], '/presensi'],
    [['/presensi', '/presensi'], '/presensi'],
    [['/presensi', '/presensi/pengajuan'], '/kabar'],
    [['/presensi', null], '/kabar'],
    [[null], '/kabar'],
    [['/presensi/koreksi/baru?hari=2026-11-20'], '/kabar'],
    [['/presensi/rekap/pegawai/0b2f6a1e-0000-4000-8000-000000000000'], '/kabar'],
  ])('%j: %s', (links, to) => expect(openLink(links)).toBe(to));
});
