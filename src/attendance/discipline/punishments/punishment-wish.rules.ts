import { type Fault, type WorkDate, parseWorkDate } from '../../../platform/index.js';
import { type Typed, textFaults } from '../../../web/index.js';
import type { DisciplineRules, Level } from '../discipline-rules.js';

/** A kind of punishment that the rules know. */
export interface PenaltyKind {
  level: Level;
  penalty: string;
  article: string;
}

/** What somebody read from a decree. */
export interface PunishmentWish extends PenaltyKind {
  decreeNumber: string;
  decreeDate: WorkDate;
  official: string;
  from: WorkDate;
  /** Null: nothing that ends. */
  months: number | null;
}

/** Each punishment once: those of the ladder and the one of days in a row. */
export function kindsOf({ ladder, inARow }: DisciplineRules): PenaltyKind[] {
  const all = [...ladder, ...(inARow ? [inARow] : [])];
  return all
    .filter(({ penalty }, i) => all.findIndex((one) => one.penalty === penalty) === i)
    .map(({ level, penalty, article }) => ({ level, penalty, article }));
}

/** `pemotongan tunjangan kinerja 25% selama 6 bulan`: 6. */
export function monthsSaid(penalty: string): number | null {
  const said = /selama (\d+) (bulan|tahun)/.exec(penalty);
  return said ? Number(said[1]) * (said[2] === 'tahun' ? 12 : 1) : null;
}

/** @param kinds those of the rules that held for the person on the day of the decree */
export function wishOf(
  typed: Typed,
  kinds: readonly PenaltyKind[],
  today: WorkDate,
): { ok: true; wish: PunishmentWish } | { ok: false; faults: Fault[] } {
  const text = (name: string) => (typed[name] ?? '').trim();
  const [decreeNumber, official] = [text('nomor'), text('pejabat')];
  const faults = [...textFaults('nomor', decreeNumber, 1, 100), ...textFaults('pejabat', official, 3, 150)];
  const kind = kinds.find(({ penalty }) => penalty === typed['jenis']);
  if (!kind) faults.push({ field: 'jenis', message: 'Pilih jenis hukuman menurut aturan pegawai itu.' });
  const decreeDate = decreeDateOf(typed, today, faults);
  const from = parseWorkDate(typed['mulai']);
  if (!from || (decreeDate && from < decreeDate))
    faults.push({ field: 'mulai', message: 'Tulis hari mulai berlaku: hari keputusan atau sesudahnya.' });
  const months = kind ? monthsOf(kind, text('bulan'), faults) : null;
  return faults.length > 0 || !kind || !decreeDate || !from
    ? { ok: false, faults }
    : { ok: true, wish: { ...kind, decreeNumber, decreeDate, official, from, months } };
}

function decreeDateOf(typed: Typed, today: WorkDate, faults: Fault[]): WorkDate | null {
  const date = parseWorkDate(typed['tanggal']);
  if (date && date <= today) return date;
  faults.push({ field: 'tanggal', message: 'Tulis tanggal keputusan; tidak sesudah hari ini.' });
  return null;
}

/** What the regulation says of the duration is not typed again; only where it leaves it open it is asked for. */
function monthsOf({ level, penalty }: PenaltyKind, typed: string, faults: Fault[]): number | null {
  const said = monthsSaid(penalty);
  const given = typed === '' ? null : /^\d{1,3}$/.test(typed) ? Number(typed) : Number.NaN;
  const wrong = (message: string) => {
    faults.push({ field: 'bulan', message });
    return null;
  };
  if (Number.isNaN(given) || given === 0 || (given ?? 1) > 120)
    return wrong('Tulis jumlah bulan, 1 sampai 120.');
  if (said !== null)
    return given === null || given === said
      ? said
      : wrong(`Jenis hukuman itu berlaku ${said} bulan. Kosongkan isian ini.`);
  if (level === 'medium' && given === null) return wrong('Tulis berapa bulan menurut keputusannya.');
  if (level === 'light' && given !== null)
    return wrong('Hukuman ringan tidak berjangka. Kosongkan isian ini.');
  return given;
}
