import { brotliCompressSync } from 'node:zlib';
import { Jar } from '../lib/http.mjs';
import { expectStatus } from '../lib/load.mjs';
import { number, verdict } from '../lib/table.mjs';

/** Bytes over the wire of a first visit: the page and everything it asks for. */
export async function weightRows({ http, jar, leaderJar, flow }) {
  const signInPage = await firstPage(http, flow.authorizePath);
  const pages = [
    { what: 'Weight of sign-in, first load', path: signInPage.path, cookie: signInPage.cookie, goal: 50 },
    { what: 'Weight of check-in, first load', path: '/presensi', cookie: jar.header, goal: 50 },
    { what: 'Weight of the regency board, first load', path: '/presensi/papan', cookie: leaderJar.header },
    { what: 'Weight of the regency recap, first load', path: '/presensi/rekap', cookie: leaderJar.header },
  ];
  const rows = [];
  for (const { what, path, cookie, goal } of pages) {
    const kilobytes = (await weigh(http, path, cookie)) / 1024;
    rows.push({
      what,
      figure: `${number(kilobytes, 1)} kB`,
      ...(goal ? { goal: `<= ${goal} kB`, verdict: verdict(kilobytes <= goal) } : {}),
    });
  }
  return rows;
}

async function firstPage(http, path) {
  const jar = new Jar();
  const answer = jar.take(await http.get(path));
  const target = new URL(answer.headers.location, http.origin);
  return { path: target.pathname, cookie: jar.header };
}

async function weigh(http, path, cookie) {
  const encoding = { 'accept-encoding': 'br, gzip' };
  const page = expectStatus(await http.get(path, { ...encoding, cookie }), 200);
  const html = (await http.get(path, { cookie })).text;
  const parts = new Set([...html.matchAll(/(?:href|src)="(\/aset\/[^"]+)"/g)].map((match) => match[1]));
  let bytes = headerBytes(page) + page.raw.length;
  if (!page.headers['content-encoding'])
    bytes = headerBytes(page) + Math.max(page.raw.length, brotliCompressSync(page.raw).length);
  for (const part of parts) {
    const asset = expectStatus(await http.get(part, encoding), 200);
    bytes += headerBytes(asset) + asset.raw.length;
  }
  return bytes;
}

const headerBytes = ({ headers }) =>
  Object.entries(headers).reduce((sum, [name, value]) => sum + name.length + String(value).length + 4, 20);
