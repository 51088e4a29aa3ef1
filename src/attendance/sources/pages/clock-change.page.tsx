import { type Fault, type TimeZone, workDate, zoneAbbreviation } from '../../../platform/index.js';
import {
  Breadcrumbs,
  Button,
  Card,
  DataTable,
  EmptyState,
  ErrorSummary,
  Layout,
  Notice,
  Pager,
  SERVICES,
  type Typed,
  formatInstantWithSeconds,
  formatNumber,
  formatShortDay,
  formatShortInstant,
} from '../../../web/index.js';
import { dayAddress } from '../../schedules/day-address.js';
import {
  type ClockChange,
  DAYS_A_PAGE,
  type HeldDay,
  type ShiftedDay,
  addressOf,
} from '../clocks/clock-change.js';
import { shiftWords } from '../clocks/clock-shift.rules.js';
import type { Source } from '../source.js';
import { ClockReason } from './clock-reason.page.js';
import { ClockUndo } from './clock-undo.page.js';
import { ClockStateBadge, clockSpan } from './source-clocks.page.js';

export interface ClockChangePageProps {
  source: Source;
  change: ClockChange;
  readerId: string;
  /** While it, or its undoing, waits: whom it would concern. */
  preview: { days: ShiftedDay[]; all: number } | null;
  /** Lines that were held back and would become presses. */
  held: readonly HeldDay[];
  page: number;
  zone: TimeZone;
  faults: readonly Fault[];
  typed: Typed;
  done: string | null;
}

/** `/presensi/sumber/:code/jam/:id`: what was wrong with a clock, whom it concerns by name, and the decision. */
export function ClockChangePage(props: ClockChangePageProps) {
  const { source, change, preview, zone, faults, done } = props;
  const { state, machineSaid, reallyWas, proposed, decided, undoWish, undone } = change;
  const title = `Jam ${source.name} ${shiftWords(change.shiftSeconds)}`;
  return (
    <Layout title={title} wide faulty={faults.length > 0}>
      <Breadcrumbs
        crumbs={[
          SERVICES,
          { label: 'Sumber presensi', href: '/presensi/sumber' },
          { label: source.name, href: `/presensi/sumber/${source.code}` },
          { label: 'Jam mesin' },
        ]}
      />
      <h1>{title}</h1>
      {done && <Notice kind="success" title={done} live />}
      <ErrorSummary faults={faults} />
      <Card title={clockSpan(change, zone)} aside={<ClockStateBadge state={state} />}>
        <dl class="facts">
          <dt>Jam mesin</dt>
          <dd>{formatInstantWithSeconds(machineSaid, zone)}</dd>
          <dt>Jam acuan saat itu</dt>
          <dd>{formatInstantWithSeconds(reallyWas, zone)}</dd>
          <dt>Bukti</dt>
          <dd>{change.reason}</dd>
          <dt>Diusulkan</dt>
          <dd>
            {proposed.by}, {formatShortInstant(proposed.at, zone)}
          </dd>
          {decided && (
            <>
              <dt>{state === 'refused' ? 'Ditolak' : state === 'withdrawn' ? 'Ditarik' : 'Disetujui'}</dt>
              <dd>
                {decided.by}, {formatShortInstant(decided.at, zone)}
                {decided.answer && `. ${decided.answer}`}
              </dd>
            </>
          )}
          {undoWish && (
            <>
              <dt>Pembatalan diusulkan</dt>
              <dd>
                {undoWish.by}, {formatShortInstant(undoWish.at, zone)}. {undoWish.reason}
              </dd>
            </>
          )}
          {undone && (
            <>
              <dt>Dibatalkan</dt>
              <dd>
                {undone.by}, {formatShortInstant(undone.at, zone)}
              </dd>
            </>
          )}
          <dt>Presensi</dt>
          <dd>{formatNumber(change.presses)}</dd>
        </dl>
      </Card>
      <HeldLinesCard held={props.held} zone={zone} />
      {preview && (preview.all > 0 || props.held.length === 0) && <Preview {...props} preview={preview} />}
      {state === 'proposed' && <Decision {...props} />}
      {state === 'approved' && <ClockUndo {...props} />}
    </Layout>
  );
}

const HELD_SHOWN = 100;

