/** Addresses of this room; what is not said is left out. */
export function tppUrl(
  query: { unit?: string | undefined; bulan?: string | undefined; setelah?: string | undefined },
  path = '/presensi/tpp',
): string {
  const search = new URLSearchParams();
  if (query.unit) search.set('unit', query.unit);
  if (query.bulan) search.set('bulan', query.bulan);
  if (query.setelah) search.set('setelah', query.setelah);
  const text = search.toString();
  return text === '' ? path : `${path}?${text}`;
}
