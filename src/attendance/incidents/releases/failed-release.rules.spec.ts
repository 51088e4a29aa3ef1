import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Failing, type Run, type Signs, failedReleases } from './failed-release.rules.js';

const at = (time: string) => new Date(`2026-11-20T${time.length === 5 ? `${time}:00` : time}+07:00`);
const clock = (when: Date) => new Date(when.getTime() + 7 * 3600_000).toISOString().slice(11, 16);
const run = (version: string, from: string, to: string, stopped = true): Run => ({
  version,
  startedAt: at(from),
  lastAt: at(to),
  stopped,
});
const failing = (version: string, from: string, to: string, failed: number, answers = failed): Failing => ({
  version,
  from: at(from),
  to: at(to),
  failed,
  answers,
});
const OLD = run('1.3', '01:00', '07:00');
const NEW = run('1.4', '07:01', '12:00', false);

function words(signs: Partial<Signs>): string {
  const found = failedReleases({ runs: [], failing: [], refusals: [], gaps: [], ...signs }, at('12:00'));
  return (
    found
      .map(({ from, to, evidence }) => {
        const { version, previous, failed, refusals, shortLives, outages, returned } = evidence;
        const signsOf = [failed, refusals, shortLives, outages].join('/');
        return `${previous}>${version} ${clock(from)}-${clock(to)} ${signsOf}${returned ? ` back to ${returned.version}` : ''}`;
      })
      .join('; ') || 'fine'
  );
}

