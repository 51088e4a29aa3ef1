import { describe, expect, it } from '@jest/globals';
import { renderToString } from 'preact-render-to-string';
import { workDate } from '../../platform/index.js';
import { ArrivalsHistogram } from './arrivals-histogram.js';
import { type DayCell, DayMatrix } from './day-matrix.js';
import { LadderSteps } from './ladder-steps.js';
import { LatenessDistribution } from './lateness-distribution.js';
import { StackedBars } from './stacked-bars.js';
import { TrendLine } from './trend-line.js';
import { YearHeatMap } from './year-heat-map.js';

const parts = [
  { tone: 'good', code: 'H', word: 'Tepat waktu' },
  { tone: 'bad', code: 'TK', word: 'Tanpa keterangan' },
] as const;
const bars = [
  { key: 'a', label: 'Dinas <A>', href: '/a', figure: '75%', counts: [3, 1] },
  { key: 'b', label: 'Dinas B', figure: '–', counts: [0, 0] },
];
const point = (day: string, value: number | null, gap?: string) => ({
  day,
  label: day.slice(8),
  words: day,
  value,
  usual: value,
  lower: value === null ? null : 4,
  gap,
});
const late: DayCell = { tone: 'warn', letter: 'TL', word: 'Terlambat 3 menit', href: '/hari' };
const year = new Map([
  [workDate('2026-11-19'), late],
  [workDate('2026-11-20'), { tone: 'good', letter: 'H', word: 'Hadir' } as const],
]);

const drawn: Record<string, string> = {
  arrivals: renderToString(
    <ArrivalsHistogram
      id="datang"
      title="Kedatangan"
      arrivals={[
        { minute: 447, late: false, people: 12 },
        { minute: 455, late: true, people: 3 },
        { minute: 300, late: false, people: 2 },
      ]}
      limit={450}
      grace={{ until: 480, words: 'Jam masuk lentur sampai 08.00' }}
      size={5}
      zone="WIB"
    />,
  ),
  bars: renderToString(
    <StackedBars id="unit" title="Unit" summary="x" parts={parts} bars={bars} mode="share" />,
  ),
  trend: renderToString(
    <TrendLine
      id="hari"
      title="Hari"
      summary="x"
      points={[
        point('2026-02-17', 96),
        point('2026-02-18', 95),
        point('2026-02-19', null, 'Hari libur'),
        point('2026-02-20', 91),
      ]}
      shades={[{ from: '2026-02-19', to: '2026-03-20', words: 'Jam kerja Ramadan' }]}
      running
      words={{ value: 'Hadir', usual: 'Biasanya', lower: 'Median' }}
    />,
  ),
  lateness: renderToString(
    <LatenessDistribution id="telat" title="Telat" lateness={[{ minutes: 3, people: 2 }]} />,
  ),
  year: renderToString(
    <YearHeatMap
      id="tahun"
      title="Tahun"
      summary="x"
      year={2026}
      days={year}
      legend={[
        { code: 'TL', word: 'Terlambat', tone: 'warn' },
        { code: 'H', word: 'Hadir', tone: 'good' },
      ]}
    />,
  ),
  matrix: renderToString(
    <DayMatrix
      caption="November"
      days={[{ day: '2026-11-19', number: 19, weekday: 'K' }]}
      sumHeaders={[{ code: 'ΣH', word: 'Hadir' }]}
      rows={[{ key: 'p', name: 'Siti', href: '/p', cells: [late], sums: [1] }]}
    />,
  ),
};

describe('every chart', () => {
  it.each(Object.entries(drawn))(
    '%s: has nothing inline, ids of its own, and its numbers as a table',
    (_, html) => {
      expect(html).not.toMatch(/ style=| on[a-z]+=|undefined|NaN|Infinity/);
      const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const [, id] of html.matchAll(/url\(#([^)]+)\)/g)) expect(ids).toContain(id);
      expect(html).toMatch(/<table.*<th scope="row">/s);
      for (const [svg] of html.matchAll(/<svg[^>]*role="(?:img|group)"[^>]*>/g))
        expect(svg).toMatch(/aria-label="[^"]+"/);
    },
  );
});

describe('the histogram of arrivals', () => {
  it('marks the start of work in the middle and the grace behind it, and tells who is not drawn', () => {
    const html = drawn['arrivals']!;
    expect(html).toMatch(/class="chart-line-limit" x1="50%"/);
    expect(html).toMatch(/class="chart-band" x="50%" width="16.67%"/);
    expect(html).toContain('17 kedatangan, 3 di antaranya terlambat.');
    expect(html).toContain('2 sebelum 06.00 tidak digambar.');
    expect(html).toContain('Lima menit terakhir sebelum jam masuk: 12.');
  });
});

describe('the bars of units', () => {
  it('writes letters where there is room, and escapes names', () => {
    expect(drawn['bars']).toContain('Dinas &lt;A>');
    expect(drawn['bars']).toMatch(/width="75%".*?>H<\/text>/s);
    expect(drawn['bars']).toContain('aria-label="Tepat waktu 3, Tanpa keterangan 1"');
    expect(drawn['bars']).toContain('aria-label="Tidak ada pegawai"');
  });
});

describe('the ladder', () => {
  it('says what is seen, and keeps the numbers of the rungs apart', () => {
    const html = renderToString(
      <LadderSteps
        id="tangga"
        steps={[
          { fromDays: 3, tone: 'warn' },
          { fromDays: 28, tone: 'bad' },
        ]}
        counted={4}
        label="Tangga hukuman: 4 hari"
      />,
    );
    expect(html).toContain('role="img" aria-label="Tangga hukuman: 4 hari"');
    expect(html).toMatch(/>3<\/text>.*>28<\/text>.*>4 hari<\/text>/s);
    expect(html).not.toMatch(/ style=|NaN/);
  });
});

describe('the trend', () => {
  it('breaks at the holiday, shades the other hours, and leaves the running day hollow', () => {
    const html = drawn['trend']!;
    expect(html.match(/class="chart-line-main" d="M[^"]*M/)).not.toBeNull();
    expect(html).toMatch(/class="chart-shade" x="50%" width="50%"/);
    expect(html.match(/class="chart-dot-open"/g)).toHaveLength(1);
    expect(html).toContain('2026-02-19 (Hari libur)');
  });
});

describe('the year', () => {
  it('has a cell for each day, letters in those with a result, and a link where something is to be asked', () => {
    const html = drawn['year']!;
    expect(html.match(/<rect /g)).toHaveLength(365);
    expect(html).toMatch(/<a href="\/hari" aria-label="Kam, 19 Nov: Terlambat 3 menit">/);
    expect(html).toMatch(
      /<th scope="row">November 2026<\/th><td class="numeric">1<\/td><td class="numeric">1<\/td>/,
    );
  });
});
