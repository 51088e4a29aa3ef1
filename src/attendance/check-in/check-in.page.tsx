import { localDateOf, rfc3339, zoneAbbreviation } from '../../platform/index.js';
import { Button, Layout, Notice, formatDay, formatTimeWithSeconds } from '../../web/index.js';
import { wordsOfDay } from '../day-status/day-words.rules.js';
import type { CheckInForm } from './check-in.form.js';
import type { CheckInView, ReceiptView } from './check-in.service.js';
import { HistoryTable } from './history-table.page.js';
import { PRESS_POSITION_SCRIPT, PressProofNote } from './press-proof.page.js';
import type { RunningSentence } from './press-words.rules.js';

export interface CheckInPageProps {
  view: CheckInView;
  /** Of the next press; a double click sends it twice and gets one receipt. */
  pressKey: string;
}

/** One big button, and what is known of the day in words. */
export function CheckInPage({ view, pressKey }: CheckInPageProps) {
  const { state, receipt, zone, now } = view;
  return (
    <Layout title="Presensi" scripts={['server-clock.js', PRESS_POSITION_SCRIPT]}>
      <h1>Presensi</h1>
      {receipt && <ReceiptNotice receipt={receipt} view={view} />}
      <section class="card press" aria-labelledby="judul-hari">
        <h2 id="judul-hari" class="press-day">
          {formatDay(view.workDate)}
        </h2>
        <p class="press-hours">
          {state.hours ? `Jam kerja ${state.hours}` : 'Tanpa jam kerja'}
          {state.shiftCode && ` · sif ${state.shiftCode}`}
        </p>
        <p class="press-clock">
          <server-clock now={rfc3339(now, zone)}>
            <span data-time>{formatTimeWithSeconds(now, zone)}</span>
          </server-clock>{' '}
          <span class="press-zone">{zoneAbbreviation(zone)}</span>
        </p>
        <p class="muted small press-clock-note">Waktu server, yang dipakai untuk mencatat</p>
        <Notice kind={state.kind}>
          <p>
            <Sentence sentence={state.sentence} now={rfc3339(now, zone)} />
          </p>
        </Notice>
        {state.notes.map((note) => (
          <p key={note} class="small">
            {note}
          </p>
        ))}
        {state.rollCall && (
          <div class="press-roll-call">
            <p>{state.rollCall.sentence}</p>
            {state.rollCall.button && <PressForm direction="roll-call" pressKey={`${pressKey}-apel`} />}
          </div>
        )}
        <PressForm direction={state.direction} pressKey={pressKey} />
        {state.caution && <p class="muted small press-caution">{state.caution}</p>}
        <PressProofNote />
      </section>
      <section class="press-history" aria-labelledby="judul-riwayat">
        <h2 id="judul-riwayat">Tujuh hari terakhir</h2>
        <HistoryTable days={view.history} personId={view.personId} zone={zone} />
        <p class="small">
          <a href="/presensi/rekap/saya">Rekap saya sebulan</a> ·{' '}
          <a href="/presensi/cuti">Cuti, izin, dan dinas</a> ·{' '}
          <a href="/presensi/disiplin/saya">Disiplin kerja saya</a> ·{' '}
          <a href="/presensi/tpp/saya">Potongan TPP saya</a> ·{' '}
          <a href="/presensi/koreksi">Koreksi presensi</a>
        </p>
      </section>
    </Layout>
  );
}

export type PressDirection = 'in' | 'out' | 'roll-call';

const BUTTONS: Record<PressDirection, { field: CheckInForm['arah']; words: string }> = {
  in: { field: 'masuk', words: 'Presensi masuk' },
  out: { field: 'pulang', words: 'Presensi pulang' },
  'roll-call': { field: 'apel', words: 'Presensi apel' },
};

/** The button; `pressKey` makes a second press of the same form the same press. */
export function PressForm({
  direction,
  pressKey,
  refused,
}: {
  direction: PressDirection;
  pressKey: string;
  /** The seal of an earlier try that was refused. */
  refused?: string;
}) {
  const { field, words } = BUTTONS[direction];
  return (
    <form method="post" action="/presensi" class="press-form">
      <input type="hidden" name="kunci" value={pressKey} />
      <input type="hidden" name="arah" value={field} />
      {refused && <input type="hidden" name="gagal" value={refused} />}
      <Button big>{words}</Button>
    </form>
  );
}

function ReceiptNotice({ receipt, view }: { receipt: ReceiptView; view: CheckInView }) {
  const { day, occurredAt, direction, number } = receipt;
  const word = day ? wordsOfDay(day).word : 'Dicatat di luar jam kerja';
  const what = direction === 'unknown' ? 'Presensi' : BUTTONS[direction].words;
  const date = localDateOf(occurredAt, view.zone);
  return (
    <Notice kind={day && day.lateMinutes > 0 ? 'warning' : 'success'} title={`${what} tersimpan`} live>
      <dl class="receipt">
        {date !== localDateOf(view.now, view.zone) && (
          <div>
            <dt>Hari</dt>
            <dd>
              <strong>{formatDay(date)}</strong>
            </dd>
          </div>
        )}
        <div>
          <dt>Pukul</dt>
          <dd>
            <strong>{formatTimeWithSeconds(occurredAt, view.zone)}</strong> {zoneAbbreviation(view.zone)}
          </dd>
        </div>
        <div>
          <dt>Keadaan</dt>
          <dd>
            <strong>{word}</strong>
          </dd>
        </div>
        <div>
          <dt>Nomor tanda terima</dt>
          <dd>
            <strong class="receipt-number">{number}</strong>
          </dd>
        </div>
      </dl>
      {day && !isCounted(receipt) && (
        <p>
          Keadaan hari ini tidak berubah: yang dihitung adalah masuk yang pertama dan pulang yang terakhir
          dalam jam kerja Anda.
        </p>
      )}
      <p class="small">
        Presensi ini sudah tersimpan di server. Menekan tombol yang sama dua kali tidak menambah catatan.
      </p>
    </Notice>
  );
}

/** Every press is kept, but only the first arrival and the last departure make the day. */
function isCounted({ day, occurredAt }: ReceiptView): boolean {
  return [day?.checkInAt, day?.checkOutAt].some((at) => at?.getTime() === occurredAt.getTime());
}

function Sentence({ sentence, now }: { sentence: RunningSentence; now: string }) {
  const { before, minutes, value, after } = sentence;
  if (!minutes) return <>{before}</>;
  const range =
    'until' in minutes ? { until: minutes.until.toISOString() } : { since: minutes.since.toISOString() };
  return (
    <>
      {before}
      <running-minutes now={now} {...range}>
        <strong>{value}</strong>
      </running-minutes>
      {after}
    </>
  );
}
