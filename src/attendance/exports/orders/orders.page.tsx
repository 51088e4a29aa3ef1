import type { Fault, TimeZone } from '../../../platform/index.js';
import type { Unit } from '../../../people/index.js';
import {
  Badge,
  Breadcrumbs,
  Button,
  Card,
  DataTable,
  ErrorSummary,
  Field,
  Layout,
  SelectField,
  type Typed,
  fieldsOf,
  formatInstant,
  formatNumber,
} from '../../../web/index.js';
import { COLUMN_SETS, COLUMN_SET_WORDS } from '../../reports/recap-column-sets.rules.js';
import { spanWords } from '../../reports/span.rules.js';
import { type ExportOrder, KEPT_DAYS, ORDERS } from './export-order.js';
import { STATE_WORDS } from './order-words.js';

export interface OrdersPageProps {
  orders: readonly ExportOrder[];
  /** Which one may order files of. */
  units: readonly Unit[];
  typed: Typed;
  faults: readonly Fault[];
  zone: TimeZone;
}

/** `/presensi/rekap/berkas` */
export function OrdersPage({ orders, units, typed, faults, zone }: OrdersPageProps) {
  const field = fieldsOf(typed, faults);
  return (
    <Layout title="Berkas rekap" faulty={faults.length > 0}>
      <Breadcrumbs crumbs={[{ label: 'Rekap', href: '/presensi/rekap' }, { label: 'Berkas rekap' }]} />
      <h1>Berkas rekap</h1>
      <p>
        Rekap sebuah unit dan setiap unit langsung di bawahnya dalam satu ZIP: Excel, CSV, dan dokumen resmi
        (PDF) untuk tiap unit, dengan daftar isi. Dibuat di belakang; Anda dikabari bila sudah siap.
      </p>
      <ErrorSummary faults={faults} />
      <Card title="Pesan berkas">
        <form method="post" action={ORDERS} class="form">
          <SelectField
            label="Unit"
            {...field('unit')}
            required={false}
            plain
            options={unitOptions(units, typed['unit'] ?? '')}
          />
          <div class="filters">
            <Field label="Dari" {...field('dari')} type="date" />
            <Field label="Sampai" {...field('sampai')} type="date" />
          </div>
          <SelectField
            label="Kolom"
            {...field('kolom')}
            options={COLUMN_SETS.map((value) => ({ value, label: COLUMN_SET_WORDS[value] }))}
          />
          <Button>Pesan</Button>
        </form>
      </Card>
      <h2>Pesanan Anda</h2>
      <DataTable<ExportOrder>
        caption="Pesanan Anda"
        captionHidden
        narrow="stack"
        empty={`Belum ada pesanan. Pilih unit dan tanggal di atas, lalu Pesan; hasilnya disimpan ${KEPT_DAYS} hari.`}
        rows={orders}
        rowKey={({ id }) => id}
        columns={[
          {
            header: 'Rentang',
            rowHeader: true,
            cell: ({ id, span }) => <a href={`${ORDERS}/${id}`}>{spanWords(span)}</a>,
          },
          { header: 'Unit', cell: ({ unitName }) => unitName ?? 'Unit kerja Anda' },
          { header: 'Keadaan', cell: ({ state }) => <Badge {...STATE_WORDS[state]} /> },
          {
            header: 'Unit selesai',
            numeric: true,
            cell: ({ done, all }) => (
              <span class="nowrap">{`${formatNumber(done)} dari ${formatNumber(all)}`}</span>
            ),
          },
          { header: 'Dipesan', cell: ({ askedAt }) => formatInstant(askedAt, zone) },
        ]}
      />
    </Layout>
  );
}

/** The own units; another one below them stands here when the recap led from it. */
function unitOptions(units: readonly Unit[], chosen: string): { value: string; label: string }[] {
  const own = units.map(({ code, name }) => ({ value: code, label: name }));
  const known = chosen === '' || own.some(({ value }) => value === chosen);
  return [
    ...(units.length > 1 ? [{ value: '', label: 'Semua unit kerja Anda, satu per satu' }] : []),
    ...own,
    ...(known ? [] : [{ value: chosen, label: `Unit ${chosen}` }]),
  ];
}
