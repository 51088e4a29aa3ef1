import { type Fault, type TimeZone, zoneAbbreviation } from '../../../platform/index.js';
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
  TextAreaField,
  fieldsOf,
  formatShortInstant,
  formatTime,
} from '../../../web/index.js';
import { UnitBelowField } from '../../sources/pages/unit-below-field.js';
import { CAUSE_WORDS, INCIDENT_CAUSES, type Incident, STATE_WORDS } from '../incident.js';
import type { Gap } from '../incidents.query.js';

export interface IncidentsPageProps {
  incidents: readonly Incident[];
  gaps: readonly Gap[];
  zone: TimeZone;
  /** Units for which one may declare an incident; empty: none. */
  units: readonly { code: string; name: string }[];
  typed: Readonly<Record<string, string>>;
  faults: readonly Fault[];
}

/** `/presensi/gangguan` */
export function IncidentsPage(props: IncidentsPageProps) {
  const { incidents, gaps, zone, units, faults } = props;
  return (
    <Layout title="Gangguan" wide faulty={faults.length > 0}>
      <Breadcrumbs crumbs={[SERVICES, { label: 'Gangguan' }]} />
      <h1>Gangguan</h1>
      <ErrorSummary faults={faults} />
      <p class="lead">
        Bila sistem kami gagal, pegawai tidak menanggungnya. Setiap gangguan memuat siapa yang terkena beserta
        buktinya; BKPSDM memutuskan sekali untuk semua.
      </p>
      <DataTable
        caption="Gangguan di unit Anda"
        captionHidden
        rows={incidents}
        rowKey={({ id }) => id}
        narrow="stack"
        empty="Tidak ada gangguan yang tercatat. Gangguan server dicatat sendiri oleh sistem."
        columns={[
          {
            header: 'Waktu',
            rowHeader: true,
            cell: (one) => <a href={`/presensi/gangguan/${one.id}`}>{spanOf(one)}</a>,
          },
          {
            header: 'Gangguan',
            cell: ({ cause, sourceName }) => [CAUSE_WORDS[cause], sourceName].filter(Boolean).join(': '),
          },
          { header: 'Tempat', cell: ({ unit, place }) => [unit.name, place].filter(Boolean).join(', ') },
          { header: 'Keadaan', cell: (one) => <StateBadge incident={one} /> },
        ]}
      />
      {units.length > 0 && <DeclareForm {...props} />}
      <Card title="Riwayat layanan">
        <p class="muted">
          Setiap proses server menyatakan empat kali semenit bahwa ia dapat mencatat presensi. Yang lebih dari
          satu menit diam tertulis di sini.
        </p>
        <DataTable
          caption="Saat layanan diam"
          captionHidden
          rows={gaps}
          rowKey={({ from, everybody }) => `${from.toISOString()} ${everybody}`}
          empty="Tidak ada saat diam yang tercatat."
          columns={[
            { header: 'Mulai', rowHeader: true, cell: ({ from }) => formatShortInstant(from, zone) },
            { header: 'Sampai', cell: ({ to }) => formatShortInstant(to, zone) },
            {
              header: 'Yang diam',
              cell: ({ everybody }) =>
                everybody ? 'seluruh layanan' : 'satu proses; yang lain tetap menerima',
            },
          ]}
        />
      </Card>
    </Layout>
  );
}

/** `Jum, 20 Nov 2026, 07.00–07.30 WIB` */
export function spanOf({ from, to, unit }: Pick<Incident, 'from' | 'to' | 'unit'>): string {
  const sameDay = to.getTime() - from.getTime() < 86_400_000;
  const end = sameDay ? formatTime(to, unit.zone) : formatShortInstant(to, unit.zone);
  return `${formatShortInstant(from, unit.zone)}–${end} ${zoneAbbreviation(unit.zone)}`;
}

export function StateBadge({ incident: { state } }: { incident: Pick<Incident, 'state'> }) {
  if (state === 'open') return <Badge tone="warn" code="?" word={STATE_WORDS.open} />;
  return state === 'approved' ? (
    <Badge tone="good" code="✓" word={STATE_WORDS.approved} />
  ) : (
    <Badge tone="calm" code="–" word={STATE_WORDS.dismissed} />
  );
}

function DeclareForm({ units, typed, faults }: IncidentsPageProps) {
  const field = fieldsOf(typed, faults);
  return (
    <Card title="Nyatakan gangguan">
      <form method="post" action="/presensi/gangguan" class="form">
        <SelectField
          label="Apa yang terjadi"
          {...field('sebab')}
          options={INCIDENT_CAUSES.map((value) => ({ value, label: CAUSE_WORDS[value] }))}
        />
        <UnitBelowField label="Unit yang terkena" {...field('unit')} units={units} />
        <Field
          label="Tempat"
          {...field('tempat')}
          required={false}
          maxLength={100}
          autocomplete="off"
          hint="Misalnya: gedung belakang"
        />
        <Field label="Tanggal" {...field('tanggal')} type="date" width="short" />
        <Field label="Mulai pukul" {...field('mulai')} type="time" width="short" />
        <Field
          label="Berakhir pukul"
          {...field('sampai')}
          type="time"
          width="short"
          hint="Setelah itu presensi dapat dilakukan lagi."
        />
        <TextAreaField
          label="Uraian"
          {...field('uraian')}
          maxLength={500}
          hint="Apa yang Anda lihat, dan siapa yang dapat memastikannya."
        />
        <Button>Nyatakan</Button>
      </form>
    </Card>
  );
}
