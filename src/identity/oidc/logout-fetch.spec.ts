import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Client } from 'oidc-provider';
import { LogoutFetch } from './logout-fetch.js';

let server: Server;
let address: string;

beforeAll(async () => {
  server = createServer((_request, response) => response.end('heard'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/logout`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const production = () => new LogoutFetch({ demonstration: false, publicUrl: 'https://akun.example.go.id' });
const aClient = (backchannelLogoutUri: string, internalNetwork: boolean) =>
  ({ backchannelLogoutUri, e_akun: { internalNetwork } }) as unknown as Client;

describe('reaching applications', () => {
  it.each([
    'http://127.0.0.1:9/',
    'http://localhost:9/',
    'http://[::1]:9/',
    'http://10.1.2.3/',
    'http://192.168.0.1/',
    'http://169.254.169.254/latest',
    'http://[::ffff:10.0.0.1]/',
    'http://0x7f.1:9/',
  ])('never goes to %s by itself', async (url) => {
    await expect(production().send(url)).rejects.toThrow('private network');
  });

  it('goes to the machine itself while we run on it ourselves', async () => {
    const here = new LogoutFetch({ demonstration: false, publicUrl: 'http://localhost:3000' });
    expect(await (await here.send(address)).text()).toBe('heard');
  });

  it('goes into the own network for an application that was vouched for, as long as it is told, and nowhere else', async () => {
    const fetcher = production();
    const answer = await fetcher.trusting(aClient(address, true), () => fetcher.send(address));
    expect(await answer.text()).toBe('heard');
    await expect(fetcher.send(address)).rejects.toThrow('private network');
    await expect(
      fetcher.trusting(aClient(address, true), () => fetcher.send('http://127.0.0.1:9/')),
    ).rejects.toThrow('private network');
    await expect(fetcher.trusting(aClient(address, false), () => fetcher.send(address))).rejects.toThrow(
      'private network',
    );
  });
});
