import type { Fault, TimeZone, WorkDate } from '../../../platform/index.js';
import {
  Breadcrumbs,
  Button,
  Card,
  DataTable,
  ErrorSummary,
  Field,
  Layout,
  Notice,
  SERVICES,
  TextAreaField,
  faultOf,
  fieldId,
  formatNumber,
  formatShortDay,
  formatShortInstant,
  spanWords,
} from '../../../web/index.js';
import type { KeptReason } from '../attlog/attlog.rules.js';
import { SOURCE_WORDS, type Source } from '../source.js';
import type { FileRow, KeptRow, PinRow } from '../sources.query.js';
import { StateBadge, told } from './sources.page.js';

const KEPT_WORDS: Record<KeptReason, string> = {
  unreadable: 'tidak terbaca',
  'unknown-pin': 'PIN belum dikenal',
  future: 'waktunya belum tiba: periksa jam mesin',
  outside: 'di luar masa pakai mesin ini',
};

export interface SourcePageProps {
  source: Source;
  mayWrite: boolean;
  pins: readonly PinRow[];
  files: readonly FileRow[];
  kept: { rows: readonly KeptRow[]; count: number };
  now: Date;
  today: WorkDate;
  zone: TimeZone;
  typed: Readonly<Record<string, string>>;
  faults: readonly Fault[];
  done: string | null;
}

/** `/presensi/sumber/:code` */
export function SourcePage(props: SourcePageProps) {
  const { source, mayWrite, now, zone, faults, done } = props;
  const takesFiles = source.kind === 'machine' || source.kind === 'file';
  return (
    <Layout title={source.name} wide faulty={faults.length > 0}>
      <Breadcrumbs
        crumbs={[SERVICES, { label: 'Sumber presensi', href: '/presensi/sumber' }, { label: source.name }]}
      />
      <h1>{source.name}</h1>
      {done && <Notice kind="success" title={done} live />}
      <ErrorSummary faults={faults} />
      <dl class="facts">
        <div>
          <dt>Keadaan</dt>
          <dd>
            <StateBadge source={source} now={now} />
          </dd>
        </div>
        <div>
          <dt>Lengkap sampai</dt>
          <dd>{told(source.completeUntil, zone)}</dd>
        </div>
        <div>
          <dt>Jenis</dt>
          <dd>{SOURCE_WORDS[source.kind]}</dd>
        </div>
        <div>
          <dt>Unit</dt>
          <dd>{source.unit?.name}</dd>
        </div>
        <div>
          <dt>Nomor seri</dt>
          <dd>{source.serial ?? 'tidak ada'}</dd>
        </div>
        <div>
          <dt>Dipakai</dt>
          <dd>{spanWords(source.from, source.until)}</dd>
        </div>
      </dl>
      {takesFiles && mayWrite && <UploadForm {...props} />}
      {takesFiles && <Files {...props} />}
      {takesFiles && <Kept {...props} />}
      {takesFiles && <Pins {...props} />}
      {mayWrite && <Care {...props} />}
    </Layout>
  );
}

