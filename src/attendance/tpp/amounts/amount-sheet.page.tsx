import {
  Button,
  Card,
  DataTable,
  Layout,
  LinkButton,
  Notice,
  formatInstant,
  formatMonth,
  formatNumber,
} from '../../../web/index.js';
import { tppUrl } from '../tpp-address.rules.js';
import { rupiahWords } from '../tpp-words.rules.js';
import type { OpenedSheet } from './amount-sheets.service.js';
import type { SheetChange, SheetFault } from './amount-sheets.store.js';

/** What a sheet of amounts would change, before it does. */
export function AmountSheetPage({ opened: { sheet, changes, faults } }: { opened: OpenedSheet }) {
  const fresh = changes.filter(({ before }) => before === null);
  const changed = changes.filter(({ before, after }) => before !== null && before !== after);
  const same = changes.length - fresh.length - changed.length;
  const back = tppUrl({ unit: sheet.unitCode, bulan: sheet.month });
  return (
    <Layout title={`Jumlah TPP ${formatMonth(sheet.month)}`} wide>
      <p class="eyebrow">Jumlah TPP · {formatMonth(sheet.month)}</p>
      <h1>{sheet.unitName}</h1>
      <p class="muted">
        Diunggah {sheet.uploadedBy}, {formatInstant(sheet.uploadedAt, 'Asia/Jakarta')}
      </p>
      {sheet.state === 'checked' ? (
        <>
          <Notice kind={faults.length > 0 ? 'warning' : 'info'} title="Pemeriksaan, belum ada yang berubah">
            <p>
              {formatNumber(fresh.length)} baru, {formatNumber(changed.length)} berubah, {formatNumber(same)}{' '}
              sama, {formatNumber(faults.length)} baris tidak dapat dipakai.
            </p>
          </Notice>
          {faults.length > 0 && (
            <Card title="Baris yang tidak dapat dipakai">
              <DataTable<SheetFault>
                caption="Baris yang tidak dapat dipakai"
                captionHidden
                rows={faults.slice(0, 200)}
                rowKey={({ line }) => line}
                columns={[
                  { header: 'Baris', rowHeader: true, cell: ({ line }) => formatNumber(line) },
                  { header: 'Sebab', cell: ({ fault }) => fault },
                ]}
              />
            </Card>
          )}
          <Card title="Yang akan dicatat">
            <DataTable<SheetChange>
              caption="Jumlah yang akan dicatat"
              captionHidden
              narrow="stack"
              empty="Tidak ada jumlah yang berubah."
              rows={[...fresh, ...changed].sort((a, b) => a.line - b.line).slice(0, 1000)}
              rowKey={({ line }) => line}
              columns={[
                { header: 'Nama', rowHeader: true, cell: ({ name }) => name },
                { header: 'Sekarang', numeric: true, cell: ({ before }) => rupiahWords(before) },
                { header: 'Menjadi', numeric: true, cell: ({ after }) => rupiahWords(after) },
              ]}
            />
          </Card>
          <div class="actions">
            {fresh.length + changed.length > 0 && (
              <form method="post" action={`/presensi/tpp/jumlah/${sheet.id}/penerapan`}>
                <Button>{`Terapkan ${formatNumber(fresh.length + changed.length)} jumlah`}</Button>
              </form>
            )}
            <form method="post" action={`/presensi/tpp/jumlah/${sheet.id}/pembatalan`}>
              <Button look="quiet">Buang lembar ini</Button>
            </form>
          </div>
        </>
      ) : (
        <>
          <Notice kind="info" title={sheet.state === 'applied' ? 'Sudah diterapkan' : 'Dibuang'}>
            <p>
              {sheet.decidedBy}, {formatInstant(sheet.decidedAt!, 'Asia/Jakarta')}
            </p>
          </Notice>
          <LinkButton href={back}>Buka potongan TPP unit ini</LinkButton>
        </>
      )}
    </Layout>
  );
}
