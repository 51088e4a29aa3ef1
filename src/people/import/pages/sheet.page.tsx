import type { Fault, TimeZone } from '../../../platform/index.js';
import {
  Card,
  DataTable,
  ErrorSummary,
  LinkButton,
  Notice,
  Tile,
  Tiles,
  formatInstant,
  formatNumber,
} from '../../../web/index.js';
import type { Batch } from '../batches/batch.js';
import type { ShownForecast } from '../batches/batches.query.js';
import type { Contradiction } from '../working/sheet-undoing.service.js';
import { type ActionProps, ApplyCard, ApprovalCard, DiscardCard, UndoCard } from './sheet-actions.js';
import { SheetFrame } from './sheet-frame.js';
import { KIND_PATHS } from './sheet-words.js';

export interface SheetPageProps extends ActionProps {
  forecasts: readonly ShownForecast[];
  faults: readonly Fault[];
  /** What was just done, from the address. */
  done: string | null;
  /** Roles that an undo did not give back. */
  rolesWithheld: number;
  contradictions: readonly Contradiction[];
  timeZone: TimeZone;
}

const DONE: Record<string, string> = {
  diterapkan: 'Impor diterapkan.',
  disetujui: 'Persetujuan Anda dicatat.',
  sudah: 'Impor ini sudah diterapkan sebelumnya; tidak ada yang diulang.',
};

/** `/kelola/impor/:id`: where a sheet stands, and what may be done about it now. */
export function SheetPage(props: SheetPageProps) {
  const { batch, faults, done, rolesWithheld, contradictions } = props;
  const working = batch.state === 'received' || batch.state === 'checking';
  return (
    <SheetFrame batch={batch} current="" faulty={faults.length > 0} working={working}>
      {done && DONE[done] && <Notice kind="success" title={DONE[done]!} live />}
      {batch.undoes && rolesWithheld > 0 && (
        <Notice
          kind="warning"
          title={`${formatNumber(rolesWithheld)} peran atau jabatan tidak dikembalikan.`}
        >
          <p>
            Sudah diubah sejak penerapan itu, atau Anda tidak berwenang memberikannya. Bila perlu, minta
            pejabat yang berwenang memberikannya lagi; yang tidak diizinkan tercatat pada jejak.
          </p>
        </Notice>
      )}
      <ErrorSummary faults={faults} title="Belum dapat diterapkan" />
      {contradictions.length > 0 && <Contradicted by={contradictions} />}
      {working && <Working batch={batch} />}
      {batch.state === 'refused' && (
        <Notice kind="error" title="Berkas ditolak; tidak ada yang ditulis.">
          <p>{batch.refusal}</p>
        </Notice>
      )}
      {batch.state === 'read' && (
        <Notice kind="info" title="Berkas selesai dibaca.">
          <p>{`${formatNumber(batch.rowsRead)} baris. Periksa arti kolomnya, lalu selisihnya dihitung.`}</p>
          <LinkButton href={`/kelola/impor/${batch.id}/kolom`}>Periksa kolom</LinkButton>
        </Notice>
      )}
      {batch.counts && <Summary {...props} />}
      {batch.counts && batch.state === 'checked' && <ApprovalCard {...props} />}
      {batch.counts && batch.state === 'checked' && <ApplyCard {...props} />}
      {(batch.state === 'applied' || batch.state === 'undone') && <Ended {...props} />}
      {batch.state === 'applied' && !batch.undoes && <UndoCard {...props} />}
      <DiscardCard {...props} />
    </SheetFrame>
  );
}

function Working({ batch }: { batch: Batch }) {
  const words =
    batch.state === 'received'
      ? `Sedang dibaca: ${formatNumber(batch.rowsRead)} baris sejauh ini.`
      : `Sedang diperiksa: ${formatNumber(batch.rowsRead)} baris dibandingkan dengan data di sini.`;
  return (
    <reload-soon seconds="2">
      <div class="notice notice-info" role="status">
        <span class="notice-sign" aria-hidden="true">
          i
        </span>
        <div class="notice-body">
          <p class="notice-title" data-words>
            {words}
          </p>
          <p>Halaman ini memperbarui diri sendiri. Anda boleh meninggalkannya dan kembali nanti.</p>
        </div>
      </div>
    </reload-soon>
  );
}

