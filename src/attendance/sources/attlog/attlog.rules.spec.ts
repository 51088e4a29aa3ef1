import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { workDate } from '../../../platform/index.js';
import { assignPunches, directionOf, readAttlog, readLine, sameness } from './attlog.rules.js';

const line = (pin: string, moment: string, rest = '1\t0\t1\t0') => `${pin}\t${moment}\t${rest}`;
const NOW = new Date('2026-11-20T16:00:00+07:00');
const PIN = { pinId: 'p', pin: '12', personId: 'siti', from: workDate('2026-11-01'), until: null };
const GIVEN = {
  pins: [PIN],
  zone: 'Asia/Jakarta',
  now: NOW,
  from: workDate('2026-01-01'),
  until: null,
} as const;

describe('a line of attlog.dat', () => {
  it.each<[string, string, object | null]>([
    [
      'padded with spaces',
      line('       12', '2026-11-20 07:12:05'),
      { pin: '12', time: '07:12:05', status: '0', verify: '1' },
    ],
    ['padded with zeros', line('000012', '2026-11-20 07:12:05'), { pin: '12' }],
    ['the PIN nought', line('0', '2026-11-20 07:12:05'), { pin: '0' }],
    ['without status and verify', '12\t2026-11-20 07:12:05', { status: '', verify: '' }],
    [
      'more columns than known',
      line('12', '2026-11-20 07:12:05', '1\t255\t15\t0\t0\t0\t36.5'),
      { status: '255', verify: '15' },
    ],
    ['a day that does not exist', line('12', '2026-02-30 07:12:05'), null],
    ['an hour that does not exist', line('12', '2026-11-20 24:12:05'), null],
    ['a name where the PIN should be', line('Siti', '2026-11-20 07:12:05'), null],
    ['separated by commas', '12,2026-11-20 07:12:05,1,0', null],
    [
      'the clock of a width that pull libraries garble (php_zklib#39)',
      line('12', '2168-13-01 07:12:05'),
      null,
    ],
  ])('%s', (_, text, expected) => {
    const read = readLine(text, 1);
    if (expected) expect(read).toMatchObject(expected);
    else expect(read).toBeNull();
  });

  it('keeps a bad line apart, with its number, and reads the rest', () => {
    const file = [line('12', '2026-11-20 07:12:05'), 'rusak', '', line('13', '2026-11-20 07:13:00')].join(
      '\r\n',
    );
    expect(readAttlog(Buffer.from(file))).toMatchObject({
      punches: [{ lineNo: 1 }, { lineNo: 4 }],
      unreadable: [{ lineNo: 2, content: 'rusak', reason: 'unreadable' }],
    });
  });

  it.each<[string, Buffer, string]>([
    ['without one readable line', Buffer.from('NIP;NAMA\n1;2\n'), 'no-attlog'],
    ['empty', Buffer.from(''), 'no-attlog'],
    ['with bytes of a program', Buffer.from(`${line('12', '2026-11-20 07:12:05')}\n\0`), 'no-attlog'],
    ['an archive', Buffer.from('504b0304140000000800', 'hex'), 'no-attlog'],
    ['of line breaks alone', Buffer.alloc(500_000, '\n'), 'too-long'],
    [
      'longer than any machine remembers',
      Buffer.from(`${line('12', '2026-11-20 07:12:05')}\n`.repeat(200_002)),
      'too-long',
    ],
    ['one line of tabs', Buffer.alloc(1_000_000, '\t'), 'no-attlog'],
    [
      'broken in more lines than anybody looks through',
      Buffer.from(`${line('12', '2026-11-20 07:12:05')}\n${'\xff\xfe rusak\n'.repeat(1001)}`, 'latin1'),
      'damaged',
    ],
  ])('is refused whole: %s', (_, content, fault) =>
    expect(readAttlog(content)).toEqual({ ok: false, fault }),
  );

  it('shows a broken line without what would disturb a page or a table', () => {
    const read = readAttlog(
      Buffer.from(`${line('12', '2026-11-20 07:12:05')}\n\x1b[31m\x85\x07=cmd|<b>\n`, 'latin1'),
    );
    expect(read).toMatchObject({ ok: true, unreadable: [{ content: '·[31m··=cmd|<b>' }] });
  });

  it('never throws, whatever it is given', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => void readAttlog(Buffer.from(bytes))));
  });
});

describe('whose punch it is', () => {
  const assigned = (pin: string, moment: string, given = {}) => {
    const punch = readLine(line(pin, moment), 1);
    if (!punch) return 'unreadable';
    const { taken, kept } = assignPunches([punch], { ...GIVEN, ...given });
    return taken[0]?.personId ?? kept[0]!.reason;
  };
  it.each<[string, string, string, object, string]>([
    ['of whoever has the PIN that day', '12', '2026-11-20 07:12:05', {}, 'siti'],
    ['nobody has it', '99', '2026-11-20 07:12:05', {}, 'unknown-pin'],
    ['nobody had it yet', '12', '2026-10-31 07:12:05', {}, 'unknown-pin'],
    [
      'it was given on',
      '12',
      '2026-11-20 07:12:05',
      {
        pins: [
          { ...PIN, until: workDate('2026-11-20') },
          { ...PIN, personId: 'budi', from: workDate('2026-11-20') },
        ],
      },
      'budi',
    ],
    ['tomorrow by a clock that runs ahead', '12', '2026-11-21 07:12:05', {}, 'future'],
    ['a minute ahead is a clock, not a fraud', '12', '2026-11-20 16:01:30', {}, 'siti'],
    [
      'the hour where the machine hangs (WIT)',
      '12',
      '2026-11-20 17:30:00',
      { zone: 'Asia/Jayapura' },
      'siti',
    ],
    ['years ago, as machines remember it', '12', '2024-11-17 07:12:05', { from: null }, 'outside'],
    ['two years ago', '12', '2024-11-18 07:12:05', { from: null, pins: [{ ...PIN, from: null }] }, 'siti'],
    ['of a PIN that somebody typed behind it', '12;13', '2026-11-20 07:12:05', {}, 'unreadable'],
    ['before the machine was a source', '12', '2025-11-20 07:12:05', {}, 'outside'],
    ['after it was moved away', '12', '2026-11-20 07:12:05', { until: workDate('2026-11-20') }, 'outside'],
  ])('%s', (_, pin, moment, given, expected) => expect(assigned(pin, moment, given)).toBe(expected));

  it('takes the direction as a hint, and knows a punch again by what the machine said', () => {
    expect(['0', '1', '255', ''].map(directionOf)).toEqual(['in', 'out', 'unknown', 'unknown']);
    const padded = sameness('SN1', readLine(line('  012', '2026-11-20 07:12:05'), 9)!);
    expect(padded).toBe(sameness('SN1', readLine(line('12', '2026-11-20 07:12:05'), 1)!));
    expect(padded).not.toBe(sameness('SN2', readLine(line('12', '2026-11-20 07:12:05'), 1)!));
  });
});
