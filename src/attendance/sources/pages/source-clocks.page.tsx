import type { TimeZone } from '../../../platform/index.js';
import {
  Badge,
  Button,
  Card,
  DataTable,
  Field,
  type Tone,
  faultOf,
  formatNumber,
  formatShortInstant,
} from '../../../web/index.js';
import { type ClockChange, type ClockState, addressOf } from '../clocks/clock-change.js';
import { shiftWords } from '../clocks/clock-shift.rules.js';
import type { SourcePageProps } from './source-page-props.js';

const STATES: Record<ClockState, { tone: Tone; code: string; word: string }> = {
  proposed: { tone: 'warn', code: 'U', word: 'Menunggu orang kedua' },
  approved: { tone: 'good', code: '✓', word: 'Berlaku' },
  refused: { tone: 'calm', code: 'X', word: 'Ditolak' },
  withdrawn: { tone: 'calm', code: 'TR', word: 'Ditarik' },
  undone: { tone: 'calm', code: 'BT', word: 'Dibatalkan' },
};

export function ClockStateBadge({ state }: { state: ClockState }) {
  return <Badge {...STATES[state]} />;
}

/** `20 Nov 06.00 sampai 20 Nov 09.00` */
export function clockSpan({ from, to }: Pick<ClockChange, 'from' | 'to'>, zone: TimeZone): string {
  return `${formatShortInstant(from, zone)} sampai ${formatShortInstant(to, zone)}`;
}

/** Whether the clock of the machine was right, and the form that says by how much it was not. */
export function SourceClocksCard({ source, clocks, mayWrite, zone, today, typed, faults }: SourcePageProps) {
  if (clocks.length === 0 && !mayWrite) return null;
  const field = (name: string) => ({ name, error: faultOf(faults, name), autocomplete: 'off' });
  const day = (name: string) => ({ ...field(name), value: typed[name] ?? today, type: 'date' as const });
  const time = (name: string) => ({ ...field(name), value: typed[name] ?? '' });
  const names = ['jamMulai', 'jamSampai', 'mesinPukul', 'acuanPukul', 'acuan'];
  return (
    <Card title="Jam mesin">
      <DataTable
        caption="Pembetulan jam mesin ini"
        captionHidden
        rows={clocks}
        rowKey={({ id }) => id}
        narrow="stack"
        empty="Jam mesin ini belum pernah dibetulkan."
        columns={[
          {
            header: 'Rentang',
            rowHeader: true,
            cell: (change) =>
              mayWrite ? (
                <a href={addressOf({ code: source.code, id: change.id })}>{clockSpan(change, zone)}</a>
              ) : (
                clockSpan(change, zone)
              ),
          },
          { header: 'Jam mesin', cell: ({ shiftSeconds }) => shiftWords(shiftSeconds) },
          { header: 'Presensi', cell: ({ presses }) => formatNumber(presses) },
          { header: 'Keadaan', cell: ({ state }) => <ClockStateBadge state={state} /> },
        ]}
      />
      {mayWrite && (
        <details open={names.some((name) => faultOf(faults, name) !== undefined)}>
          <summary>Jam mesin ini keliru</summary>
          <p>
            Bandingkan jam mesin dengan jam acuan pada saat yang sama. Presensi dalam rentang yang Anda tulis
            digeser sebesar selisihnya, setelah petugas lain menyetujui. Anda melihat dahulu siapa yang
            terkena; semuanya dapat dibatalkan.
          </p>
          <form method="post" action={`/presensi/sumber/${source.code}/jam`} class="form">
            <fieldset class="hours-line moment-line">
              <legend>Keliru sejak (menurut mesin)</legend>
              <Field label="Tanggal" {...day('jamMulai')} />
              <Field label="Pukul" {...time('jamMulaiPukul')} hint="Contoh 00.00" />
            </fieldset>
            <fieldset class="hours-line moment-line">
              <legend>Sampai dibetulkan di mesin (menurut mesin)</legend>
              <Field label="Tanggal" {...day('jamSampai')} />
              <Field label="Pukul" {...time('jamSampaiPukul')} hint="Contoh 09.00" />
            </fieldset>
            <fieldset class="hours-line moment-line">
              <legend>Yang ditunjukkan jam mesin</legend>
              <Field label="Tanggal" {...day('mesinTanggal')} />
              <Field label="Pukul" {...time('mesinPukul')} hint="Contoh 07.31.20" />
            </fieldset>
            <fieldset class="hours-line moment-line">
              <legend>Yang ditunjukkan jam acuan pada saat itu</legend>
              <Field label="Tanggal" {...day('acuanTanggal')} />
              <Field label="Pukul" {...time('acuanPukul')} hint="Contoh 07.41.20" />
            </fieldset>
            <Field
              label="Jam acuan dan buktinya"
              {...field('acuan')}
              value={typed['acuan'] ?? ''}
              maxLength={300}
              hint="Misalnya: jam BMKG di ponsel, difoto bersama layar mesin oleh Siti Rahayu"
            />
            <Button look="quiet">Usulkan dan lihat siapa yang terkena</Button>
          </form>
        </details>
      )}
    </Card>
  );
}
