import type { Fault, WorkDate } from '../../platform/index.js';
import {
  Breadcrumbs,
  Button,
  Card,
  DataTable,
  ErrorSummary,
  Field,
  Layout,
  Notice,
  SelectField,
  faultOf,
  formatDay,
  formatNumber,
  formatShortInstant,
} from '../../web/index.js';
import type { KeptClass, RecordClass, RetentionRule } from './record-class.js';
import type { RetentionRun } from './retention-rules.query.js';

const HOME = { label: 'Kelola', href: '/kelola' };
const day = (date: string) => formatDay(date as WorkDate);

export interface RetentionPageProps {
  classes: readonly { record: RecordClass; rule: RetentionRule | null }[];
  kept: readonly KeptClass[];
  runs: readonly RetentionRun[];
}

/** `/kelola/retensi`: how long what is kept. */
export function RetentionPage({ classes, kept, runs }: RetentionPageProps) {
  const titles = new Map(classes.map(({ record }) => [record.recordClass, record.title]));
  return (
    <Layout title="Masa simpan data" wide>
      <Breadcrumbs crumbs={[HOME, { label: 'Masa simpan data' }]} />
      <h1>Masa simpan data</h1>
      <p class="lead">
        Data yang lewat masanya dihapus setiap malam (UU 27/2022 Pasal 42 sampai 44). Tanpa aturan, data tetap
        disimpan.
      </p>
      <Card title="Yang dapat dihapus">
        <DataTable
          caption="Kelompok data dan masa simpannya"
          captionHidden
          narrow="stack"
          rows={classes}
          rowKey={({ record }) => record.recordClass}
          columns={[
            {
              header: 'Kelompok data',
              rowHeader: true,
              cell: ({ record }) => <a href={`/kelola/retensi/${record.recordClass}`}>{record.title}</a>,
            },
            { header: 'Isi', cell: ({ record }) => record.what },
            { header: 'Masa simpan', cell: ({ rule }) => keepWords(rule) },
            { header: 'Dasar', cell: ({ rule }) => rule?.decree ?? '–' },
          ]}
        />
      </Card>
      <Card title="Yang tidak dihapus">
        <DataTable
          caption="Data yang tetap disimpan"
          captionHidden
          narrow="stack"
          rows={kept}
          rowKey={({ recordClass }) => recordClass}
          columns={[
            { header: 'Kelompok data', rowHeader: true, cell: ({ title }) => title },
            { header: 'Sebabnya', cell: ({ reason }) => reason },
          ]}
        />
      </Card>
      <Card title="Penghapusan terakhir">
        <Runs runs={runs} titles={titles} />
      </Card>
    </Layout>
  );
}

export interface RetentionClassPageProps {
  record: RecordClass;
  history: readonly RetentionRule[];
  runs: readonly RetentionRun[];
  today: WorkDate;
  typed?: { cara?: string; hari?: string; mulai?: string; dasar?: string };
  faults?: readonly Fault[];
  /** So many rows would go now. */
  preview?: number;
  saved?: boolean;
}

