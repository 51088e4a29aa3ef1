export interface RecapAddress {
  bulan?: string | undefined;
  unit?: string | undefined;
  tampil?: 'unit' | 'nama' | undefined;
  hal?: number | undefined;
}

/** The address of a recap; what is not said is left out. */
export function recapUrl({ bulan, unit, tampil, hal }: RecapAddress, path = '/presensi/rekap'): string {
  const query = new URLSearchParams();
  if (bulan) query.set('bulan', bulan);
  if (unit) query.set('unit', unit);
  if (tampil) query.set('tampil', tampil);
  if (hal && hal > 1) query.set('hal', String(hal));
  const text = query.toString();
  return text === '' ? path : `${path}?${text}`;
}
