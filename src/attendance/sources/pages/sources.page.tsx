import type { Fault, TimeZone } from '../../../platform/index.js';
import {
  Badge,
  Breadcrumbs,
  Button,
  Card,
  DataTable,
  ErrorSummary,
  Field,
  Layout,
  SelectField,
  SERVICES,
  fieldsOf,
  formatShortInstant,
} from '../../../web/index.js';
import { type Completeness, completenessWords, isSilent } from '../completeness.rules.js';
import { SOURCE_KINDS, SOURCE_WORDS, type Source } from '../source.js';
import { UnitBelowField } from './unit-below-field.js';

export interface SourcesPageProps {
  sources: readonly Source[];
  /** Whose clock somebody wants to put right; a second person is waited for. */
  waiting: ReadonlySet<string>;
  complete: Completeness;
  now: Date;
  zone: TimeZone;
  /** Units for which one may register a source; empty: none. */
  units: readonly { code: string; name: string }[];
  typed: Readonly<Record<string, string>>;
  faults: readonly Fault[];
}

/** `/presensi/sumber` */
export function SourcesPage(props: SourcesPageProps) {
  const { sources, waiting, complete, now, zone, units, faults } = props;
  return (
    <Layout title="Sumber presensi" wide faulty={faults.length > 0}>
      <Breadcrumbs crumbs={[SERVICES, { label: 'Sumber presensi' }]} />
      <h1>Sumber presensi</h1>
      <ErrorSummary faults={faults} />
      <p class="lead">{completenessWords(complete, zone)}</p>
      <p>
        Hari kerja menjadi tetap setelah server dan setiap mesin di unit itu, dan di unit di atasnya, melapor
        sampai jam kerja berakhir. Selama satu sumber diam, tidak ada yang dinyatakan tanpa keterangan sebelum
        batas waktu dalam aturan jam kerja.
      </p>
      <DataTable
        caption="Sumber presensi di unit Anda"
        captionHidden
        rows={sources}
        rowKey={({ code }) => code}
        narrow="stack"
        columns={[
          {
            header: 'Sumber',
            rowHeader: true,
            cell: ({ code, kind, name }) =>
              kind === 'web' ? name : <a href={`/presensi/sumber/${code}`}>{name}</a>,
          },
          { header: 'Jenis', cell: ({ kind }) => SOURCE_WORDS[kind] },
          { header: 'Unit', cell: ({ unit }) => unit?.name ?? 'Semua unit' },
          { header: 'Lengkap sampai', cell: ({ completeUntil }) => told(completeUntil, zone) },
          {
            header: 'Keadaan',
            cell: (source) => (
              <>
                <StateBadge source={source} now={now} />
                {waiting.has(source.code) && <p class="small">Usul pembetulan jam menunggu orang kedua</p>}
              </>
            ),
          },
        ]}
      />
      {sources.length < 2 && (
        <p class="muted">
          Belum ada mesin atau kios yang didaftarkan untuk unit Anda; presensi hanya lewat ponsel dan
          komputer.
        </p>
      )}
      {units.length > 0 && <NewSourceForm {...props} />}
    </Layout>
  );
}

export function StateBadge({ source, now }: { source: Source; now: Date }) {
  if (source.until && source.until <= now.toISOString().slice(0, 10))
    return <Badge tone="calm" code="–" word="Berakhir" />;
  return isSilent(source, now) ? (
    <Badge tone="bad" code="!" word="Diam" />
  ) : (
    <Badge tone="good" code="✓" word="Melapor" />
  );
}

export function told(at: Date | null, zone: TimeZone): string {
  return at ? formatShortInstant(at, zone) : 'belum pernah melapor';
}

function NewSourceForm({ units, typed, faults }: SourcesPageProps) {
  const field = fieldsOf(typed, faults);
  return (
    <Card title="Daftarkan sumber">
      <form method="post" action="/presensi/sumber" class="form">
        <SelectField
          label="Jenis"
          {...field('jenis')}
          options={SOURCE_KINDS.map((value) => ({ value, label: SOURCE_WORDS[value] }))}
        />
        <Field
          label="Nama"
          {...field('nama')}
          maxLength={100}
          autocomplete="off"
          hint="Misalnya: Mesin pintu depan"
        />
        <UnitBelowField label="Unit yang pegawainya presensi di sana" {...field('unit')} units={units} />
        <Field
          label="Nomor seri"
          {...field('seri')}
          required={false}
          maxLength={40}
          width="short"
          autocomplete="off"
          hint="Tertulis di belakang mesin. Kios tidak memilikinya."
        />
        <Field label="Dipakai mulai" {...field('mulai')} type="date" width="short" />
        <Button>Daftarkan</Button>
      </form>
    </Card>
  );
}
