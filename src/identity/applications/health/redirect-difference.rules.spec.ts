import { describe, expect, it } from '@jest/globals';
import { redirectDifference } from './redirect-difference.rules.js';

const ONE = 'https://izin.example.go.id/masuk/selesai';

describe('what is wrong with a redirect address', () => {
  it.each<[string, string, string[], string]>([
    ['a trailing slash', `${ONE}/`, [ONE], 'berakhir dengan garis miring (/), yang terdaftar tidak'],
    [
      'no trailing slash',
      'https://a.example/x',
      ['https://a.example/x/'],
      'tidak berakhir dengan garis miring (/), yang terdaftar ya',
    ],
    [
      'http for https',
      'http://izin.example.go.id/masuk/selesai',
      [ONE],
      'memakai http, yang terdaftar https',
    ],
    [
      'another port',
      'https://izin.example.go.id:8443/masuk/selesai',
      [ONE],
      'memakai port 8443, yang terdaftar port baku',
    ],
    [
      'another host',
      'https://izin.example.com/masuk/selesai',
      [ONE],
      'menuju host izin.example.com, yang terdaftar izin.example.go.id',
    ],
    ['www', 'https://www.izin.example.go.id/masuk/selesai', [ONE], 'dengan www., yang terdaftar tanpa www.'],
    ['no www', 'https://a.example/x', ['https://www.a.example/x'], 'tanpa www., yang terdaftar dengan www.'],
    [
      'capital letters in the path',
      'https://izin.example.go.id/Masuk/Selesai',
      [ONE],
      'berbeda huruf besar dan kecil pada jalurnya',
    ],
    [
      'capital letters in the host',
      'https://Izin.example.go.id/masuk/selesai',
      [ONE],
      'berbeda huruf besar dan kecil pada nama host',
    ],
    [
      'another path',
      'https://izin.example.go.id/callback',
      [ONE],
      'memakai jalur /callback, yang terdaftar /masuk/selesai',
    ],
    ['no path', 'https://izin.example.go.id', [ONE], 'memakai jalur (kosong), yang terdaftar /masuk/selesai'],
    ['no address at all', '/callback', [ONE], 'bukan alamat lengkap (harus diawali https://)'],
    [
      'a missing query',
      'https://a.example/x',
      ['https://a.example/x?app=1'],
      'tidak membawa bagian setelah tanda tanya seperti yang terdaftar',
    ],
  ])('%s', (_, sent, registered, words) => {
    expect(redirectDifference(sent, registered)?.differences).toEqual([words]);
  });

  it('names the registered address that is nearest', () => {
    const others = ['https://lain.example/masuk/selesai', ONE, 'http://localhost:8080/callback'];
    expect(redirectDifference(`${ONE}/`, others)?.nearest).toBe(ONE);
    expect(redirectDifference('http://localhost:9090/callback', others)).toEqual({
      nearest: 'http://localhost:8080/callback',
      differences: ['memakai port 9090, yang terdaftar port 8080'],
    });
  });

  it('has nothing to say when the address is registered, or none is', () => {
    expect(redirectDifference(ONE, [ONE])).toBeNull();
    expect(redirectDifference(ONE, [])).toBeNull();
  });
});
