import type { Typed } from '../../web/index.js';
import { type Fault, type TimeZone, type WorkDate, parseWorkDate, UUID } from '../../platform/index.js';
import type { UnitChoice } from '../opd/unit-choice.js';
import { unitNamed } from '../opd/unit-naming.rules.js';
import { UNIT_CODE, UNIT_KINDS, type UnitKind } from '../opd/unit-kinds.js';
import { ENDS, type NewUnit, type TreeChangeKind, type TreeWish } from './tree-wish.js';

export type ReadWish = { ok: true; wish: TreeWish } | { ok: false; faults: Fault[] };

/** Units that end together have a field each; more of them go below, one a line. */
export const MERGE_ROWS = ['1', '2', '3', '4'] as const;

/** How many units one can become at once. */
export const MOST_PARTS = 4;

const ZONES: readonly TimeZone[] = ['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura'];
/** Control characters, those that cannot be seen or turn the direction of writing, and markup. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}<>]/u;

/** What the form wishes of the unit `code`, or all its faults at once. */
export function readWish(
  kind: TreeChangeKind,
  code: string,
  typed: Typed,
  units: readonly UnitChoice[],
): ReadWish {
  const form = new TypedForm(typed, units);
  const wish = form.wish(kind, code);
  return form.faults.length > 0 ? { ok: false, faults: form.faults } : { ok: true, wish };
}

class TypedForm {
  readonly faults: Fault[] = [];

  constructor(
    private readonly typed: Typed,
    private readonly units: readonly UnitChoice[],
  ) {}

  wish(kind: TreeChangeKind, code: string): TreeWish {
    const dated = { day: this.day(), decree: this.decree(kind), decreeTitle: this.decreeTitle(kind) };
    switch (kind) {
      case 'founded':
        return { ...dated, kind, unit: this.unit(), parent: this.unitAt('induk') };
      case 'corrected':
        return { ...dated, kind, code, patch: this.facts('') };
      case 'renamed':
        return { ...dated, kind, code, name: this.name('nama', 200), shortName: this.name('singkat', 60) };
      case 'moved':
        return { ...dated, kind, code, parent: this.unitAt('induk') };
      case 'closed':
        return { ...dated, kind, code };
      case 'merged':
        return {
          ...dated,
          kind,
          codes: this.codes('gabung'),
          into:
            this.text('hasil') === 'baru'
              ? { unit: this.unit(), parent: this.unitAt('induk') }
              : { existing: this.unitAt('ke') },
          belongings: this.choices('bawa-', (one) => UUID.test(one)),
        };
      case 'split':
        return {
          ...dated,
          kind,
          code,
          stays: this.text('tetap') !== '',
          into: this.parts(),
          units: this.choices('unit-', (one) => UNIT_CODE.test(one)),
          people: this.choices('pegawai-', (one) => UUID.test(one)),
          belongings: this.choices('bawa-', (one) => UUID.test(one)),
        };
    }
  }

  private text(field: string): string {
    return (this.typed[field] ?? '').trim();
  }

  private fault(field: string, message: string): void {
    this.faults.push({ field, message });
  }

  private day(): WorkDate {
    const day = parseWorkDate(this.text('tanggal'));
    if (!day) this.fault('tanggal', 'Tulis tanggal yang ada, antara 2000 dan 2100.');
    return day ?? ('2000-01-01' as WorkDate);
  }

  private decree(kind: TreeChangeKind): string {
    const decree = this.text('dasar');
    if (decree.length < 3 || decree.length > 300 || UNPRINTABLE.test(decree))
      this.fault(
        'dasar',
        kind === 'corrected'
          ? 'Tulis alasannya, 3 sampai 300 huruf.'
          : 'Tulis nomor peraturan atau keputusan yang menjadi dasar, 3 sampai 300 huruf.',
      );
    return decree;
  }

  private decreeTitle(kind: TreeChangeKind): string {
    const title = kind === 'corrected' ? '' : this.text('tentang').replace(/\s+/g, ' ');
    if (title.length > 300 || UNPRINTABLE.test(title))
      this.fault('tentang', 'Tulis judulnya, paling banyak 300 huruf.');
    return title;
  }

  private name(field: string, most: number): string {
    const name = this.text(field).replace(/\s+/g, ' ');
    if (name.length < 2 || name.length > most) this.fault(field, `Tulis nama, 2 sampai ${most} huruf.`);
    else if (UNPRINTABLE.test(name)) this.fault(field, 'Nama memuat karakter yang tidak diperbolehkan.');
    return name;
  }

  private code(field: string): string {
    const code = this.text(field).toUpperCase();
    if (!UNIT_CODE.test(code))
      this.fault(field, 'Tulis kode unit: huruf besar, angka, dan tanda hubung, misalnya DINKES-SEK.');
    return code;
  }

  /** A unit that there is, by its code or name. */
  private unitAt(field: string, text = this.text(field)): string {
    const named = unitNamed(text, this.units);
    if (!named.ok) this.fault(field, named.message);
    return named.ok ? named.code : '';
  }

  /** Several units: a field each, and more of them one a line. */
  private codes(field: string): string[] {
    const own = MERGE_ROWS.filter((row) => this.text(field + row) !== '').map((row) =>
      this.unitAt(field + row),
    );
    const more = this.text(field)
      .split(/[\r\n;]+/)
      .filter((line) => line.trim() !== '')
      .map((line) => this.unitAt(field, line));
    const codes = [...new Set([...own, ...more])];
    if (codes.length === 0 || codes.length > 30) this.fault(`${field}1`, 'Sebutkan 1 sampai 30 unit.');
    return codes;
  }

  private unit(): NewUnit {
    return { code: this.code('kodeBaru'), ...this.facts('') };
  }

  private facts(suffix: string): Omit<NewUnit, 'code'> {
    const kind = this.text(`jenis${suffix}`) as UnitKind;
    if (!UNIT_KINDS.includes(kind) || (kind === 'regency' && this.typed['puncak'] === undefined))
      this.fault(`jenis${suffix}`, 'Pilih jenis unit.');
    const timeZone = (this.text('zona') || 'Asia/Jakarta') as TimeZone;
    if (!ZONES.includes(timeZone)) this.fault('zona', 'Pilih zona waktu.');
    const sipdCode = this.text(`sipd${suffix}`) || null;
    if (sipdCode !== null && !/^[0-9][0-9.-]{0,39}$/.test(sipdCode))
      this.fault(`sipd${suffix}`, 'Kode SIPD hanya memuat angka, titik, dan tanda hubung.');
    return {
      name: this.name(`nama${suffix}`, 200),
      shortName: this.name(`singkat${suffix}`, 60),
      kind,
      timeZone,
      sipdCode,
    };
  }

  /** The units that come of one; a row without a code and a name is left out. */
  private parts(): NewUnit[] {
    const rows = Array.from({ length: MOST_PARTS }, (_, i) => String(i + 1));
    const used = rows.filter((row) => this.text(`kode${row}`) !== '' || this.text(`nama${row}`) !== '');
    if (used.length === 0) this.fault('kode1', 'Sebutkan unit hasil pemekaran.');
    return used.map((row) => ({ code: this.code(`kode${row}`), ...this.facts(row) }));
  }

  private choices(prefix: string, fits: (key: string) => boolean): Map<string, string> {
    const chosen = new Map<string, string>();
    for (const [field, value] of Object.entries(this.typed)) {
      const key = field.startsWith(prefix) ? field.slice(prefix.length) : '';
      if (fits(key) && (UNIT_CODE.test(value) || value === ENDS)) chosen.set(key, value);
    }
    return chosen;
  }
}
