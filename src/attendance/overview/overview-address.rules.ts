export interface OverviewAddress {
  unit?: string | undefined;
  tanggal?: string | undefined;
  menit?: '1' | '5' | undefined;
  masuk?: string | undefined;
  batang?: 'persen' | 'orang' | undefined;
}

/** The address of an overview; what is usual is left out, so that one page has one address. */
export function overviewUrl(
  { unit, tanggal, menit, masuk, batang }: OverviewAddress,
  path = '/presensi/ringkasan',
): string {
  const query = new URLSearchParams();
  if (unit) query.set('unit', unit);
  if (tanggal) query.set('tanggal', tanggal);
  if (menit === '1') query.set('menit', menit);
  if (masuk) query.set('masuk', masuk);
  if (batang === 'orang') query.set('batang', batang);
  const text = query.toString();
  return text === '' ? path : `${path}?${text}`;
}
