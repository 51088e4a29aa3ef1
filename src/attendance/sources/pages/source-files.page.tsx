import {
  Button,
  Card,
  DataTable,
  Field,
  FileField,
  faultOf,
  formatNumber,
  formatShortInstant,
} from '../../../web/index.js';
import type { KeptReason } from '../attlog/attlog.rules.js';
import type { SourcePageProps } from './source-page-props.js';

const KEPT_WORDS: Record<KeptReason, string> = {
  unreadable: 'tidak terbaca',
  'unknown-pin': 'PIN belum dikenal',
  future: 'waktunya belum tiba: periksa jam mesin',
  outside: 'di luar masa pakai mesin ini, atau lebih dari dua tahun lalu',
};

/** What was carried here from the machine, and the lines that could not become a press. */
export function SourceFiles(props: SourcePageProps) {
  return (
    <>
      {props.mayWrite && <UploadForm {...props} />}
      <Files {...props} />
      <Kept {...props} />
    </>
  );
}

function UploadForm({ source, typed, faults }: SourcePageProps) {
  return (
    <Card title="Unggah attlog.dat">
      <form
        method="post"
        action={`/presensi/sumber/${source.code}/berkas`}
        encType="multipart/form-data"
        class="form"
      >
        <FileField
          label="Berkas dari mesin ini"
          name="berkas"
          error={faultOf(faults, 'berkas')}
          hint="Pada mesin: menu USB, unduh data presensi. Berkas yang sama atau yang sebagian sudah masuk tidak menjadi dua kali."
          accept=".dat,.txt,text/plain"
        />
        <div class="field-row">
          <Field
            label="Memuat semua catatan sampai tanggal"
            name="lengkap"
            type="date"
            value={typed['lengkap'] ?? ''}
            error={faultOf(faults, 'lengkap')}
            required={false}
            width="short"
            hint="Saat berkas diambil dari mesin. Bila kosong: sampai catatan terakhir di dalamnya, asal tidak ada baris yang ditahan dan tidak ada celah sejak berkas sebelumnya; selain itu hari-hari tetap menunggu."
          />
          <Field
            label="Pukul"
            name="lengkapPukul"
            type="time"
            value={typed['lengkapPukul'] ?? ''}
            required={false}
            width="short"
          />
        </div>
        <Button>Unggah</Button>
      </form>
    </Card>
  );
}

function Files({ files, zone }: SourcePageProps) {
  return (
    <Card title="Berkas yang sudah masuk">
      <DataTable
        caption="Berkas yang sudah masuk"
        captionHidden
        rows={files}
        rowKey={({ id }) => id}
        narrow="stack"
        empty="Belum ada berkas dari mesin ini."
        columns={[
          { header: 'Berkas', rowHeader: true, cell: ({ name }) => name },
          {
            header: 'Diunggah',
            cell: ({ uploadedAt, uploadedBy }) =>
              `${formatShortInstant(uploadedAt, zone)} oleh ${uploadedBy}`,
          },
          {
            header: 'Presensi di dalamnya',
            cell: ({ firstAt, lastAt }) =>
              firstAt && lastAt
                ? `${formatShortInstant(firstAt, zone)} – ${formatShortInstant(lastAt, zone)}`
                : 'tidak ada',
          },
          { header: 'Baris', numeric: true, cell: ({ lines }) => formatNumber(lines) },
          { header: 'Baru', numeric: true, cell: ({ accepted }) => formatNumber(accepted) },
          { header: 'Sudah ada', numeric: true, cell: ({ duplicates }) => formatNumber(duplicates) },
        ]}
      />
    </Card>
  );
}

function Kept({ kept }: SourcePageProps) {
  if (kept.count === 0) return null;
  return (
    <Card title={`Baris yang ditahan: ${formatNumber(kept.count)}`}>
      <p>
        Baris ini belum menjadi presensi siapa pun. Baris dengan PIN yang belum dikenal masuk sendiri begitu
        PIN-nya dicatat di bawah; yang waktunya keliru karena jam mesin masuk setelah jam itu dibetulkan di
        Jam mesin, untuk rentang yang sudah lewat.
      </p>
      <DataTable
        caption="Baris yang ditahan"
        captionHidden
        rows={kept.rows}
        rowKey={({ fileName, lineNo }) => `${fileName} ${lineNo}`}
        columns={[
          { header: 'Berkas', cell: ({ fileName }) => fileName },
          { header: 'Baris', numeric: true, cell: ({ lineNo }) => lineNo },
          { header: 'Isi', cell: ({ content }) => <code>{content.replaceAll('\t', ' ').trim()}</code> },
          { header: 'Sebab', cell: ({ reason }) => KEPT_WORDS[reason] },
        ]}
      />
    </Card>
  );
}
