import type { Fault, TimeZone } from '../../../platform/index.js';
import {
  Badge,
  Breadcrumbs,
  Button,
  Card,
  DataTable,
  ErrorSummary,
  Field,
  FileField,
  Layout,
  LinkButton,
  Notice,
  Pager,
  SelectField,
  faultOf,
  formatNumber,
  formatShortInstant,
} from '../../../web/index.js';
import type { Batch } from '../batches/batch.js';
import { stateWords } from './sheet-words.js';

export interface UploadForm {
  source: string;
  unit: string;
  day: string;
}

export interface ImportsPageProps {
  batches: readonly Batch[];
  page: number;
  hasMore: boolean;
  form: UploadForm;
  sources: readonly string[];
  units: readonly { code: string; name: string }[];
  faults: readonly Fault[];
  /** The last upload was thrown away by the person. */
  discarded: boolean;
  mayUpload: boolean;
  timeZone: TimeZone;
}

/** `/kelola/impor`: sheets so far, and a new one. */
export function ImportsPage(props: ImportsPageProps) {
  const { batches, page, hasMore, faults, discarded, mayUpload, timeZone } = props;
  return (
    <Layout title="Impor pegawai" faulty={faults.length > 0} wide>
      <Breadcrumbs crumbs={[{ label: 'Kelola', href: '/kelola' }, { label: 'Impor pegawai' }]} />
      <h1>Impor pegawai</h1>
      <p>
        Lembar data utama SIASN (CSV atau XLSX) dibandingkan dengan data di sini. Anda melihat selisihnya
        lebih dahulu; tidak ada yang berubah sebelum Anda menekan “Terapkan”.
      </p>
      {discarded && <Notice kind="success" title="Impor dibuang; tidak ada yang berubah." live />}
      <ErrorSummary faults={faults} title="Berkas belum dapat diterima" />
      {mayUpload && <UploadCard {...props} />}
      <Card title="Impor sebelumnya">
        <DataTable
          caption="Impor sebelumnya"
          captionHidden
          narrow="stack"
          rows={batches}
          rowKey={({ id }) => id}
          empty="Belum ada impor."
          columns={[
            {
              header: 'Berkas',
              rowHeader: true,
              cell: ({ id, fileName, undoes }) => (
                <a href={`/kelola/impor/${id}`}>{undoes ? `Pembatalan: ${fileName}` : fileName}</a>
              ),
            },
            { header: 'Lingkup', cell: ({ scopeName }) => scopeName },
            { header: 'Keadaan', cell: (batch) => <Badge {...stateWords(batch)} /> },
            { header: 'Baris', numeric: true, cell: ({ rowsRead }) => formatNumber(rowsRead) },
            {
              header: 'Diunggah',
              cell: ({ uploadedAt, uploadedByName }) =>
                `${formatShortInstant(uploadedAt, timeZone)}, ${uploadedByName ?? 'operator'}`,
            },
          ]}
        />
        {(page > 1 || hasMore) && (
          <Pager
            label={`Halaman ${page}`}
            {...(page > 1 ? { previous: `/kelola/impor?halaman=${page - 1}` } : {})}
            {...(hasMore ? { next: `/kelola/impor?halaman=${page + 1}` } : {})}
          />
        )}
      </Card>
    </Layout>
  );
}

function UploadCard({ form, sources, units, faults }: ImportsPageProps) {
  return (
    <Card
      title="Impor baru"
      aside={
        <LinkButton href="/kelola/pegawai/ekspor" look="quiet">
          Ekspor kolom yang sama
        </LinkButton>
      }
    >
      <form method="post" action="/kelola/impor" enctype="multipart/form-data" class="form">
        <Field
          label="Sumber"
          name="sumber"
          value={form.source}
          error={faultOf(faults, 'sumber')}
          hint={`Dari sistem mana lembar ini; arti kolom dan nama unitnya diingat per sumber.${sources.length > 0 ? ` Yang sudah dikenal: ${sources.join(', ')}.` : ''}`}
          maxLength={100}
          autocomplete="off"
        />
        <SelectField
          label="Lingkup"
          name="unit"
          value={form.unit}
          error={faultOf(faults, 'unit')}
          hint="Yang tidak ada dalam lembar dianggap keluar, tetapi hanya di dalam lingkup ini. Lembar satu OPD tidak menyentuh OPD lain."
          options={units.map(({ code, name }) => ({ value: code, label: name }))}
        />
        <Field
          label="Berlaku mulai"
          name="tanggal"
          type="date"
          width="short"
          value={form.day}
          error={faultOf(faults, 'tanggal')}
          hint="Riwayat sebelum hari ini tetap seperti adanya."
        />
        <FileField
          label="Berkas CSV atau XLSX"
          name="berkas"
          error={faultOf(faults, 'berkas')}
          hint="Paling besar 20 MB dan 50.000 baris, tanpa rumus dan makro. NIK dilewati dan tidak pernah disimpan."
          accept=".csv,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        />
        <Button>Unggah dan periksa</Button>
      </form>
    </Card>
  );
}