describe('a release', () => {
  it.each<[string, Partial<Signs>, string]>([
    ['that nothing speaks against', { runs: [OLD, NEW] }, 'fine'],
    ['is none where one version alone has run', { runs: [OLD], refusals: [at('06:00')] }, 'fine'],
    [
      'installed in a pause of minutes',
      { runs: [OLD, NEW], gaps: [{ from: at('06:57'), to: at('07:01') }] },
      'fine',
    ],
    [
      'that refuses presses: from the first to the last',
      { runs: [OLD, NEW], refusals: [at('07:10'), at('07:25')] },
      '1.3>1.4 07:10-07:25 0/2/0/0',
    ],
    [
      'that refuses presses after a pause: the pause belongs to it',
      {
        runs: [OLD, NEW],
        refusals: [at('07:10')],
        gaps: [{ from: at('06:57'), to: at('07:01') }],
      },
      '1.3>1.4 06:57-07:10 0/1/0/0',
    ],
    [
      'that refuses presses long after a pause: the pause is another matter',
      {
        runs: [OLD, NEW],
        refusals: [at('07:30')],
        gaps: [{ from: at('06:57'), to: at('07:01') }],
      },
      '1.3>1.4 07:30-07:30 0/1/0/0',
    ],
    [
      'whose presses were refused before it: not its fault',
      { runs: [OLD, NEW], refusals: [at('06:50')] },
      'fine',
    ],
    ['that fails after the hour of its watch', { runs: [OLD, NEW], refusals: [at('08:02')] }, 'fine'],
    [
      'of whose answers many fail',
      {
        runs: [OLD, NEW],
        failing: [failing('1.4', '07:02', '07:03', 8, 20), failing('1.4', '07:03', '07:04', 6, 30)],
      },
      '1.3>1.4 07:02-07:04 14/0/0/0',
    ],
    [
      'of whose answers a few fail',
      { runs: [OLD, NEW], failing: [failing('1.4', '07:02', '07:03', 9)] },
      'fine',
    ],
    [
      'of whose answers a small part fails',
      { runs: [OLD, NEW], failing: [failing('1.4', '07:02', '07:03', 12, 400)] },
      'fine',
    ],
    [
      'beside which the old one fails',
      { runs: [OLD, NEW], failing: [failing('1.3', '07:02', '07:03', 50)] },
      'fine',
    ],
    [
      'that dies and is started again and again',
      {
        runs: [
          OLD,
          run('1.4', '07:01', '07:02', false),
          run('1.4', '07:03', '07:05'),
          run('1.4', '07:06', '12:00', false),
        ],
      },
      '1.3>1.4 07:01-07:05 0/0/2/0',
    ],
    [
      'started twice for a setting that was forgotten',
      { runs: [OLD, run('1.4', '07:01', '07:02'), run('1.4', '07:03', '12:00', false)] },
      'fine',
    ],
    [
      'of four processes that start together',
      { runs: [OLD, NEW, NEW, NEW, run('1.4', '07:02', '12:00', false)] },
      'fine',
    ],
    [
      'that is taken back within the hour',
      { runs: [OLD, run('1.4', '07:01', '07:31'), run('1.3', '07:32', '12:00', false)] },
      '1.3>1.4 07:01-07:32 0/0/0/0 back to 1.3',
    ],
    [
      'that is taken back after it refused: from the first refusal to the return',
      {
        runs: [OLD, run('1.4', '07:01', '07:31'), run('1.3', '07:32', '12:00', false)],
        refusals: [at('07:12'), at('07:20')],
      },
      '1.3>1.4 07:12-07:32 0/2/0/0 back to 1.3',
    ],
    [
      'beside which an old process starts again: both go on',
      { runs: [OLD, NEW, run('1.3', '07:10', '12:00', false)] },
      'fine',
    ],
    [
      'that is taken back in the afternoon, without a sign that anybody noticed',
      { runs: [OLD, run('1.4', '07:01', '11:31'), run('1.3', '11:32', '12:00', false)] },
      'fine',
    ],
    [
      'that goes down for everybody',
      { runs: [OLD, NEW], gaps: [{ from: at('07:15'), to: at('07:40') }] },
      '1.3>1.4 07:15-07:40 0/0/0/1',
    ],
    [
      'mended by the next one: each answers for its own',
      {
        runs: [OLD, run('1.4', '07:01', '07:20'), run('1.5', '07:21', '12:00', false)],
        refusals: [at('07:10'), at('07:30')],
      },
      '1.3>1.4 07:10-07:10 0/1/0/0; 1.4>1.5 07:30-07:30 0/1/0/0',
    ],
  ])('%s', (_, signs, expected) => expect(words(signs)).toBe(expected));

  it('fails at most for its hour and what it was installed in, in whatever order the signs are read', () => {
    const minute = fc.integer({ min: 0, max: 300 }).map((m) => new Date(at('06:00').getTime() + m * 60_000));
    const span = fc.record({ from: minute, minutes: fc.integer({ min: 1, max: 60 }) });
    const ended = ({ from, minutes }: { from: Date; minutes: number }) => ({
      from,
      to: new Date(from.getTime() + minutes * 60_000),
    });
    const runs = fc.array(
      fc
        .record({ version: fc.constantFrom<string>('1', '2', '3'), life: span, stopped: fc.boolean() })
        .map(({ version, life, stopped }) => {
          const { from, to } = ended(life);
          return { version, startedAt: from, lastAt: to, stopped };
        }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(
        runs,
        fc.array(minute, { maxLength: 5 }),
        fc.array(span.map(ended), { maxLength: 4 }),
        (lives, refusals, gaps) => {
          const signs = { runs: lives, failing: [], refusals, gaps };
          const found = failedReleases(signs, at('12:00'));
          for (const { from, to, evidence } of found) {
            expect(from < to).toBe(true);
            expect(evidence.version).not.toBe(evidence.previous);
            expect(to.getTime() - evidence.releasedAt.getTime()).toBeLessThanOrEqual(121 * 60_000);
          }
          const read = (all: typeof found) =>
            all.map(({ from, to }) => `${from.toISOString()} ${to.toISOString()}`);
          expect(read(failedReleases({ ...signs, refusals: refusals.toReversed() }, at('12:00')))).toEqual(
            read(found),
          );
        },
      ),
      {
        // Two versions begun in the same minute.
        examples: [[['2', '1'].map((version) => run(version, '06:07', '06:08')), [at('06:07')], []]],
      },
    );
  });
});
