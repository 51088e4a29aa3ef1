import type { Typed } from '../../../web/index.js';
import { type Fault, type WorkDate, parseWorkDate } from '../../../platform/index.js';
import { type PlaceShape, pointText, readOutline, readPoint } from './work-place.rules.js';
import type { PlaceWish, WorkPlace } from './work-place.js';

/** What was typed as a place, or all its faults at once. */
export function readPlace(typed: Typed): { ok: true; wish: PlaceWish } | { ok: false; faults: Fault[] } {
  const faults: Fault[] = [];
  const text = (field: string) => (typed[field] ?? '').trim();
  const number = (field: string, least: number, most: number) => {
    const value = /^\d{1,5}$/.test(text(field)) ? Number(text(field)) : Number.NaN;
    if (!(value >= least && value <= most))
      faults.push({ field, message: `Tulis bilangan bulat dari ${least} sampai ${most}.` });
    return value;
  };
  const name = text('nama').replace(/\s+/g, ' ');
  if (name.length < 2 || name.length > 100 || /[\p{Cc}\p{Cf}<>]/u.test(name))
    faults.push({ field: 'nama', message: 'Tulis nama tempat, 2 sampai 100 huruf.' });
  const from = parseWorkDate(text('tanggal'));
  if (!from) faults.push({ field: 'tanggal', message: 'Tulis tanggal yang ada, antara 2000 dan 2100.' });
  const reason = text('alasan');
  if (reason.length < 3 || reason.length > 300)
    faults.push({ field: 'alasan', message: 'Tulis alasan atau nomor keputusan, 3 sampai 300 huruf.' });
  const maxAccuracyMetres = number('ketelitian', 5, 1000);
  let shape: PlaceShape | null = null;
  if (text('bentuk') === 'polygon') {
    const outline = readOutline(typed['batas'] ?? '', 'batas');
    if (outline.ok) shape = { shape: 'polygon', corners: outline.value };
    else faults.push(...outline.faults);
  } else {
    const centre = readPoint(text('titik'), 'titik');
    const radiusMetres = number('jariJari', 10, 5000);
    if (centre.ok) shape = { shape: 'circle', centre: centre.value, radiusMetres };
    else faults.push(...centre.faults);
  }
  if (faults.length > 0 || !shape || !from) return { ok: false, faults };
  return { ok: true, wish: { ...shape, name, from, maxAccuracyMetres, reason } };
}

/** A place as it would be typed; nothing: an empty form. */
export function typedPlace(place: WorkPlace | undefined, today: WorkDate): Typed {
  const start = { tanggal: today, ketelitian: '100', jariJari: '100', bentuk: 'circle' };
  if (!place) return start;
  return {
    ...start,
    nama: place.name,
    ketelitian: String(place.maxAccuracyMetres),
    bentuk: place.shape,
    ...(place.shape === 'circle'
      ? { titik: pointText(place.centre), jariJari: String(place.radiusMetres) }
      : { batas: place.corners.map(pointText).join('\n') }),
  };
}
