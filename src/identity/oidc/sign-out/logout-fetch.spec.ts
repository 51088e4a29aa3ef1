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

const production = (...internalNetworks: string[]) =>
  new LogoutFetch({ demonstration: false, publicUrl: 'https://akun.example.go.id', internalNetworks });
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
    const here = new LogoutFetch({
      demonstration: false,
      publicUrl: 'http://localhost:3000',
      internalNetworks: [],
    });
    expect(await (await here.send(address)).text()).toBe('heard');
  });

  it('goes into the own network for an application that was vouched for, as long as it is told, and nowhere else', async () => {
    const fetcher = production();
    const answer = await fetcher.trusting(aClient(address, true), () => fetcher.send(address));
    expect(answer.status).toBe(200);
    await expect(fetcher.send(address)).rejects.toThrow('private network');
    await expect(
      fetcher.trusting(aClient(address, true), () => fetcher.send('http://127.0.0.1:9/')),
    ).rejects.toThrow('private network');
    await expect(fetcher.trusting(aClient(address, false), () => fetcher.send(address))).rejects.toThrow(
      'private network',
    );
  });

  it('goes to vouched applications in the networks that the operator names, and in no other', async () => {
    const tell = (fetcher: LogoutFetch, url: string) =>
      fetcher.trusting(aClient(url, true), () => fetcher.send(url, { method: 'POST', body: 'x=1' }));
    expect((await tell(production('127.0.0.0/8'), address)).status).toBe(200);
    const byName = address.replace('127.0.0.1', 'localhost');
    expect((await tell(production('127.0.0.0/8', '::1/128'), byName)).status).toBe(200);
    for (const url of [address, byName])
      await expect(tell(production('10.20.0.0/16'), url)).rejects.toThrow('private network');
  });

  it.each([
    'http://169.254.169.254/',
    'http://[::ffff:169.254.169.254]/',
    'http://[fe80::1]/',
    'http://0.0.0.0/',
  ])('never goes to %s for a vouched application while no network is named', async (url) => {
    const fetcher = production();
    await expect(fetcher.trusting(aClient(url, true), () => fetcher.send(url))).rejects.toThrow(
      'private network',
    );
  });

  it('does not wait for ever for one who takes the call and says nothing', async () => {
    const mute = createServer(() => undefined);
    await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(mute.address() as AddressInfo).port}/logout`;
    const fetcher = production();
    const begun = Date.now();
    await expect(fetcher.trusting(aClient(url, true), () => fetcher.send(url))).rejects.toMatchObject({
      name: 'TimeoutError',
    });
    expect(Date.now() - begun).toBeLessThan(9000);
    mute.closeAllConnections();
    mute.close();
  }, 15_000);
});
