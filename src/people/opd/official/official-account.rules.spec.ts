import { describe, expect, it } from '@jest/globals';
import { type Channel, lacksOf, officialAddress } from './official-account.rules.js';

describe('the address of an official account', () => {
  it.each<[Channel, string, string]>([
    ['website', 'dinkes.purbalinggakab.go.id', 'https://dinkes.purbalinggakab.go.id'],
    ['website', ' https://dinkes.purbalinggakab.go.id/ ', 'https://dinkes.purbalinggakab.go.id'],
    ['website', 'http://purbalinggakab.go.id/dinkes#atas', 'http://purbalinggakab.go.id/dinkes'],
    ['instagram', '@dinkes.pbg', 'https://www.instagram.com/dinkes.pbg'],
    ['instagram', 'https://instagram.com/dinkes.pbg/?hl=id', 'https://www.instagram.com/dinkes.pbg'],
    ['facebook', 'https://m.facebook.com/DinkesPurbalingga', 'https://www.facebook.com/DinkesPurbalingga'],
    [
      'facebook',
      'facebook.com/profile.php?id=100064123456789&ref=x',
      'https://www.facebook.com/profile.php?id=100064123456789',
    ],
    ['x', 'https://twitter.com/kominfo_pbg', 'https://x.com/kominfo_pbg'],
    ['x', '@kominfo_pbg', 'https://x.com/kominfo_pbg'],
  ])('on %s, written %j, is %j', (channel, text, address) => {
    expect(officialAddress(channel, text)).toEqual({ ok: true, address });
  });

  it.each<[Channel, string, string]>([
    ['website', 'javascript:alert(1)', 'Tulis alamat situs'],
    ['website', 'https://admin:rahasia@dinkes.go.id', 'Tulis alamat situs'],
    ['website', 'http://10.1.2.3', 'Tulis alamat situs'],
    ['website', 'http://localhost', 'Tulis alamat situs'],
    ['website', 'https://dinkes.go.id:8443', 'Tulis alamat situs'],
    ['website', '', 'Tulis alamat situs'],
    ['website', 'https://www.instagram.com/dinkes', 'Ini alamat Instagram'],
    ['instagram', 'https://www.facebook.com/dinkes', 'Tulis nama akun'],
    ['instagram', 'https://instagram.com.evil.example/dinkes', 'Tulis nama akun'],
    ['instagram', 'https://www.instagram.com/p/Cabc123/', 'sebuah kiriman'],
    ['instagram', 'https://www.instagram.com/', 'bukan nama akun'],
    ['instagram', 'https://www.instagram.com/explore', 'bukan nama akun'],
    ['instagram', 'dinkes_', 'https'],
    ['facebook', 'abc', 'bukan nama akun'],
    ['x', 'nama_yang_terlalu_panjang', 'bukan nama akun'],
    ['x', '<script>', 'Tulis nama akun'],
    ['x', 'javascript:x.com/a', 'Tulis nama akun'],
  ])('on %s is not %j', (channel, text, words) => {
    const read = officialAddress(channel, text);
    expect(read.ok ? read.address : read.message).toContain(words);
  });
});

describe('what an official account lacks', () => {
  const whole = { adminId: 'a', decreeNumber: '800/12', decreeDate: '2026-01-02' };
  it.each([
    [undefined, ['account']],
    [whole, []],
    [{ ...whole, adminId: null }, ['admin']],
    [{ ...whole, decreeDate: null }, ['decree']],
    [{ adminId: null, decreeNumber: '', decreeDate: null }, ['admin', 'decree']],
  ])('%j lacks %j', (account, lacks) => {
    expect(lacksOf(account)).toEqual(lacks);
  });
});
