import { describe, expect, it } from '@jest/globals';
import { CATEGORIES } from './board-counts.rules.js';
import {
  CATEGORY_BY_WORD,
  CATEGORY_LOOK,
  asksForNames,
  boardUrl,
  choiceWords,
} from './board-filter.rules.js';

describe('the parts of a board on the page', () => {
  it.each(CATEGORIES)('finds the names of %s under its own word', (category) => {
    expect(CATEGORY_BY_WORD[CATEGORY_LOOK[category].filter]).toBe(category);
  });

  it('tells parts apart by letter and word, not by colour alone', () => {
    const looks = CATEGORIES.map((category) => CATEGORY_LOOK[category]);
    expect(new Set(looks.map(({ letter }) => letter)).size).toBe(CATEGORIES.length);
    expect(new Set(looks.map(({ word }) => word)).size).toBe(CATEGORIES.length);
  });
});

describe('the address of a board', () => {
  it.each([
    [{}, '/presensi/papan'],
    [{ unit: 'DINKES' }, '/presensi/papan?unit=DINKES'],
    [{ unit: 'DINKES', hal: 1 }, '/presensi/papan?unit=DINKES'],
    [{ unit: 'DINKES', status: 'terlambat', hal: 2 }, '/presensi/papan?unit=DINKES&status=terlambat&hal=2'],
    [{ tanggal: '2026-11-20' }, '/presensi/papan?tanggal=2026-11-20'],
    [{ jenis: 'pppk', lebih: 0, cari: 'sri wah' }, '/presensi/papan?jenis=pppk&lebih=0&cari=sri+wah'],
    [{ cari: '' }, '/presensi/papan'],
  ] as const)('of %j is %s', (address, url) => {
    expect(boardUrl(address)).toBe(url);
  });
});

describe('whose names were asked for', () => {
  const nobody = { status: null, kind: null, lateOver: null, search: '' };

  it.each([
    [{}, 'Semua nama', false],
    [{ kind: 'pppk' }, 'PPPK', false],
    [{ status: 'semua' }, 'Semua nama', true],
    [{ status: 'terlambat', lateOver: 15 }, 'Terlambat, lebih dari 15 menit', true],
    [{ lateOver: 0, kind: 'pns' }, 'Terlambat lebih dari 0 menit, PNS', true],
    [{ search: 'sri' }, 'Bernama “sri”', true],
  ] as const)('of %j says %s', (choice, words, asks) => {
    expect(choiceWords({ ...nobody, ...choice })).toBe(words);
    expect(asksForNames({ ...nobody, ...choice })).toBe(asks);
  });
});
