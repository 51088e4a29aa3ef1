import type { TimeZone } from '../../../platform/index.js';
import {
  Badge,
  Breadcrumbs,
  Button,
  DataTable,
  Layout,
  LinkButton,
  Notice,
  formatInstant,
  formatNumber,
} from '../../../web/index.js';
import { COLUMN_SET_WORDS } from '../../reports/recap-column-sets.rules.js';
import { spanWords } from '../../reports/span.rules.js';
import { type ExportPart, ORDERS } from './export-order.js';
import { noteOf } from './order-names.rules.js';
import { STATE_WORDS, isWorking } from './order-words.js';
import type { OpenedOrder } from './ordering.service.js';

export interface OrderPageProps extends OpenedOrder {
  zone: TimeZone;
  /** Somebody wanted to cancel it when it had ended. */
  late?: boolean;
}

/** One order: how far it is, what could not be made, and the way to the archive. */
export function OrderPage({ order, parts, zone, late = false }: OrderPageProps) {
  const { id, span, state, unitName, askedAt, expiresAt, columns, all, done, failed } = order;
  const working = isWorking(order);
  const title = `Berkas rekap ${spanWords(span)}`;
  return (
    <Layout title={title} {...(working ? { scripts: ['reload-soon.js'], noScriptRefreshSeconds: 3 } : {})}>
      <Breadcrumbs
        crumbs={[
          { label: 'Rekap', href: '/presensi/rekap' },
          { label: 'Berkas rekap', href: ORDERS },
          { label: spanWords(span) },
        ]}
      />
      <h1>{title}</h1>
      <p>
        {`${unitName ?? 'Unit kerja Anda'}, ${COLUMN_SET_WORDS[columns].toLowerCase()}. `}
        <Badge {...STATE_WORDS[state]} />
      </p>
      {late && (
        <Notice kind="info" title="Pesanan ini sudah selesai sebelum dibatalkan." live>
          <p>Hasilnya tertulis di bawah dan dihapus sendiri setelah masanya.</p>
        </Notice>
      )}
      {working && <Working begun={state === 'working'} done={done} all={all} />}
      {working && (
        <form method="post" action={`${ORDERS}/${id}/pembatalan`} class="actions">
          <Button look="quiet">Batalkan pesanan</Button>
        </form>
      )}
      {state === 'cancelled' && (
        <Notice kind="info" title="Pesanan ini dibatalkan.">
          <p>
            Tidak ada lagi yang dibuat, dan berkas yang sempat dibuat sudah dihapus. Bila masih diperlukan,
            pesan lagi.
          </p>
          <p class="actions">
            <LinkButton href={ORDERS}>Pesan lagi</LinkButton>
          </p>
        </Notice>
      )}
      {state === 'ready' && (
        <Notice
          kind={failed > 0 ? 'warning' : 'success'}
          title={`${formatNumber(all - failed)} dari ${formatNumber(all)} unit sudah dibuat.`}
          live
        >
          <p>
            {failed > 0 &&
              'Unit yang tidak dapat dibuat beserta sebabnya tertulis di bawah dan di daftar isi. '}
            {`Tersimpan tersandi sampai ${formatInstant(expiresAt!, zone)}, lalu dihapus.`}
          </p>
          <p class="actions">
            <LinkButton href={`${ORDERS}/${id}/unduhan`} download>
              Unduh ZIP
            </LinkButton>
          </p>
        </Notice>
      )}
      {state === 'failed' && (
        <Notice kind="error" title="Tidak ada berkas yang dapat dibuat.">
          <p>Sebabnya tertulis di bawah. Setelah diperbaiki, pesan lagi.</p>
          <p class="actions">
            <LinkButton href={ORDERS}>Pesan lagi</LinkButton>
          </p>
        </Notice>
      )}
      <p class="muted small">
        {`Dipesan ${formatInstant(askedAt, zone)}. Angka tiap unit adalah keadaan pada saat berkasnya dibuat; hari yang masih sementara ditandai di dalamnya.`}
      </p>
      <DataTable<ExportPart>
        caption="Unit dalam berkas"
        narrow="stack"
        empty="Tidak ada unit pada rentang ini. Pesan rentang atau unit lain."
        rows={parts}
        rowKey={({ place }) => String(place)}
        columns={[
          {
            header: 'Unit',
            rowHeader: true,
            cell: ({ name, whole }) => (whole ? `${name} (seluruhnya)` : name),
          },
          {
            header: 'Pegawai',
            numeric: true,
            cell: ({ people }) => (people === null ? '–' : formatNumber(people)),
          },
          { header: 'Keterangan', cell: (part) => noteOf(part, state === 'cancelled') },
        ]}
      />
    </Layout>
  );
}

function Working({ begun, done, all }: { begun: boolean; done: number; all: number }) {
  return (
    <reload-soon seconds="2">
      <div class="notice notice-info" role="status">
        <span class="notice-sign" aria-hidden="true">
          i
        </span>
        <div class="notice-body">
          <p class="notice-title" data-words>
            {begun
              ? `Sedang dibuat: ${formatNumber(done)} dari ${formatNumber(all)} unit.`
              : 'Menunggu giliran untuk dibuat.'}
          </p>
          <p>
            Halaman ini memperbarui diri sendiri. Anda boleh meninggalkannya: kabar dikirim ke Kabar bila
            sudah siap.
          </p>
        </div>
      </div>
    </reload-soon>
  );
}
