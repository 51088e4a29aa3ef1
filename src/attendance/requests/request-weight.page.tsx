import { Notice } from '../../web/index.js';
import type { RequestWeight } from './request-limits.service.js';
import { REQUEST_KIND_WORDS, daysOf, togetherWords } from './request-words.rules.js';
import type { RequestKind } from './staff-request.js';

/** For whoever answers: what was had before, what this request makes of it, and what the rule allows. */
export function Weight({ kind, weight }: { kind: RequestKind; weight: RequestWeight }) {
  const { year, together, balances } = weight;
  const before =
    year.times === 0
      ? 'belum pernah'
      : `sudah ${year.times} kali, ${daysOf(year.halves)} hari kalender (disetujui atau diajukan)`;
  return (
    <>
      <h3>Yang sudah dipakai</h3>
      <dl class="facts">
        <dt>
          {REQUEST_KIND_WORDS[kind]} {year.year}
        </dt>
        <dd>
          {before}; dengan permohonan ini {daysOf(year.halves + year.asked)} hari kalender
        </dd>
        {balances.map(({ year: of, left, asked, granted }) => (
          <BalanceWords key={of} {...{ of, left, asked, granted }} />
        ))}
        {together && (
          <>
            <dt>Dalam {together.withinMonths} bulan</dt>
            <dd>{togetherWords(together)}</dd>
          </>
        )}
      </dl>
      {together?.over && (
        <Notice kind="warning" title="Melewati batas bila dijumlahkan">
          <p>Permohonan ini tidak dapat disetujui apa adanya: ubah tanggalnya, atau tolak dengan alasan.</p>
        </Notice>
      )}
    </>
  );
}

function BalanceWords({
  of,
  left,
  asked,
  granted,
}: {
  of: number;
  left: number;
  asked: number;
  granted: number;
}) {
  return (
    <>
      <dt>Sisa cuti tahunan {of}</dt>
      <dd>
        {daysOf(left + asked)} dari {daysOf(granted)} hari kerja; permohonan ini {daysOf(asked)} hari,
        sesudahnya {daysOf(left)} hari
      </dd>
    </>
  );
}
