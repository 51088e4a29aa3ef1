import { Card, DataTable, LinkButton, formatNumber } from '../../../web/index.js';
import type { AdmittedCount } from '../../applications/entry/entry-people.query.js';

/** How many may enter, by OPD; the way to their names stands where whoever looks may read them. */
export function EntryCounts({ clientId, counts }: { clientId: string; counts: readonly AdmittedCount[] }) {
  const base = `/kelola/aplikasi/${clientId}/akses/orang`;
  const { people, readable } = sumOf(counts);
  return (
    <Card title="Siapa saja, menurut OPD">
      <p>
        Hari ini <strong>{formatNumber(people)} orang</strong> boleh masuk.
      </p>
      {readable > 0 && (
        <p class="row">
          <LinkButton href={base} look="quiet">
            Lihat daftar nama
          </LinkButton>
          <LinkButton href={`${base}.csv`} look="quiet" download>
            Unduh CSV
          </LinkButton>
        </p>
      )}
      {readable < people && (
        <p class="muted">
          {readable > 0 ? `Daftar nama memuat ${formatNumber(readable)} orang. ` : ''}
          {NAMES_FOR_READERS}
        </p>
      )}
      <DataTable
        caption="Jumlah orang yang boleh masuk, menurut OPD"
        captionHidden
        rows={counts}
        rowKey={({ code }) => code}
        empty="Tidak seorang pun."
        columns={[
          {
            header: 'OPD',
            rowHeader: true,
            cell: ({ code, name, readable: named }) =>
              named > 0 ? <a href={`${base}?opd=${encodeURIComponent(code || '-')}`}>{name}</a> : name,
          },
          { header: 'Orang', numeric: true, cell: (one) => formatNumber(one.people) },
        ]}
      />
    </Card>
  );
}

export const NAMES_FOR_READERS =
  'Nama orang hanya ditampilkan kepada yang berwenang membaca data pegawai unitnya. Tentang satu orang, tanyakan dengan NIP-nya.';

export function sumOf(counts: readonly AdmittedCount[]): { people: number; readable: number } {
  return {
    people: counts.reduce((sum, one) => sum + one.people, 0),
    readable: counts.reduce((sum, one) => sum + one.readable, 0),
  };
}
