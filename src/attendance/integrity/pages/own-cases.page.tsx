import { Badge, Breadcrumbs, DataTable, Layout, SERVICES, dateWords } from '../../../web/index.js';
import { STATE_WORDS, VERDICT_WORDS, weekSpan } from '../cases/case-words.rules.js';
import type { CasePerson, IntegrityCase } from '../cases/integrity-case.js';
import { caseAddress } from '../cases/integrity-case.js';

export type OwnCase = Pick<IntegrityCase, 'id' | 'week' | 'state' | 'answerBy'> &
  Pick<CasePerson, 'answeredAt' | 'verdict'>;

/** `/presensi/integritas/saya`: what one was asked about one's own presses. */
export function OwnCasesPage({ cases }: { cases: readonly OwnCase[] }) {
  return (
    <Layout title="Pertanyaan tentang presensi saya">
      <Breadcrumbs crumbs={[SERVICES, { label: 'Pertanyaan tentang presensi saya' }]} />
      <h1>Pertanyaan tentang presensi saya</h1>
      <p>
        Bila presensi Anda tampak janggal, Anda ditanya di sini sebelum apa pun diputuskan. Anda berhak
        menjelaskan dengan kata-kata sendiri dan dengan dokumen.
      </p>
      <DataTable<OwnCase>
        caption="Pertanyaan tentang presensi Anda"
        captionHidden
        narrow="stack"
        rows={cases}
        rowKey={({ id }) => id}
        empty="Tidak ada pertanyaan tentang presensi Anda. Anda tidak perlu melakukan apa pun."
        columns={[
          {
            header: 'Minggu',
            rowHeader: true,
            cell: ({ id, week }) => <a href={caseAddress(id)}>{weekSpan(week)}</a>,
          },
          {
            header: 'Keadaan',
            cell: ({ state, verdict }) =>
              verdict ? <Badge {...VERDICT_WORDS[verdict]} /> : <Badge {...STATE_WORDS[state]} />,
          },
          {
            header: 'Jawaban Anda',
            cell: ({ answeredAt, answerBy, state }) => {
              if (answeredAt) return 'sudah dikirim';
              if (state === 'decided' || !answerBy) return 'tidak ada';
              return `ditunggu sampai ${dateWords(answerBy)}`;
            },
          },
        ]}
      />
    </Layout>
  );
}
