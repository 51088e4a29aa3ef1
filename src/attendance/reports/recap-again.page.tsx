import type { Fault, WorkDate } from '../../platform/index.js';
import { Breadcrumbs, Card, ErrorSummary, Layout, type Typed } from '../../web/index.js';
import { RecapDates } from './recap-spans.page.js';

/** The form of a recap again, with what is wrong beside the field: there is nothing to show for such days. */
export function RecapAgainPage({
  today,
  typed,
  faults,
}: {
  today: WorkDate;
  typed: Typed;
  faults: readonly Fault[];
}) {
  return (
    <Layout title="Pilih tanggal rekap" faulty>
      <Breadcrumbs crumbs={[{ label: 'Rekap', href: '/presensi/rekap' }, { label: 'Pilih tanggal' }]} />
      <h1>Pilih tanggal rekap</h1>
      <ErrorSummary faults={faults} />
      <Card title="Tanggal dan kolom">
        <RecapDates today={today} typed={typed} faults={faults} />
      </Card>
    </Layout>
  );
}