/** `/kelola/retensi/:class` */
export function RetentionClassPage(props: RetentionClassPageProps) {
  const { record, history, runs, today, typed = {}, faults = [], preview, saved = false } = props;
  const rule = history.find(({ since, until }) => since <= today && (until === null || until >= today));
  return (
    <Layout title={record.title} faulty={faults.length > 0}>
      <Breadcrumbs
        crumbs={[HOME, { label: 'Masa simpan data', href: '/kelola/retensi' }, { label: record.title }]}
      />
      <h1>{record.title}</h1>
      <p class="lead">{record.what}.</p>
      {saved && <Notice kind="success" title="Aturan tersimpan dan tercatat atas nama Anda" live />}
      {preview !== undefined && (
        <Notice kind={preview > 0 ? 'warning' : 'info'} title={previewWords(preview)} live>
          <p>Belum ada yang diubah. Tekan Tetapkan bila memang itu yang dimaksud.</p>
        </Notice>
      )}
      <ErrorSummary faults={faults} />
      <Card title="Masa simpan">
        <p>
          Sekarang: <strong>{keepWords(rule ?? null)}</strong>
        </p>
        <p class="muted">{record.hint}</p>
        <form method="post" action={`/kelola/retensi/${record.recordClass}`} class="form">
          <input type="hidden" name="terakhir" value={history[0]?.id ?? ''} />
          <SelectField
            label="Yang berlaku"
            name="cara"
            value={typed.cara ?? 'hapus'}
            error={faultOf(faults, 'cara')}
            options={[
              { value: 'hapus', label: 'Hapus setelah beberapa hari' },
              { value: 'simpan', label: 'Simpan semuanya' },
            ]}
          />
          <Field
            label="Banyaknya hari"
            name="hari"
            value={typed.hari ?? (rule?.keepDays ? String(rule.keepDays) : '')}
            error={faultOf(faults, 'hari')}
            hint={`Paling sedikit ${record.minDays} hari; 365 hari kira-kira satu tahun. Kosongkan bila semuanya disimpan.`}
            required={false}
            plain
            inputmode="numeric"
            width="short"
          />
          <Field
            label="Berlaku mulai"
            name="mulai"
            type="date"
            value={typed.mulai ?? today}
            min={today}
            error={faultOf(faults, 'mulai')}
            width="short"
          />
          <Field
            label="Dasar"
            name="dasar"
            value={typed.dasar ?? ''}
            error={faultOf(faults, 'dasar')}
            hint="Nomor keputusan atau peraturan, misalnya jadwal retensi arsip daerah"
            maxLength={200}
            autocomplete="off"
          />
          <div class="row">
            <Button look="quiet" name="langkah" value="hitung">
              Hitung dahulu
            </Button>
            <Button name="langkah" value="tetapkan">
              Tetapkan
            </Button>
          </div>
        </form>
      </Card>
      <Card title="Riwayat aturan">
        <DataTable
          caption="Aturan masa simpan"
          captionHidden
          narrow="stack"
          rows={history}
          rowKey={({ id }) => id}
          empty="Belum pernah ada aturan: data disimpan."
          columns={[
            {
              header: 'Berlaku',
              rowHeader: true,
              cell: ({ since, until }) =>
                until ? `${day(since)} sampai ${day(until)}` : `sejak ${day(since)}`,
            },
            {
              header: 'Masa simpan',
              cell: ({ keepDays }) => (keepDays === null ? 'disimpan' : `${formatNumber(keepDays)} hari`),
            },
            { header: 'Dasar', cell: ({ decree }) => decree },
            {
              header: 'Ditetapkan (WIB)',
              cell: ({ setAt, setBy }) =>
                `${formatShortInstant(setAt, 'Asia/Jakarta')}${setBy ? ` oleh ${setBy}` : ''}`,
            },
          ]}
        />
      </Card>
      <Card title="Penghapusan terakhir">
        <Runs runs={runs} titles={new Map([[record.recordClass, record.title]])} />
      </Card>
    </Layout>
  );
}

function Runs({ runs, titles }: { runs: readonly RetentionRun[]; titles: ReadonlyMap<string, string> }) {
  return (
    <DataTable
      caption="Yang dihapus setiap malam"
      captionHidden
      narrow="stack"
      rows={runs}
      rowKey={({ recordClass, ranAt }) => `${recordClass} ${ranAt.toISOString()}`}
      empty="Belum ada yang dihapus."
      columns={[
        {
          header: 'Waktu (WIB)',
          rowHeader: true,
          cell: ({ ranAt }) => formatShortInstant(ranAt, 'Asia/Jakarta'),
        },
        { header: 'Kelompok data', cell: ({ recordClass }) => titles.get(recordClass) ?? recordClass },
        { header: 'Baris dihapus', numeric: true, cell: ({ removed }) => formatNumber(removed) },
      ]}
    />
  );
}

function keepWords(rule: RetentionRule | null): string {
  if (!rule) return 'belum diatur: disimpan';
  if (rule.keepDays === null) return `disimpan, sejak ${day(rule.since)}`;
  return `${formatNumber(rule.keepDays)} hari, sejak ${day(rule.since)}`;
}

function previewWords(count: number): string {
  return count === 0
    ? 'Dengan aturan ini belum ada baris yang dihapus hari ini'
    : `Dengan aturan ini ${formatNumber(count)} baris dihapus pada malam pertama`;
}
