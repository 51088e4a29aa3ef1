import { describe, expect, it } from '@jest/globals';
import type { Principal } from '../../access/index.js';
import { initialsOf } from './header.js';
import { Layout, type LayoutProps } from './layout.js';
import type { PageContext } from './page-context.js';
import { renderPage } from './render.js';

const principal: Principal = {
  personId: 'p',
  name: 'dr. Siti Rahayu, Sp.A',
  nip: '198503122010012001',
  position: 'Kepala Puskesmas',
  unitId: 'u',
  unitName: 'Puskesmas Bobotsari',
  unitLine: [],
  timeZone: 'Asia/Jakarta',
  grants: [{ role: 'employee', unitId: 'u' }],
};

const context: PageContext = {
  principal: null,
  path: '/presensi',
  requestId: 'R-1',
  demonstration: null,
  now: new Date('2026-11-20T00:12:00Z'),
};

function page(props: Partial<LayoutProps> = {}, changes: Partial<PageContext> = {}): string {
  return renderPage(Layout, { title: 'Judul', children: 'isi', ...props }, { ...context, ...changes });
}

describe('Layout', () => {
  it('has what a page needs to be read by everybody', () => {
    const html = page();
    expect(html).toMatch(/^<!doctype html><html lang="id"><head><meta charset="utf-8"\/?>/);
    expect(html).toContain('<title>Judul · E-Akun / E-Presensi Purbalingga</title>');
    expect(html).toContain('href="#isi"');
    expect(html).toContain('<main id="isi"');
    expect(html).toContain('width=device-width, initial-scale=1');
  });

  it('has nothing inline that the policy would block', () => {
    const html = page({ scripts: ['live-region.js'] }, { principal, demonstration: { label: null } });
    expect(html).not.toMatch(/\sstyle=|\son[a-z]+=|<style|<script(?![^>]*\ssrc="\/aset\/)/);
  });

  it('links to help at the same place for everybody', () => {
    for (const html of [page(), page({ bare: true }), page({}, { principal })])
      expect(html).toMatch(/<footer[^]*href="\/bantuan"/);
  });

  it('says who is signed in, without the NIP, and lets them leave by a form', () => {
    const html = page({}, { principal });
    expect(html).toContain('dr. Siti Rahayu, Sp.A');
    expect(html).toContain('<form method="post" action="/keluar">');
    expect(html).toContain('<a href="/presensi" aria-current="page">Presensi</a>');
    expect(html).not.toContain(principal.nip!);
  });

  it('shows neither navigation nor person to strangers or on a bare page', () => {
    for (const html of [page(), page({ bare: true }, { principal })]) {
      expect(html).not.toContain('<nav');
      expect(html).not.toContain('/keluar');
    }
  });

  it('marks every page of a demonstration, also before it knows its day', () => {
    expect(page()).not.toContain('DEMONSTRASI');
    expect(page({}, { demonstration: { label: null } })).toContain('DEMONSTRASI');
    expect(page({}, { demonstration: { label: 'Hari peragaan: Jumat' } })).toContain('Hari peragaan: Jumat');
  });

  it('refreshes only where no script does it', () => {
    expect(page({ noScriptRefreshSeconds: 30 })).toMatch(
      /<noscript><meta http-equiv="refresh" content="30"\/?><\/noscript>/,
    );
    expect(page()).not.toContain('http-equiv');
  });

  it('says in the tab first that a form came back with faults', () => {
    expect(page({ faulty: true })).toContain('<title>Galat: Judul');
  });
});

describe('initialsOf', () => {
  it.each([
    ['dr. Siti Rahayu, Sp.A', 'SR'],
    ['Drs. Bambang Setiawan Wirjoatmodjo, M.Si.', 'BW'],
    ['Slamet', 'S'],
    ['H. Ahmad', 'A'],
    ['', ''],
  ])('%s is %s', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });
});
