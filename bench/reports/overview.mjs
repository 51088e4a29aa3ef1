/** The overview, how long its pictures take to draw, and what the pages of superiors weigh. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { expectStatus, percentile } from '../lib/load.mjs';
import { number, verdict } from '../lib/table.mjs';
import { YEAR, fillMorning, timed } from './scene.mjs';

/** Nobody has looked at any of these. */
const UNSEEN = ['04', '05', '06', '07', '08', '11', '12', '13', '14', '15'].map((day) => `${YEAR}-11-${day}`);
const HEAVIEST_KB = 60;

export async function rows(bench) {
  await fillMorning(bench);
  return [...(await pageRows(bench)), ...(await weightRows(bench)), ...(await chartRows(bench))];
}

async function pageRows({ http, leaderJar, year }) {
  const get = async (address) =>
    expectStatus(await http.get(`/presensi/ringkasan${address}`, { cookie: leaderJar.header }), 200);
  await get('');
  const running = await timed(() => get(''), 40);
  const office = await timed((round) => get(`?unit=${year.offices[round % year.offices.length]}`), 40);
  const first = [];
  for (const day of UNSEEN) {
    const started = performance.now();
    await get(`?tanggal=${day}`);
    first.push(performance.now() - started);
  }
  const kept = await timed(() => get(`?tanggal=${UNSEEN[0]}`));
  const row = (what, { p50, p95 }, goal) => ({
    what,
    figure: `p50 ${number(p50)} ms, p95 ${number(p95)} ms`,
    ...(goal ? { goal: `p95 <= ${goal} ms`, verdict: verdict(p95 <= goal) } : {}),
  });
  return [
    row('Overview of the regency, running day', running, 200),
    row('Overview of an OPD, running day', office, 200),
    row('Overview of a past day, ten weeks counted already', kept),
    row('The same for its first viewer', { p50: percentile(first, 0.5), p95: percentile(first, 0.95) }),
  ];
}

async function weightRows({ http, leaderJar, year }) {
  const [office] = year.offices;
  const pages = [
    ['board of the regency', '/presensi/papan'],
    ['overview of the regency', '/presensi/ringkasan'],
    ['recap of the regency', `/presensi/rekap?bulan=${YEAR}-10`],
    [
      'recap of an OPD by name, all columns',
      `/presensi/rekap?bulan=${YEAR}-10&unit=${office}&tampil=nama&kolom=semua`,
    ],
    ['matrix of an OPD', `/presensi/rekap/matriks?bulan=${YEAR}-10&unit=${office}`],
  ];
  const table = [];
  for (const [what, address] of pages) {
    const { text } = expectStatus(await http.get(address, { cookie: leaderJar.header }), 200);
    const kilobytes = gzipSync(text).length / 1024;
    table.push({
      what: `Weight of the page: ${what}`,
      figure: `${number(kilobytes, 1)} kB compressed (${number(text.length / 1024)} kB)`,
      goal: `<= ${HEAVIEST_KB} kB`,
      verdict: verdict(kilobytes <= HEAVIEST_KB),
    });
  }
  return table;
}

/** Each picture with as much in it as the regency has, drawn to text. */
async function chartRows({ root }) {
  const from = (path) => import(pathToFileURL(join(root, path)).href);
  const charts = await from('dist/web/charts/index.js');
  const { h } = await from('node_modules/preact/dist/preact.mjs');
  const { renderToString } = await from('node_modules/preact-render-to-string/dist/index.mjs');
  const drawn = async (what, draw) => {
    const { p50, p95 } = await timed(() => renderToString(draw()), 100);
    return {
      what: `Drawing: ${what}`,
      figure: `p50 ${number(p50, 1)} ms, p95 ${number(p95, 1)} ms`,
      goal: 'p95 <= 10 ms',
      verdict: verdict(p95 <= 10),
    };
  };
  const arrivals = Array.from({ length: 150 }, (_, i) => ({ minute: 360 + i, late: i > 90, people: 70 }));
  const lateness = Array.from({ length: 120 }, (_, i) => ({ minutes: i + 1, people: 120 - i }));
  const points = Array.from({ length: 20 }, (_, i) => ({
    day: `${YEAR}-11-${String(i + 1).padStart(2, '0')}`,
    label: `${i + 1} Nov`,
    words: `${i + 1} November`,
    value: 90 + (i % 7),
    usual: 92,
    lower: 5 + (i % 9),
    gap: undefined,
  }));
  const parts = ['good', 'warn', 'duty', 'calm', 'bad'].map((tone, i) => ({
    tone,
    code: 'ABCDE'[i],
    word: `Bagian ${i}`,
  }));
  const bars = Array.from({ length: 70 }, (_, i) => ({
    key: String(i),
    label: `Dinas ke-${i}`,
    href: `/presensi/ringkasan?unit=${i}`,
    figure: '93%',
    counts: [100, 12, 9, 4, 1],
  }));
  return [
    await drawn('arrivals minute by minute', () =>
      h(charts.ArrivalsHistogram, {
        id: 'a',
        title: 'Kedatangan',
        arrivals,
        limit: 450,
        size: 1,
        zone: 'WIB',
      }),
    ),
    await drawn('lateness of the regency', () =>
      h(charts.LatenessDistribution, { id: 'b', title: 'Keterlambatan', lateness }),
    ),
    await drawn('twenty working days', () =>
      h(charts.TrendLine, {
        id: 'c',
        title: 'Kecenderungan',
        summary: '',
        points,
        shades: [],
        running: false,
        words: { value: 'Hadir', usual: 'Biasanya', lower: 'Median' },
      }),
    ),
    await drawn('bars of 70 units', () =>
      h(charts.StackedBars, { id: 'd', title: 'Unit', summary: '', parts, mode: 'share', bars }),
    ),
  ];
}
