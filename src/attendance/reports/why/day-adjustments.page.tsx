import { Notice, formatMonth } from '../../../web/index.js';
import { monthOf } from '../../../platform/index.js';
import { causeAddress, causeWords } from './cause-words.rules.js';
import type { DayWhy, WhyAdjustment } from './day-why.js';
import { stateWords } from './why-words.rules.js';

/** A closed day shows what it was closed as; here stands what is known by now, and where the difference counts. */
export function AdjustmentsNotice({ why }: { why: DayWhy }) {
  const { adjustments, workDate, openCauses } = why;
  if (adjustments.length === 0) return null;
  return (
    <Notice kind="info" title={`${formatMonth(monthOf(workDate))} sudah ditutup`}>
      <p>
        Hasil di bawah ini tetap seperti ketika bulannya ditutup. Yang diketahui sesudah itu dihitung sebagai
        penyesuaian:
      </p>
      <ul>
        {adjustments.map((one) => (
          <li key={`${one.at.toISOString()} ${one.seq}`}>
            <strong>{stateWords(one.after)}</strong>, bukan {stateWords(one.before)}, karena{' '}
            <Cause of={one} open={openCauses} />; dihitung di {formatMonth(one.appliedIn)}
            {one.actor && ` (${one.actor})`}.
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function Cause({ of: { cause, reference }, open }: { of: WhyAdjustment; open: DayWhy['openCauses'] }) {
  const href = causeAddress(cause, reference, open);
  return href ? <a href={href}>{causeWords(cause)}</a> : <>{causeWords(cause)}</>;
}
