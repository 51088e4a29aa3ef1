/** Addresses of this room; what is not said is left out. */
export function disciplineUrl(
  query: {
    unit?: string | undefined;
    tahun?: number | undefined;
    tampil?: string | undefined;
    hal?: number | undefined;
  },
  path = '/presensi/disiplin',
): string {
  const search = new URLSearchParams();
  if (query.unit) search.set('unit', query.unit);
  if (query.tahun) search.set('tahun', String(query.tahun));
  if (query.tampil) search.set('tampil', query.tampil);
  if (query.hal && query.hal > 1) search.set('hal', String(query.hal));
  const text = search.toString();
  return text === '' ? path : `${path}?${text}`;
}

export function personDisciplineUrl(personId: string, tahun: number, own = false): string {
  return disciplineUrl({ tahun }, own ? '/presensi/disiplin/saya' : `/presensi/disiplin/pegawai/${personId}`);
}
