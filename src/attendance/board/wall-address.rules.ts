import type { WallQuery } from './wall-query.form.js';

/** The address of a screen on a wall: what was chosen stays chosen from turn to turn. */
export function wallUrl({ unit, giliran, nama, tema, jeda }: WallQuery): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ unit, nama, tema, jeda })) if (value) query.set(name, value);
  if (giliran && giliran > 1) query.set('giliran', String(giliran));
  const text = query.toString();
  return text === '' ? '/presensi/papan/layar' : `/presensi/papan/layar?${text}`;
}
