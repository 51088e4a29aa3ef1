import { type Fault, type WorkDate, addMonths } from '../../platform/index.js';
import type { Month } from '../../platform/index.js';
import {
  Badge,
  Breadcrumbs,
  Button,
  Card,
  DataTable,
  EmptyState,
  ErrorSummary,
  Field,
  Layout,
  Notice,
  Pager,
  SelectField,
  SERVICES,
  dateWords,
  faultOf,
  formatDay,
  formatMonth,
} from '../../web/index.js';
import type { RosterRules } from '../schedules/rule-set.js';
import { cellText } from './roster-cells.rules.js';
import type { Typed } from './roster-form.rules.js';
import { RosterLegend } from './roster-grid.page.js';
import { SWAP_CODES, SWAP_WORDS } from './swap.rules.js';
import type { KnownSwap } from './swap.js';

const OWN = '/presensi/daftar-piket/saya';

export interface OwnRosterProps {
  personId: string;
  month: Month;
  /** One's own days in the roster of the month. */
  shifts: readonly { day: WorkDate; codes: readonly string[] }[];
  /** What can be given, from tomorrow on. */
  offers: readonly { day: WorkDate; codes: readonly string[] }[];
  /** What colleagues have, from tomorrow on; the key is `<person> <day>`. */
  wishes: readonly { key: string; day: WorkDate; name: string; codes: readonly string[] }[];
  swaps: readonly KnownSwap[];
  /** What the codes mean; null when nothing is told of the month. */
  rules: RosterRules | null;
  typed: Typed;
  faults: readonly Fault[];
  done: string | null;
}

/** One's own roster, and exchanges with colleagues. */
export function OwnRosterPage(props: OwnRosterProps) {
  const { month, shifts, swaps, rules, faults, done } = props;
  return (
    <Layout title="Daftar piket saya">
      <Breadcrumbs crumbs={[SERVICES, { label: 'Daftar piket saya' }]} />
      <h1>Daftar piket saya</h1>
      <ErrorSummary faults={faults} />
      {done && <Notice kind="success" title={done} live />}
      <Pager
        name="Bulan"
        label={formatMonth(month)}
        previous={`${OWN}?bulan=${addMonths(month, -1)}`}
        next={`${OWN}?bulan=${addMonths(month, 1)}`}
        words={['Bulan sebelumnya', 'Bulan berikutnya']}
      />
      {rules && <RosterLegend rules={rules} />}
      {shifts.length === 0 ? (
        <EmptyState title="Anda tidak ada dalam daftar piket bulan ini.">
          Jam kerja Anda mengikuti aturan unit; lihat <a href="/presensi">Presensi</a>.
        </EmptyState>
      ) : (
        <ol class="roster-own">
          {shifts.map(({ day, codes }) => (
            <li key={day}>
              <span>{formatDay(day)}</span> <strong>{cellText(codes)}</strong>
            </li>
          ))}
        </ol>
      )}
      <Swapping {...props} />
      {swaps.length > 0 && <OwnSwaps {...props} />}
    </Layout>
  );
}

/** Asking a colleague for a shift, or why that cannot be asked. */
export function Swapping({ shifts, offers, wishes, typed, faults }: OwnRosterProps) {
  if (shifts.length === 0 && offers.length === 0) return null;
  if (offers.length === 0 || wishes.length === 0)
    return (
      <p class="muted">
        {offers.length === 0
          ? 'Mulai besok Anda belum memiliki sif yang dapat ditukar.'
          : 'Mulai besok belum ada sif rekan di unit Anda yang dapat ditukar.'}
      </p>
    );
  return (
    <Card title="Tukar sif">
      <p class="muted">
        Rekan Anda menyetujui lebih dahulu, kemudian atasan. Daftar piket baru berubah setelah keduanya
        setuju.
      </p>
      <form method="post" action={`${OWN}/pertukaran`} class="form">
        <SelectField
          label="Sif saya yang ditukar"
          name="sif"
          value={typed['sif'] ?? ''}
          error={faultOf(faults, 'sif')}
          options={[
            { value: '', label: 'Pilih sif Anda' },
            ...offers.map(({ day, codes }) => ({
              value: day,
              label: `${dateWords(day)}: ${cellText(codes)}`,
            })),
          ]}
        />
        <SelectField
          label="Sif rekan yang diminta"
          name="rekan"
          value={typed['rekan'] ?? ''}
          error={faultOf(faults, 'rekan')}
          options={[
            { value: '', label: 'Pilih sif rekan' },
            ...wishes.map(({ key, day, name, codes }) => ({
              value: key,
              label: `${dateWords(day)}: ${name}, ${cellText(codes)}`,
            })),
          ]}
        />
        <Field
          label="Alasan"
          name="alasan"
          value={typed['alasan'] ?? ''}
          maxLength={300}
          error={faultOf(faults, 'alasan')}
        />
        <Button>Minta tukar</Button>
      </form>
    </Card>
  );
}

function OwnSwaps({ swaps, personId }: OwnRosterProps) {
  return (
    <section>
      <h2>Pertukaran sif</h2>
      <DataTable<KnownSwap>
        caption="Pertukaran sif Anda"
        captionHidden
        narrow="stack"
        rows={swaps}
        rowKey={({ id }) => id}
        columns={[
          { header: 'Pertukaran', rowHeader: true, cell: (swap) => <SwapWords swap={swap} /> },
          { header: 'Keadaan', cell: ({ state, note }) => <SwapState state={state} note={note} /> },
          { header: 'Tindakan', cell: (swap) => <OwnSteps swap={swap} personId={personId} /> },
        ]}
      />
    </section>
  );
}

/** Who gives what for what, and why. */
export function SwapWords({ swap }: { swap: KnownSwap }) {
  return (
    <span>
      {swap.askerName} ({dateWords(swap.askerDate)}, {cellText(swap.askerCodes)}) dengan {swap.colleagueName}{' '}
      ({dateWords(swap.colleagueDate)}, {cellText(swap.colleagueCodes)}).{' '}
      <span class="muted small">Alasan: {swap.reason}</span>
    </span>
  );
}

function SwapState({ state, note }: Pick<KnownSwap, 'state' | 'note'>) {
  const tone = state === 'approved' ? 'good' : state === 'asked' || state === 'agreed' ? 'warn' : 'calm';
  return (
    <span>
      <Badge tone={tone} code={SWAP_CODES[state]} word={SWAP_WORDS[state]} />{' '}
      {note && <span class="muted small">{note}</span>}
    </span>
  );
}

function OwnSteps({ swap, personId }: { swap: KnownSwap; personId: string }) {
  const open = swap.state === 'asked' || swap.state === 'agreed';
  if (!open) return <span class="muted">Selesai</span>;
  const mine = swap.askerId === personId;
  return (
    <form method="post" action={`${OWN}/pertukaran/${swap.id}`} class="actions">
      {!mine && swap.state === 'asked' && (
        <Button name="langkah" value="agree">
          Setuju
        </Button>
      )}
      <Button name="langkah" value={mine ? 'withdraw' : 'decline'} look="quiet">
        {mine ? 'Tarik' : 'Tolak'}
      </Button>
    </form>
  );
}
