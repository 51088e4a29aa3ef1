import type { Fault } from '../../../platform/index.js';
import {
  Breadcrumbs,
  Button,
  Card,
  CheckField,
  ErrorSummary,
  Field,
  Layout,
  Notice,
  SelectField,
  TextAreaField,
  faultOf,
  formatDay,
} from '../../../web/index.js';
import { CALENDAR_DAY_KINDS } from '../calendar-book.rules.js';
import type { CalendarDay } from './calendar-day.js';
import type { Typed } from './calendar-form.rules.js';
import { calendarUrl } from './calendar.page.js';
import { CALENDAR_DECREES, KIND_WORDS } from './calendar-words.rules.js';

export interface Scope {
  /** A unit code, or `EVERYBODY`. */
  value: string;
  label: string;
}

interface EntryPageProps {
  typed: Typed;
  scopes: readonly Scope[];
  faults: readonly Fault[];
  year: string;
}

const WEEKDAYS = ['Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu', 'Minggu'];

/** `/presensi/kalender/baru` */
export function CalendarEntryPage({ typed, scopes, faults, year }: EntryPageProps) {
  return (
    <Layout title="Masukkan hari ke kalender" faulty={faults.length > 0}>
      <Breadcrumbs
        crumbs={[{ label: 'Kalender kerja', href: calendarUrl(year, null) }, { label: 'Masukkan hari' }]}
      />
      <h1>Masukkan hari ke kalender</h1>
      <ErrorSummary faults={faults} title="Hari ini belum dapat dimasukkan" />
      <form method="post" action="/presensi/kalender/hari" class="form">
        <ScopeField typed={typed} scopes={scopes} faults={faults} />
        <SelectField
          label="Jenis"
          name="jenis"
          value={typed['jenis'] ?? ''}
          error={faultOf(faults, 'jenis')}
          hint="Untuk satu unit: hari unit (misalnya libur sekolah) atau kerja dari rumah."
          options={CALENDAR_DAY_KINDS.map((kind) => ({ value: kind, label: KIND_WORDS[kind].name }))}
        />
        <Field
          label="Nama hari"
          name="nama"
          value={typed['nama'] ?? ''}
          error={faultOf(faults, 'nama')}
          maxLength={150}
          autocomplete="off"
        />
        <Field
          label="Hari pertama"
          name="mulai"
          type="date"
          width="short"
          value={typed['mulai'] ?? ''}
          error={faultOf(faults, 'mulai')}
        />
        <Field
          label="Hari terakhir"
          name="sampai"
          type="date"
          width="short"
          required={false}
          value={typed['sampai'] ?? ''}
          error={faultOf(faults, 'sampai')}
          hint="Kosongkan untuk satu hari."
        />
        <fieldset class="field">
          <legend class="field-label">Hanya hari tertentu di antaranya</legend>
          <p class="field-hint">Misalnya setiap Jumat. Kosong berarti semua hari.</p>
          <div class="calendar-weekdays">
            {WEEKDAYS.map((word, i) => (
              <CheckField
                key={word}
                label={word}
                name={`hari${i + 1}`}
                checked={typed[`hari${i + 1}`] === 'ya'}
              />
            ))}
          </div>
          {faultOf(faults, 'hari') && <p class="field-error">{faultOf(faults, 'hari')}</p>}
        </fieldset>
        <CheckField
          label="Pegawai tetap masuk pada hari ini (hari daerah yang dirayakan di kantor, atau unit yang tetap buka pada hari libur)"
          name="masuk"
          checked={typed['masuk'] === 'ya'}
        />
        <BasisFields typed={typed} faults={faults} />
        <Button>Masukkan</Button>
      </form>
    </Layout>
  );
}

export function ScopeField({ typed, scopes, faults }: Omit<EntryPageProps, 'year'>) {
  return (
    <SelectField
      label="Berlaku untuk"
      name="unit"
      value={typed['unit'] || scopes[0]?.value || ''}
      error={faultOf(faults, 'unit')}
      hint="Satu unit dengan semua unit di bawahnya."
      options={scopes}
    />
  );
}

export function BasisFields({ typed, faults }: { typed: Typed; faults: readonly Fault[] }) {
  return (
    <>
      <SelectField
        label="Jenis dasar"
        name="jenisDasar"
        value={typed['jenisDasar'] ?? ''}
        error={faultOf(faults, 'jenisDasar')}
        options={CALENDAR_DECREES}
      />
      <Field
        label="Dasar"
        name="dasar"
        value={typed['dasar'] ?? ''}
        error={faultOf(faults, 'dasar')}
        hint="Nomor dan tahun, seperti akan dibaca pada alasan setiap hari. Contoh: SE Bupati Purbalingga 800/1234/2026."
        maxLength={300}
        autocomplete="off"
      />
      <TextAreaField
        label="Alasan, bila harinya ada di bulan berjalan atau sebelumnya"
        name="alasan"
        required={false}
        value={typed['alasan'] ?? ''}
        error={faultOf(faults, 'alasan')}
        hint="Hari itu menjadi usul: ditunjukkan dahulu siapa yang berubah, lalu orang kedua menyetujuinya. Bulan yang sudah ditutup tidak bergerak: selisihnya menjadi penyesuaian. Hari bulan berikutnya langsung masuk."
        maxLength={300}
      />
    </>
  );
}

/** `/presensi/kalender/hari/:id`: one day, and taking it away. */
export function CalendarDayPage({
  day,
  past,
  typed,
  faults,
}: {
  day: CalendarDay;
  past: boolean;
  typed: Typed;
  faults: readonly Fault[];
}) {
  const year = day.day.slice(0, 4);
  return (
    <Layout title={day.name} faulty={faults.length > 0}>
      <Breadcrumbs
        crumbs={[{ label: 'Kalender kerja', href: calendarUrl(year, day.unit) }, { label: day.name }]}
      />
      <h1>{day.name}</h1>
      <dl class="facts">
        <dt>Hari</dt>
        <dd>{formatDay(day.day)}</dd>
        <dt>Jenis</dt>
        <dd>
          {KIND_WORDS[day.kind].name}
          {day.kind === 'work-from-home' ? '' : day.free ? ', libur' : ', tetap masuk'}
        </dd>
        <dt>Berlaku untuk</dt>
        <dd>{day.unit?.name ?? 'Seluruh kabupaten'}</dd>
        <dt>Dasar</dt>
        <dd>{day.decree}</dd>
      </dl>
      <Card title="Cabut dari kalender">
        <ErrorSummary faults={faults} title="Hari ini belum dicabut" />
        {past && (
          <Notice kind="warning" title="Hari ini ada di bulan berjalan atau sebelumnya.">
            Pencabutannya menjadi usul: ditunjukkan dahulu siapa yang berubah, lalu orang kedua menyetujuinya.
          </Notice>
        )}
        <form method="post" action={`/presensi/kalender/hari/${day.id}/pencabutan`} class="form">
          <TextAreaField
            label="Alasan"
            name="alasan"
            value={typed['alasan'] ?? ''}
            error={faultOf(faults, 'alasan')}
            hint="Misalnya nomor surat pencabutan."
            maxLength={300}
          />
          <Button look="danger">Cabut</Button>
        </form>
      </Card>
    </Layout>
  );
}
