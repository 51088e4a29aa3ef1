import type { Fault } from '../../../platform/index.js';
import {
  Badge,
  Breadcrumbs,
  Button,
  Card,
  DataTable,
  ErrorSummary,
  FileField,
  Layout,
  LinkButton,
  Notice,
  SelectField,
  faultOf,
  formatShortDay,
} from '../../../web/index.js';
import { CALENDAR_DAY_KINDS } from '../calendar-book.rules.js';
import { BasisFields, type Scope, ScopeField } from './calendar-entry.page.js';
import { type FileRow, carried } from './calendar-file.rules.js';
import type { Typed } from './calendar-form.rules.js';
import { calendarUrl } from './calendar.page.js';
import { KIND_WORDS } from './calendar-words.rules.js';

export interface JudgedRow extends FileRow {
  state: 'new' | 'known' | 'faulty';
  /** Today or before. */
  past: boolean;
}

interface ImportPageProps {
  typed: Typed;
  scopes: readonly Scope[];
  faults: readonly Fault[];
  year: string;
}

const CRUMB = (year: string) => [{ label: 'Kalender kerja', href: calendarUrl(year, null) }];

/** `/presensi/kalender/impor` */
export function CalendarImportPage({ typed, scopes, faults, year }: ImportPageProps) {
  return (
    <Layout title="Impor kalender" faulty={faults.length > 0}>
      <Breadcrumbs crumbs={[...CRUMB(year), { label: 'Impor' }]} />
      <h1>Impor kalender</h1>
      <p>
        Berkas CSV dengan kolom tanggal, nama, dan (boleh) jenis; atau berkas kalender ICS. Anda melihat
        dahulu apa yang akan masuk; tidak ada yang berubah sebelum Anda menekan “Terapkan”.
      </p>
      <ErrorSummary faults={faults} title="Berkas belum dapat dibaca" />
      <form method="post" action="/presensi/kalender/impor" enctype="multipart/form-data" class="form">
        <ScopeField typed={typed} scopes={scopes} faults={faults} />
        <SelectField
          label="Jenis, bila berkas tidak menyebutnya"
          name="jenis"
          value={typed['jenis'] ?? ''}
          error={faultOf(faults, 'jenis')}
          options={CALENDAR_DAY_KINDS.map((kind) => ({ value: kind, label: KIND_WORDS[kind].name }))}
        />
        <BasisFields typed={typed} faults={faults} />
        <FileField
          label="Berkas CSV atau ICS"
          name="berkas"
          error={faultOf(faults, 'berkas')}
          hint="Paling banyak 300 hari. Ambil dari SKB, bukan dari berita: salah cetak pernah terjadi."
          accept=".csv,.ics,text/csv,text/calendar"
        />
        <Button>Periksa berkas</Button>
      </form>
    </Layout>
  );
}

const STATES = {
  new: { tone: 'good', code: 'B', word: 'Baru' },
  known: { tone: 'calm', code: 'A', word: 'Sudah ada' },
  faulty: { tone: 'bad', code: 'S', word: 'Salah' },
} as const;

/** The dry run: what would come in, and the button that lets it. */
export function CalendarPreviewPage({
  typed,
  rows,
  scopeName,
  year,
}: {
  typed: Typed;
  rows: readonly JudgedRow[];
  scopeName: string;
  year: string;
}) {
  const fresh = rows.filter(({ state }) => state === 'new');
  const faulty = rows.filter(({ state }) => state === 'faulty').length;
  const past = fresh.filter((row) => row.past).length;
  return (
    <Layout title="Hasil pemeriksaan kalender" wide>
      <Breadcrumbs
        crumbs={[...CRUMB(year), { label: 'Impor', href: '/presensi/kalender/impor' }, { label: 'Hasil' }]}
      />
      <h1>Hasil pemeriksaan</h1>
      <p>
        Untuk {scopeName}, dasar: {typed['dasar']}. <strong>{fresh.length} hari baru</strong>,{' '}
        {rows.filter(({ state }) => state === 'known').length} sudah ada, {faulty} baris salah. Belum ada yang
        berubah.
      </p>
      {past > 0 && (
        <Notice kind="warning" title={`${past} hari ada di bulan berjalan atau sebelumnya.`}>
          Isi berkas menjadi usul: ditunjukkan dahulu siapa yang berubah, lalu orang kedua menyetujuinya.
          {typed['alasan'] ? ` Alasan: ${typed['alasan']}.` : ' Tulis alasannya sebelum diterapkan.'}
        </Notice>
      )}
      {faulty > 0 && (
        <Notice kind="warning" title="Baris yang salah tidak ikut masuk.">
          Perbaiki berkasnya dan periksa lagi, atau terapkan yang benar saja.
        </Notice>
      )}
      <Card title="Isi berkas">
        <DataTable<JudgedRow>
          caption="Isi berkas"
          captionHidden
          narrow="stack"
          rows={rows}
          rowKey={(row) => `${row.line} ${row.wish?.day ?? row.text}`}
          columns={[
            {
              header: 'Hari',
              rowHeader: true,
              cell: ({ wish, text }) => (wish ? formatShortDay(wish.day) : text),
            },
            { header: 'Jenis', cell: ({ wish }) => (wish ? KIND_WORDS[wish.kind].name : '') },
            { header: 'Nama', cell: ({ wish, fault }) => wish?.name ?? `Baris ini: ${fault}` },
            {
              header: 'Keadaan',
              cell: ({ state, fault, wish }) => (
                <>
                  <Badge {...STATES[state]} />
                  {wish && fault ? <span class="small"> {fault}</span> : null}
                </>
              ),
            },
          ]}
        />
      </Card>
      {fresh.length > 0 && (
        <form method="post" action="/presensi/kalender/impor/penerapan" class="form">
          {['unit', 'jenisDasar', 'dasar', 'alasan', 'jenis'].map((name) => (
            <input key={name} type="hidden" name={name} value={typed[name] ?? ''} />
          ))}
          <input
            type="hidden"
            name="isi"
            value={carried(fresh.flatMap(({ wish }) => (wish ? [wish] : [])))}
          />
          <Button>Terapkan {String(fresh.length)} hari</Button>
        </form>
      )}
      <LinkButton href="/presensi/kalender/impor" look="quiet">
        Pilih berkas lain
      </LinkButton>
    </Layout>
  );
}