function HeldLinesCard({ held, zone }: Pick<ClockChangePageProps, 'held' | 'zone'>) {
  if (held.length === 0) return null;
  return (
    <Card title={`Baris tertahan yang menjadi presensi: ${formatNumber(held.length)}`}>
      <p>
        Waktu yang ditulis mesin belum tiba atau di luar masa pakainya; menurut jam yang benar, baris ini
        presensi pegawai berikut.
      </p>
      <DataTable
        caption="Baris tertahan yang menjadi presensi"
        captionHidden
        rows={held.slice(0, HELD_SHOWN)}
        rowKey={({ personId, written }) => `${personId} ${written.toISOString()}`}
        narrow="stack"
        columns={[
          { header: 'Pegawai', rowHeader: true, cell: ({ name }) => name },
          { header: 'Dicatat mesin', cell: ({ written }) => formatShortInstant(written, zone) },
          { header: 'Menjadi', cell: ({ meant }) => formatShortInstant(meant, zone) },
        ]}
      />
      {held.length > HELD_SHOWN && <p class="muted small">{`${HELD_SHOWN} yang pertama ditampilkan.`}</p>}
    </Card>
  );
}

function Preview({
  source,
  change,
  preview: { days, all },
  page,
  zone,
}: ClockChangePageProps & { preview: { days: ShiftedDay[]; all: number } }) {
  const pages = Math.max(1, Math.ceil(all / DAYS_A_PAGE));
  const to = (hal: number) => `${addressOf({ code: source.code, id: change.id })}?hal=${hal}`;
  return (
    <Card title="Siapa yang terkena">
      <p>
        {formatNumber(all)} hari pegawai. Hari di bulan yang sudah ditutup tidak berubah; perbedaannya menjadi
        penyesuaian di bulan terbuka berikutnya. Pukul dalam {zoneAbbreviation(zone)}.
      </p>
      {days.length === 0 ? (
        <EmptyState title="Tidak ada presensi lagi dalam rentang ini">
          <p>Presensinya sudah ditarik atau dipindahkan. Tolak atau tarik usulnya.</p>
        </EmptyState>
      ) : (
        <DataTable
          caption="Presensi yang digeser, menurut nama"
          captionHidden
          rows={days}
          rowKey={({ personId, day }) => `${personId} ${day}`}
          narrow="stack"
          columns={[
            { header: 'Pegawai', rowHeader: true, cell: ({ name }) => name },
            {
              header: 'Hari',
              cell: ({ personId, day }) => (
                <a href={dayAddress(personId, day)}>{formatShortDay(workDate(day))}</a>
              ),
            },
            {
              header: change.state === 'approved' ? 'Sekarang' : 'Dicatat mesin',
              cell: ({ written }) => written.join(', '),
            },
            { header: 'Menjadi', cell: ({ meant }) => meant.join(', ') },
            {
              header: 'Presensi lain hari itu',
              cell: ({ elsewhere }) => elsewhere.join(', ') || <span class="muted">tidak ada</span>,
            },
          ]}
        />
      )}
      {pages > 1 && (
        <Pager
          label={`${page} dari ${pages}`}
          previous={page > 1 ? to(page - 1) : undefined}
          next={page < pages ? to(page + 1) : undefined}
        />
      )}
    </Card>
  );
}

function Decision(props: ClockChangePageProps) {
  const { source, change, readerId } = props;
  if (change.proposedBy === readerId)
    return (
      <>
        <Notice kind="info" title="Menunggu petugas lain">
          <p>Usul ini berlaku setelah petugas lain yang memegang sumber ini menyetujuinya di halaman ini.</p>
        </Notice>
        <ClockReason
          {...props}
          to="penolakan"
          title="Tarik usul"
          about="Tidak ada presensi yang berubah."
          look="quiet"
        />
      </>
    );
  return (
    <>
      <Card title="Keputusan Anda">
        <p>
          Bandingkan bukti dan presensi di atas. Dengan menyetujui, presensi itu digeser, hari-harinya
          dihitung ulang, dan setiap pegawai diberi tahu.
        </p>
        <form
          method="post"
          action={`${addressOf({ code: source.code, id: change.id })}/persetujuan`}
          class="form"
        >
          <Button>Setujui pembetulan jam</Button>
        </form>
      </Card>
      <ClockReason
        {...props}
        to="penolakan"
        title="Tolak usul"
        about="Pengusulnya membaca alasannya."
        look="quiet"
      />
    </>
  );
}