function Summary({ batch, forecasts }: SheetPageProps) {
  const counts = batch.counts!;
  const to = (kind: keyof typeof KIND_PATHS) =>
    counts[kind] > 0 ? { href: `/kelola/impor/${batch.id}/${KIND_PATHS[kind]}` } : {};
  return (
    <>
      <Tiles>
        <Tile title="Datang" {...to('comes')} figure={formatNumber(counts.comes)} unit="orang" />
        <Tile
          title="Keluar"
          {...to('goes')}
          figure={formatNumber(counts.goes)}
          unit={`dari ${formatNumber(counts.inScope)} orang dalam lingkup`}
        />
        <Tile title="Pindah" {...to('moves')} figure={formatNumber(counts.moves)} unit="orang" />
        <Tile title="Berubah" {...to('changes')} figure={formatNumber(counts.changes)} unit="orang" />
        {!batch.undoes && <Tile title="Tetap" figure={formatNumber(counts.same)} unit="orang" />}
        {counts.decide > 0 && (
          <Tile title="Perlu keputusan" {...to('decide')} figure={formatNumber(counts.decide)} unit="orang" />
        )}
      </Tiles>
      {counts.goesWithheld > 0 && (
        <Notice
          kind="warning"
          title={`${formatNumber(counts.goesWithheld)} orang tidak ada dalam lembar, tetapi tidak dikeluarkan.`}
        >
          <p>
            Ada baris yang NIP-nya tidak terbaca; mungkin baris itu tentang mereka. Perbaiki baris yang salah,
            lalu unggah lagi, agar yang keluar dapat ditentukan.
          </p>
        </Notice>
      )}
      {batch.state === 'checked' && !batch.undoes && (
        <Card title="Aplikasi yang terkena">
          <DataTable
            caption="Aplikasi yang aksesnya berubah"
            captionHidden
            narrow="stack"
            rows={forecasts}
            rowKey={({ applicationId }) => applicationId}
            empty="Tidak ada aplikasi yang aksesnya berubah bagi siapa pun."
            columns={[
              { header: 'Aplikasi', rowHeader: true, cell: ({ name }) => name },
              { header: 'Mendapat akses', numeric: true, cell: ({ gains }) => formatNumber(gains) },
              { header: 'Kehilangan akses', numeric: true, cell: ({ loses }) => formatNumber(loses) },
              {
                header: 'Antara lain',
                cell: ({ losers, loses }) =>
                  losers.length === 0 ? '' : `${losers.join(', ')}${loses > losers.length ? ', …' : ''}`,
              },
            ]}
          />
        </Card>
      )}
    </>
  );
}

function Contradicted({ by }: { by: readonly Contradiction[] }) {
  return (
    <Notice kind="error" title="Impor ini tidak dapat dibatalkan lagi" live>
      <p>Sesudahnya sudah ada perubahan lain tentang hal yang sama pada:</p>
      <ul>
        {by.slice(0, 20).map(({ personId, name }) => (
          <li key={personId}>
            <a href={`/kelola/pegawai/${personId}`}>{name}</a>
          </li>
        ))}
      </ul>
      <p>Ubahlah orang demi orang di halaman pegawai.</p>
    </Notice>
  );
}

function Ended({ batch, timeZone }: SheetPageProps) {
  return (
    <Card title="Riwayat">
      <dl class="facts">
        <dt>Diunggah</dt>
        <dd>{`${formatInstant(batch.uploadedAt, timeZone)} oleh ${batch.uploadedByName ?? 'operator'}`}</dd>
        {batch.approvedAt && (
          <>
            <dt>Disetujui</dt>
            <dd>{`${formatInstant(batch.approvedAt, timeZone)} oleh ${batch.approvedByName ?? ''}`}</dd>
          </>
        )}
        {batch.appliedAt && (
          <>
            <dt>Diterapkan</dt>
            <dd>{`${formatInstant(batch.appliedAt, timeZone)} oleh ${batch.appliedByName ?? 'operator'}`}</dd>
          </>
        )}
        <dt>Dasar</dt>
        <dd>{batch.decree}</dd>
        {batch.undoes && (
          <>
            <dt>Membatalkan</dt>
            <dd>
              <a href={`/kelola/impor/${batch.undoes}`}>impor ini</a>
            </dd>
          </>
        )}
        {batch.undoneBy && (
          <>
            <dt>Pembatalan</dt>
            <dd>
              <a href={`/kelola/impor/${batch.undoneBy}`}>
                {batch.undoneAt ? 'sudah dibatalkan' : 'sedang disiapkan'}
              </a>
            </dd>
          </>
        )}
      </dl>
    </Card>
  );
}
