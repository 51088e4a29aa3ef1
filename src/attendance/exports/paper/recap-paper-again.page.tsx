import type { Fault } from '../../../platform/index.js';
import {
  Breadcrumbs,
  Card,
  ErrorSummary,
  Layout,
  LinkButton,
  Notice,
  type Typed,
} from '../../../web/index.js';
import { recapUrl } from '../../reports/recap-address.rules.js';
import type { ColumnSet } from '../../reports/recap-column-sets.rules.js';
import { PrintForm } from '../../reports/recap-print.page.js';

/** What was asked to be printed, again, with what is wrong; too many names are made behind the back instead. */
export function RecapPaperAgainPage({
  typed,
  faults,
  order,
}: {
  typed: Typed;
  faults: readonly Fault[];
  /** The days of which files can be ordered; null: that would help nothing. */
  order: { dari: string; sampai: string } | null;
}) {
  const { bulan, triwulan, tahun, dari, sampai, unit } = typed;
  const kolom = typed['kolom'] as ColumnSet | undefined;
  return (
    <Layout title="Cetak dokumen resmi" faulty>
      <Breadcrumbs
        crumbs={[
          {
            label: 'Rekap',
            href: recapUrl({ unit, ...(order ? { bulan, triwulan, tahun, dari, sampai } : {}) }),
          },
          { label: 'Cetak dokumen resmi' },
        ]}
      />
      <h1>Cetak dokumen resmi</h1>
      <ErrorSummary faults={faults} />
      {order && (
        <Notice kind="info" title="Pesan sebagai berkas">
          <p>
            Dokumen sepanjang itu dibuat di belakang, satu untuk setiap unit, dalam satu ZIP: bernama, dengan
            kop dan tempat tanda tangan masing-masing. Anda dikabari bila sudah siap.
          </p>
          <p class="actions">
            <LinkButton href={recapUrl({ ...order, unit, kolom }, '/presensi/rekap/berkas')}>
              Pesan berkas
            </LinkButton>
          </p>
        </Notice>
      )}
      <Card title="Isi dan kertas">
        <PrintForm typed={typed} faults={faults} />
      </Card>
    </Layout>
  );
}
