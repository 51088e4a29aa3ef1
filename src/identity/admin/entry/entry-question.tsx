import { formatNip } from '../../../people/index.js';
import type { Fault } from '../../../platform/index.js';
import { Button, Card, DataTable, Field, faultOf } from '../../../web/index.js';
import type { EntryAnswerOf } from './entry-answers.service.js';

export interface EntryQuestionProps {
  clientId: string;
  readsPeople: boolean;
  question: string;
  answers: readonly EntryAnswerOf[];
  faults: readonly Fault[];
}

/** "May N enter?": anybody can be asked about by the whole number, by name only whoever may be read. */
export function EntryQuestion({ clientId, readsPeople, question, answers, faults }: EntryQuestionProps) {
  return (
    <Card title="Bolehkah seseorang masuk?">
      <form method="post" action={`/kelola/aplikasi/${clientId}/akses`} class="form">
        <Field
          label={readsPeople ? 'NIP atau nama' : 'NIP'}
          name="siapa"
          type="search"
          value={question}
          maxLength={100}
          error={faultOf(faults, 'siapa')}
          hint={readsPeople ? HINT_BY_NAME : HINT_BY_NUMBER}
          autocomplete="off"
        />
        <Button look="quiet">Tanyakan</Button>
      </form>
      {question && (
        <DataTable
          caption={`Jawaban untuk “${question}”`}
          narrow="stack"
          rows={answers}
          rowKey={({ person, nip }) => nip ?? person?.name ?? ''}
          empty={readsPeople ? 'Tidak ada orang dengan nama itu di unit yang boleh Anda baca.' : WHOLE_NUMBER}
          columns={[
            { header: 'Orang', rowHeader: true, cell: Whom },
            {
              header: 'Unit kerja',
              cell: ({ person }) => (person ? (person.unitName ?? 'Tanpa unit kerja') : 'Tidak ditampilkan'),
            },
            { header: 'Boleh masuk', cell: ({ may }) => <strong>{may ? 'Ya' : 'Tidak'}</strong> },
            { header: 'Sebab', cell: ({ why }) => why },
          ]}
        />
      )}
    </Card>
  );
}

const HINT_BY_NAME =
  'NIP lengkap siapa pun; atau sebagian nama orang di unit yang boleh Anda baca, paling banyak 10 ditampilkan';
const WHOLE_NUMBER = 'Tulis NIP lengkap, 18 angka.';
const HINT_BY_NUMBER = `${WHOLE_NUMBER} Jawabannya boleh atau tidak dan karena aturan mana, tanpa data orangnya.`;

function Whom({ person, nip }: EntryAnswerOf) {
  const number = nip && <span class="muted small numeric nowrap"> {formatNip(nip)}</span>;
  return person ? (
    <>
      {person.name}
      {number}
    </>
  ) : (
    <>Pemilik NIP{number}</>
  );
}
