import type { Fault } from '../../../platform/index.js';
import {
  Button,
  Card,
  SelectField,
  TextAreaField,
  type Typed,
  dateWords,
  faultOf,
} from '../../../web/index.js';
import { DocumentField } from '../../documents/document-parts.page.js';
import { type IntegrityCase, caseAddress } from '../cases/integrity-case.js';
import type { PossibleWitness } from '../cases/witnesses.query.js';

/** The word of whom a case is about. */
export function AnswerForm({
  found,
  witnesses,
  typed,
  faults,
}: {
  found: IntegrityCase;
  witnesses: readonly PossibleWitness[];
  typed: Typed;
  faults: readonly Fault[];
}) {
  const error = (name: string) => {
    const message = faultOf(faults, name);
    return message ? { error: message } : {};
  };
  return (
    <Card title="Penjelasan Anda">
      <p>
        Jelaskan apa adanya sampai {dateWords(found.answerBy!)}.
        {found.state === 'unanswered' &&
          ' Batas waktu itu sudah lewat, tetapi selama belum diputus Anda masih dapat menjawab.'}{' '}
        Jawaban dikirim sekali dan tidak dapat diubah.
      </p>
      <form
        method="post"
        action={caseAddress(found.id) + '/jawaban'}
        enctype="multipart/form-data"
        class="form"
      >
        <TextAreaField
          label="Apa yang terjadi"
          name="jawaban"
          value={typed['jawaban'] ?? ''}
          rows={5}
          maxLength={2000}
          {...error('jawaban')}
        />
        <SelectField
          label="Saksi"
          name="saksi"
          value={typed['saksi'] ?? ''}
          required={false}
          options={[
            { value: '', label: 'Tidak ada' },
            ...witnesses.map(({ personId, name, position }) => ({
              value: personId,
              label: position ? `${name}, ${position}` : name,
            })),
          ]}
          hint="Rekan seunit yang bersama Anda waktu itu. Saksi diberi tahu, dan tidak ikut memutus. Saksi dari unit lain: tulis namanya di atas."
          {...error('saksi')}
        />
        <DocumentField
          label="Dokumen"
          hint="Misalnya surat tugas, atau foto kartu parkir."
          error={faultOf(faults, 'dokumen')}
        />
        <Button>Kirim penjelasan</Button>
      </form>
    </Card>
  );
}