function UploadForm({ source, typed, faults }: SourcePageProps) {
  const fault = faultOf(faults, 'berkas');
  return (
    <Card title="Unggah attlog.dat">
      <form
        method="post"
        action={`/presensi/sumber/${source.code}/berkas`}
        encType="multipart/form-data"
        class="form"
      >
        <div class={fault ? 'field field-faulty' : 'field'}>
          <label class="field-label" for={fieldId('berkas')}>
            Berkas dari mesin ini
          </label>
          <p class="field-hint" id={`${fieldId('berkas')}-petunjuk`}>
            Pada mesin: menu USB, unduh data presensi. Berkas yang sama atau yang sebagian sudah masuk tidak
            menjadi dua kali.
          </p>
          {fault && (
            <p class="field-error" id={`${fieldId('berkas')}-galat`}>
              <span class="visually-hidden">Galat: </span>
              {fault}
            </p>
          )}
          <input
            id={fieldId('berkas')}
            class="input"
            type="file"
            name="berkas"
            required
            accept=".dat,.txt,text/plain"
            aria-invalid={fault ? 'true' : undefined}
            aria-describedby={[fault && `${fieldId('berkas')}-galat`, `${fieldId('berkas')}-petunjuk`]
              .filter(Boolean)
              .join(' ')}
          />
        </div>
        <div class="field-row">
          <Field
            label="Memuat semua catatan sampai tanggal"
            name="lengkap"
            type="date"
            value={typed['lengkap'] ?? ''}
            error={faultOf(faults, 'lengkap')}
            required={false}
            width="short"
            hint="Saat berkas diambil dari mesin. Kosongkan bila Anda tidak yakin: hari-hari tetap menunggu."
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
        PIN-nya dicatat di bawah.
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

function Pins({ source, pins, mayWrite, today, typed, faults }: SourcePageProps) {
  return (
    <Card title="PIN dan pegawai">
      <DataTable
        caption="PIN dan pegawai pada mesin ini"
        captionHidden
        rows={pins}
        rowKey={({ id }) => id}
        narrow="stack"
        empty="Belum ada PIN yang dicatat; semua baris berkas akan ditahan."
        columns={[
          { header: 'PIN', rowHeader: true, cell: ({ pin }) => pin },
          { header: 'Pegawai', cell: ({ name, unitName }) => (unitName ? `${name}, ${unitName}` : name) },
          { header: 'Berlaku', cell: ({ from, until }) => spanWords(from, until) },
          ...(mayWrite
            ? [
                {
                  header: 'Akhiri',
                  cell: ({ id, pin, until }: PinRow) =>
                    until ? null : (
                      <details>
                        <summary>Akhiri PIN {pin}</summary>
                        <form
                          method="post"
                          action={`/presensi/sumber/${source.code}/pin/${id}/pengakhiran`}
                          class="form"
                        >
                          <label class="field-label" for={`akhir-${id}`}>
                            Hari terakhir
                          </label>
                          <input
                            id={`akhir-${id}`}
                            class="input input-short"
                            type="date"
                            name="terakhir"
                            value={today}
                            required
                          />
                          <Button look="quiet">Akhiri</Button>
                        </form>
                      </details>
                    ),
                },
              ]
            : []),
        ]}
      />
      {mayWrite && (
        <form method="post" action={`/presensi/sumber/${source.code}/pin`} class="form">
          <TextAreaField
            label="Catat PIN"
            name="daftar"
            value={typed['daftar'] ?? ''}
            error={faultOf(faults, 'daftar')}
            hint="Satu baris satu pegawai: PIN, spasi, lalu NIP."
            rows={4}
            code
          />
          <Field
            label="Berlaku mulai"
            name="pinMulai"
            type="date"
            value={typed['pinMulai'] ?? source.from ?? today}
            error={faultOf(faults, 'pinMulai')}
            width="short"
          />
          <Button look="quiet">Catat</Button>
        </form>
      )}
    </Card>
  );
}

function Care({ source, today, typed, faults, zone }: SourcePageProps) {
  if (source.until)
    return (
      <p class="muted">
        Sumber ini dipakai sampai {formatShortDay(source.until)}; hari-hari sesudahnya tidak menunggunya.
      </p>
    );
  return (
    <Card title="Merawat sumber ini">
      <details open={faultOf(faults, 'sampai') !== undefined}>
        <summary>Nyatakan lengkap</summary>
        <p>
          Bila Anda memastikan bahwa semua catatan mesin ini sampai suatu saat sudah masuk, atau tidak akan
          pernah ada (mesin rusak). Sekarang: {told(source.completeUntil, zone)}.
        </p>
        <form method="post" action={`/presensi/sumber/${source.code}/kelengkapan`} class="form">
          <Field
            label="Lengkap sampai tanggal"
            name="sampai"
            type="date"
            value={typed['sampai'] ?? today}
            error={faultOf(faults, 'sampai')}
            width="short"
          />
          <Field label="Pukul" name="pukul" type="time" value={typed['pukul'] ?? ''} width="short" />
          <Field
            label="Bagaimana Anda memastikannya"
            name="alasan"
            value={typed['alasan'] ?? ''}
            error={faultOf(faults, 'alasan')}
            maxLength={300}
            autocomplete="off"
          />
          <Button look="quiet">Nyatakan lengkap</Button>
        </form>
      </details>
      <details open={faultOf(faults, 'terakhir') !== undefined}>
        <summary>Akhiri pemakaian</summary>
        <form method="post" action={`/presensi/sumber/${source.code}/pengakhiran`} class="form">
          <Field
            label="Hari terakhir dipakai"
            name="terakhir"
            type="date"
            value={typed['terakhir'] ?? today}
            error={faultOf(faults, 'terakhir')}
            width="short"
          />
          <Field
            label="Alasan"
            name="sebab"
            value={typed['sebab'] ?? ''}
            error={faultOf(faults, 'sebab')}
            maxLength={300}
            autocomplete="off"
          />
          <Button look="danger">Akhiri</Button>
        </form>
      </details>
    </Card>
  );
}
