import { DataTable, Pager, formatNumber } from '../../../web/index.js';
import { CATEGORY_WORDS } from './category-words.js';
import { ChangeFrame } from './change-frame.js';
import type { ChangedPerson } from './changed-people.query.js';
import { peopleColumns } from './people-columns.js';
import type { KeptChange } from './rule-change.js';
import type { ComparedDay } from '../forecast/person-outcome.rules.js';
import type { DayOutcome, Verdict } from '../forecast/outcome.rules.js';
import { formatShortDay } from '../../../web/index.js';

export interface ChangePeoplePageProps {
  change: KeptChange;
  people: readonly ChangedPerson[];
  amounts: boolean;
  page: number;
  pages: number;
}

/** `/presensi/aturan/usulan/:id/orang`: everybody whom the change touches, worst first. */
export function ChangePeoplePage({ change, people, amounts, page, pages }: ChangePeoplePageProps) {
  const to = (hal: number) => `/presensi/aturan/usulan/${change.id}/orang?hal=${hal}`;
  return (
    <ChangeFrame change={change} part="Semua yang terkena">
      <DataTable
        caption="Semua yang terkena, yang paling berat dahulu"
        narrow="stack"
        rows={people}
        rowKey={({ personId }) => personId}
        empty="Tidak seorang pun berubah."
        columns={peopleColumns(change, amounts)}
      />
      {pages > 1 && (
        <Pager
          label={`${formatNumber(page)} dari ${formatNumber(pages)}`}
          {...(page > 1 ? { previous: to(page - 1) } : {})}
          {...(page < pages ? { next: to(page + 1) } : {})}
        />
      )}
    </ChangeFrame>
  );
}

const VERDICT_WORDS: Record<Verdict, string> = {
  worse: 'lebih berat',
  better: 'lebih ringan',
  other: 'sama beratnya',
  same: 'sama',
};

/** `/presensi/aturan/usulan/:id/orang/:personId`: day by day, as the worker would derive it. */
export function ChangePersonPage(props: { change: KeptChange; name: string; days: readonly ComparedDay[] }) {
  const { change, name, days } = props;
  return (
    <ChangeFrame change={change} part={name}>
      <p>
        Dihitung sekarang dari presensi yang ada, dengan cara yang sama seperti rekap. Hari yang tidak
        dijadwalkan tidak disebut.
      </p>
      <DataTable
        caption={`Hari ${name} sebelum dan sesudah`}
        narrow="stack"
        rows={days}
        rowKey={({ day }) => day}
        empty="Tidak ada hari yang dijadwalkan."
        columns={[
          { header: 'Hari', rowHeader: true, cell: ({ day }) => formatShortDay(day) },
          { header: 'Sebelum', cell: ({ before }) => outcomeWords(before) },
          { header: 'Sesudah', cell: ({ after }) => outcomeWords(after) },
          {
            header: 'Menjadi',
            cell: ({ verdict }) =>
              verdict === 'worse' ? <strong>{VERDICT_WORDS[verdict]}</strong> : VERDICT_WORDS[verdict],
          },
        ]}
      />
    </ChangeFrame>
  );
}

function outcomeWords({ category, lateMinutes, leftEarlyMinutes }: DayOutcome): string {
  const minutes = [
    lateMinutes > 0 ? `terlambat ${lateMinutes} menit` : '',
    leftEarlyMinutes > 0 ? `pulang cepat ${leftEarlyMinutes} menit` : '',
  ].filter(Boolean);
  const { word } = CATEGORY_WORDS[category];
  return minutes.length > 0 ? `${word} (${minutes.join(', ')})` : word;
}
