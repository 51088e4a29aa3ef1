import type { Fault } from '../../platform/index.js';
import { Button, Card, DataTable, Field, SelectField, TextAreaField, faultOf } from '../../web/index.js';
import { Weight } from './request-weight.page.js';
import { LEAVE_NAMES, STATE_WORDS, VERDICT_WORDS } from './request-words.rules.js';
import { daysWords } from './request-parts.js';
import type { RequestPageProps } from './request-page-props.js';
import { VERDICTS } from './staff-request.js';

/** What whoever answers looks at, and the answer. */
export function AnswerCard(props: RequestPageProps & { faults: readonly Fault[] }) {
  const { opened, away, weight, postponable, typed = {}, faults } = props;
  const { request, turn } = opened;
  const deciding = turn?.act === 'decided';
  const action = `/presensi/cuti/${request.id}/${deciding ? 'keputusan' : 'pertimbangan'}`;
  const verdicts = VERDICTS.filter((verdict) => verdict !== 'postpone' || postponable);
  return (
    <Card title={deciding ? 'Keputusan Anda' : 'Pertimbangan Anda'}>
      {weight && <Weight kind={request.kind} weight={weight} />}
      <h3>Rekan seunit pada hari yang sama</h3>
      <DataTable
        caption="Rekan yang tidak di tempat pada hari yang sama"
        captionHidden
        narrow="stack"
        rows={away}
        rowKey={({ name, first, kind }) => `${name} ${kind} ${first}`}
        empty="Tidak ada rekan seunit yang cuti, izin, atau dinas pada hari itu."
        columns={[
          { header: 'Nama', rowHeader: true, cell: ({ name }) => name },
          { header: 'Jenis', cell: ({ kind }) => LEAVE_NAMES[kind] },
          { header: 'Tanggal', cell: (row) => daysWords({ ...row, part: 'whole' }) },
          { header: 'Keadaan', cell: ({ state }) => STATE_WORDS[state] },
        ]}
      />
      <form method="post" action={action} class="form">
        <input type="hidden" name="urutan" value={String(request.revision)} />
        <SelectField
          label={deciding ? 'Putusan' : 'Pertimbangan'}
          name="putusan"
          value={typed['putusan'] ?? ''}
          error={faultOf(faults, 'putusan')}
          options={[
            { value: '', label: 'Pilih' },
            ...verdicts.map((verdict) => ({ value: verdict, label: VERDICT_WORDS[verdict] })),
          ]}
        />
        <Field
          label="Hari pertama yang baru"
          name="mulai"
          type="date"
          width="short"
          required={false}
          hint="Hanya bila Anda mengubah tanggal."
          value={typed['mulai'] ?? ''}
          error={faultOf(faults, 'mulai')}
        />
        <Field
          label="Hari terakhir yang baru"
          name="sampai"
          type="date"
          width="short"
          required={false}
          value={typed['sampai'] ?? ''}
          error={faultOf(faults, 'sampai')}
        />
        <TextAreaField
          label="Catatan untuk pemohon"
          name="catatan"
          required={false}
          hint="Wajib diisi kecuali Anda menyetujui."
          value={typed['catatan'] ?? ''}
          error={faultOf(faults, 'catatan')}
          maxLength={1000}
        />
        <Button>{deciding ? 'Simpan keputusan' : 'Simpan pertimbangan'}</Button>
      </form>
    </Card>
  );
}
