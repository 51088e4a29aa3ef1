import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ReadySettings } from '../config/settings.js';
import { OutwardPost } from './outward-post.service.js';

let server: Server;
let port: number;
let asked = 0;

beforeAll(async () => {
  server = createServer((_request, response) => {
    asked += 1;
    response.writeHead(302, { location: `http://127.0.0.1:${port}/dalam` }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

const from = (publicUrl: string, internalNetworks: string[] = []) =>
  new OutwardPost({ publicUrl, internalNetworks, demonstration: false } as unknown as ReadySettings);
const MESSAGE = { headers: { 'content-type': 'application/json' }, body: '{}' };

describe('a server of the public internet', () => {
  const post = from('https://akun.example.go.id');

  it.each<[string, (port: number) => string]>([
    ['by its address', (at) => `http://127.0.0.1:${at}/`],
    ['by a name that leads there', (at) => `http://localhost:${at}/`],
    ['by an address in one number', (at) => `http://2130706433:${at}/`],
    ['by an address in hexadecimal', (at) => `http://0x7f.0.0.1:${at}/`],
    ['by an address with a part left out', (at) => `http://127.1:${at}/`],
    ['inside an IPv6 address', (at) => `http://[::ffff:127.0.0.1]:${at}/`],
    ['as nothing in particular', (at) => `http://0.0.0.0:${at}/`],
  ])('is not made to call its own machine %s', async (_title, address) => {
    asked = 0;
    await expect(post.send(address(port), MESSAGE, false)).rejects.toThrow('private network');
    expect(asked).toBe(0);
  });

  it.each([
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '100.64.0.1',
    '169.254.169.254',
    '[fd00::1]',
    '[fe80::1]',
    '[fec0::1]',
    '192.88.99.1',
    '[::7f00:1]',
    '[::ffff:10.0.0.1]',
    '[::ffff:0:7f00:1]',
    '[64:ff9b::7f00:1]',
    '[2001:0:7f00:1::]',
    '[2002:7f00:1::]',
  ])('nor whoever stands beside it: %s', async (host) => {
    await expect(post.send(`https://${host}/`, MESSAGE, false)).rejects.toThrow('private network');
  });

  it('reaches inside where the operator vouched for it, but never to the secrets of a rented machine', async () => {
    asked = 0;
    expect((await post.send(`http://127.0.0.1:${port}/`, MESSAGE, true)).status).toBe(302);
    expect(asked).toBe(1);
    for (const host of [
      '169.254.169.254',
      '[::a9fe:a9fe]',
      '[::ffff:a9fe:a9fe]',
      '[::ffff:0:a9fe:a9fe]',
      '[64:ff9b::a9fe:a9fe]',
      '[2001:0:a9fe:a9fe::]',
      '[2002:a9fe:a9fe::]',
    ])
      await expect(post.send(`http://${host}/`, MESSAGE, true)).rejects.toThrow('private network');
    const narrow = from('https://akun.example.go.id', ['10.0.0.0/8']);
    await expect(narrow.send(`http://127.0.0.1:${port}/`, MESSAGE, true)).rejects.toThrow('private network');
  });
});

it('follows no answer to another address', async () => {
  asked = 0;
  const answer = await from('http://localhost:3000').send(`http://localhost:${port}/`, MESSAGE, false);
  expect([answer.status, asked]).toEqual([302, 1]);
});
