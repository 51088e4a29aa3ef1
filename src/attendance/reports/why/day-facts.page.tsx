import { zoneAbbreviation } from '../../../platform/index.js';
import { Card } from '../../../web/index.js';
import { codeWord } from '../../day-status/day-words.rules.js';
import { LEAVE_MEANING } from '../../day-status/codes.js';
import type { DayWhy } from './day-why.js';
import { PART_WORDS, momentWords } from './why-words.rules.js';

/** The facts beside the presses: plan, calendar, leave, grace. */
export function DayFactsCard({ why }: { why: DayWhy }) {
  const { plan, rest, rosterCodes, leaves, graces, zone, workDate } = why;
  const at = (instant: Date) => momentWords(instant, zone, workDate);
  return (
    <Card title="Jadwal dan keterangan">
      <dl class="facts">
        <dt>Jadwal</dt>
        <dd>
          {plan.length === 0 && (rest ? 'Hari kerja yang diliburkan' : 'Tidak dijadwalkan')}
          <ul class="plain-list">
            {plan.map((shift) => (
              <li key={shift.seq}>
                {at(shift.startsAt)} sampai {at(shift.endsAt)} {zoneAbbreviation(zone)}
                {shift.shiftCode && ` · sif ${shift.shiftCode}`}
                <span class="muted small why-source">
                  Presensi dihitung {at(shift.countedFrom)} sampai sebelum {at(shift.countedUntil)}; istirahat{' '}
                  {shift.breakMinutes} menit.
                </span>
                {shift.home && (
                  <span class="small why-source">
                    Bekerja dari rumah: {shift.home.name} ({shift.home.decree})
                  </span>
                )}
              </li>
            ))}
          </ul>
        </dd>
        {rosterCodes.length > 0 && (
          <>
            <dt>Daftar piket</dt>
            <dd>
              {rosterCodes
                .map((code) => (codeWord(code) === code ? code : `${code} (${codeWord(code)})`))
                .join(', ')}
            </dd>
          </>
        )}
        {rest && (
          <>
            <dt>Kalender</dt>
            <dd>
              {rest.name} <span class="muted small">{rest.decree}</span>
            </dd>
          </>
        )}
        {leaves.map((leave) => (
          <>
            <dt>Cuti, izin, atau dinas</dt>
            <dd key={leave.part}>
              {codeWord(LEAVE_MEANING[leave.kind].code)}, {PART_WORDS[leave.part]}
              <span class="muted small why-source">
                {leave.documentNumber || 'Tanpa nomor surat'}
                {leave.approvedBy && ` · disetujui ${leave.approvedBy}`}
              </span>
            </dd>
          </>
        ))}
        {graces.map((grace) => (
          <>
            <dt>Keringanan karena gangguan</dt>
            <dd key={grace.incidentId}>
              {grace.cited}
              <span class="muted small why-source">
                {grace.checkInAt && `Masuk paling lambat dihitung ${at(grace.checkInAt)}. `}
                {grace.checkOutAt && `Pulang paling cepat dihitung ${at(grace.checkOutAt)}.`}
              </span>
            </dd>
          </>
        ))}
      </dl>
    </Card>
  );
}
