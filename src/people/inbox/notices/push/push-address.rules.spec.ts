import { describe, expect, it } from '@jest/globals';
import { serviceOf, serviceWords } from './push-address.rules.js';

describe('the address of a push service', () => {
  it.each<[string, boolean, string | null]>([
    ['https://fcm.googleapis.com/fcm/send/abc', false, 'fcm.googleapis.com'],
    ['https://updates.push.services.mozilla.com/wpush/v2/x', false, 'updates.push.services.mozilla.com'],
    ['http://fcm.googleapis.com/fcm/send/abc', false, null],
    ['https://fcm.googleapis.com:8443/x', false, null],
    ['https://nama:sandi@fcm.googleapis.com/x', false, null],
    ['https://intranet/x', false, null],
    ['https://localhost/x', false, null],
    ['http://127.0.0.1:9000/x', false, null],
    ['http://127.0.0.1:9000/x', true, '127.0.0.1:9000'],
    ['ftp://example.com/x', true, null],
    ['bukan alamat', true, null],
  ])('%s (on the machine itself: %s): %s', (address, local, service) =>
    expect(serviceOf(address, local)).toBe(service),
  );

  it.each([
    ['fcm.googleapis.com', 'Chrome atau ponsel Android'],
    ['web.push.apple.com', 'Safari'],
    ['push.example.org', 'Peramban'],
    ['evil-googleapis.com', 'Peramban'],
  ])('%s is %s', (service, words) => expect(serviceWords(service)).toBe(words));
});
