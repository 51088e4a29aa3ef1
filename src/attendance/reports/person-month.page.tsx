import { addMonths } from '../../platform/index.js';
import { Card, Layout, LinkButton, Pager, Strip, formatMinutes, formatMonth } from '../../web/index.js';
import type { HistoryDay } from '../check-in/check-in.service.js';
import { HistoryTable } from '../check-in/history-table.page.js';
import { BalanceBar } from '../requests/request-parts.js';
import { leftWords } from '../requests/request-words.rules.js';
import { remediesOf } from './day-remedies.rules.js';
import { MonthAdjustment } from './month-adjustment.page.js';
import type { PersonMonth } from './person-month.service.js';
import { recapUrl } from './recap-address.rules.js';
import { RecapNotes } from './recap-notes.page.js';

/** A month of one person: the sums, then every day. */
export function PersonMonthPage({ month: of }: { month: PersonMonth }) {
  const { person, own, month, thisMonth, days, sums, zone, adjustment, leave } = of;
  const path = own ? '/presensi/rekap/saya' : `/presensi/rekap/pegawai/${person.id}`;
  return (
    <Layout title={`Rekap ${formatMonth(month)} ${person.name}`} wide styles={['recap.css']}>
      <div class="board-title">
        <div>
          <p class="eyebrow">{own ? 'Rekap presensi saya' : 'Rekap presensi'}</p>
          <h1>{person.name}</h1>
          <p class="muted">
            {person.position} · {person.unitName}
          </p>
        </div>
        <Pager
          name="Bulan"
          label={formatMonth(month)}
          previous={recapUrl({ bulan: addMonths(month, -1) }, path)}
          next={month < thisMonth ? recapUrl({ bulan: addMonths(month, 1) }, path) : undefined}
          words={['Bulan sebelumnya', 'Bulan berikutnya']}
        />
      </div>
      <Card title={`${sums.present} dari ${sums.workingDays} hari kerja hadir`}>
        <Strip
          legend
          parts={[
            {
              tone: 'good',
              code: 'H',
              word: 'Tepat waktu',
              count: Math.max(0, sums.present - sums.lateCount),
            },
            { tone: 'warn', code: 'TL', word: 'Terlambat', count: sums.lateCount },
            { tone: 'duty', code: 'DL', word: 'Dinas', count: sums.duty },
            { tone: 'leave', code: 'C', word: 'Cuti', count: sums.leave },
            { tone: 'leave', code: 'I', word: 'Izin', count: sums.excuse },
            { tone: 'calm', code: 'BP', word: 'Belum presensi', count: sums.open },
            { tone: 'bad', code: 'TK', word: 'Tanpa keterangan', count: sums.absent },
          ]}
        />
        {(sums.lateMinutes > 0 || sums.leftEarlyMinutes > 0) && (
          <p>
            {sums.lateMinutes > 0 && (
              <>
                Terlambat seluruhnya <strong>{formatMinutes(sums.lateMinutes)}</strong>.{' '}
              </>
            )}
            {sums.leftEarlyMinutes > 0 && (
              <>
                Pulang cepat seluruhnya <strong>{formatMinutes(sums.leftEarlyMinutes)}</strong>.
              </>
            )}
          </p>
        )}
      </Card>
      {adjustment && <MonthAdjustment personId={person.id} sums={sums} adjustment={adjustment} />}
      {leave?.balance && (
        <Card title={`Cuti tahunan ${leave.balance.year}: sisa ${leftWords(leave.balance)}`}>
          <BalanceBar balance={leave.balance} />
          <p class="small muted">
            Dasar: {leave.decree}. <a href="/presensi/cuti">Cuti, izin, dan dinas saya</a>
          </p>
        </Card>
      )}
      <p class="actions row">
        <LinkButton href={`${path}/tahun?tahun=${month.slice(0, 4)}`} look="quiet">
          Setahun
        </LinkButton>
        {own && (
          <>
            <LinkButton href="/presensi/koreksi/baru" look="quiet">
              Ajukan koreksi
            </LinkButton>
            <LinkButton href="/presensi/cuti/baru" look="quiet">
              Ajukan cuti, izin, atau dinas
            </LinkButton>
            <LinkButton href="/presensi/disiplin/saya" look="quiet">
              Disiplin saya
            </LinkButton>
            <LinkButton href={`/presensi/tpp/saya?bulan=${month}`} look="quiet">
              Potongan TPP
            </LinkButton>
          </>
        )}
      </p>
      <section class="person-days" aria-labelledby="judul-hari">
        <h2 id="judul-hari">Hari demi hari</h2>
        <HistoryTable
          days={days}
          personId={person.id}
          zone={zone}
          caption={`Presensi ${formatMonth(month)}`}
          remedy={own ? (day) => <Remedies day={day} days={days} /> : undefined}
        />
      </section>
      <RecapNotes />
    </Layout>
  );
}

/** Below the status of a day, at the first of its shifts for all of them. */
function Remedies({ day, days }: { day: HistoryDay; days: readonly HistoryDay[] }) {
  const same = days.filter(({ workDate }) => workDate === day.workDate);
  const shifts = same.flatMap(({ row }) => (row ? [row] : []));
  const remedies = same[0] === day ? remediesOf(day.workDate, shifts) : [];
  if (remedies.length === 0) return null;
  return (
    <div class="small">
      Ajukan{' '}
      {remedies.map(({ href, label }, i) => (
        <>
          {i > 0 && ' atau '}
          <a href={href}>{label}</a>
        </>
      ))}
    </div>
  );
}
