import { addMonths } from '../../platform/index.js';
import {
  Badge,
  Breadcrumbs,
  Button,
  Card,
  EmptyState,
  ErrorSummary,
  Layout,
  Notice,
  Pager,
  SERVICES,
  TextAreaField,
  faultOf,
  formatInstant,
  formatMonth,
} from '../../web/index.js';
import { SwapWords } from './own-roster.page.js';
import { rosterUrl } from './roster-address.rules.js';
import { Filling } from './roster-filling.page.js';
import { RosterGrid, type RosterGridProps, RosterLegend } from './roster-grid.page.js';
import { RosterWarnings } from './roster-warnings.page.js';
import type { KnownSwap } from './swap.js';
import { SWAP_CODES, SWAP_WORDS } from './swap.rules.js';

/** What became of an exchange that was decided a moment ago. */
export interface Decided {
  kind: 'success' | 'warning';
  title: string;
}

export interface RosterPageProps extends RosterGridProps {
  /** How many cells were just changed; null on other occasions. */
  kept: number | null;
  /** Of an exchange that was just decided. */
  decided: Decided | null;
  state: 'kept' | 'unsaved' | 'stale';
  /** Exchanges that wait for somebody. */
  swaps: readonly KnownSwap[];
}

/** A unit's month: people down, days across, one code in each cell. */
export function RosterPage(props: RosterPageProps) {
  const { roster, cells, typed, faults, kept, decided, state, swaps } = props;
  const { unit, month, people, days, warnings } = roster;
  const rules = days.find((day) => day.rules)?.rules ?? null;
  return (
    <Layout title={`Daftar piket ${formatMonth(month)} ${unit.name}`} wide>
      <Breadcrumbs crumbs={[SERVICES, { label: 'Daftar piket' }]} />
      <div class="board-title">
        <div>
          <p class="eyebrow">Daftar piket</p>
          <h1>{unit.name}</h1>
        </div>
        <Pager
          name="Bulan"
          label={formatMonth(month)}
          previous={rosterUrl({ unit: unit.code, bulan: addMonths(month, -1) })}
          next={rosterUrl({ unit: unit.code, bulan: addMonths(month, 1) })}
          words={['Bulan sebelumnya', 'Bulan berikutnya']}
        />
      </div>
      <ErrorSummary faults={faults} />
      {decided && <Notice {...decided} live />}
      <State roster={roster} kept={kept} state={state} />
      {swaps.length > 0 && <WaitingSwaps roster={roster} swaps={swaps} />}
      {people.length === 0 ? (
        <EmptyState title="Tidak ada pegawai yang langsung berada di unit ini pada bulan ini.">
          Buka daftar piket unit di bawahnya dari <a href="/presensi/daftar-piket">daftar unit</a>.
        </EmptyState>
      ) : rules === null ? (
        <EmptyState title="Unit ini belum memiliki aturan sif pada bulan ini.">
          Ajukan aturan sif di <a href="/presensi/aturan">Aturan kerja</a>, kemudian susun daftar piketnya di
          sini.
        </EmptyState>
      ) : (
        <form method="post" action="/presensi/daftar-piket" class="roster-form">
          <input type="hidden" name="unit" value={unit.code} />
          <input type="hidden" name="bulan" value={month} />
          <input type="hidden" name="revisi" value={String(roster.revision)} />
          {/* The first button of a form is the one that Enter presses: keeping, not filling. */}
          <button type="submit" name="langkah" value="simpan" class="visually-hidden" tabIndex={-1}>
            Simpan daftar piket
          </button>
          <RosterLegend rules={rules} />
          <RosterGrid roster={roster} cells={cells} typed={typed} faults={faults} />
          {warnings.length > 0 && <RosterWarnings roster={roster} />}
          <div class="roster-tools">
            <Filling days={days} typed={typed} faults={faults} />
            <fieldset class="card form-group">
              <legend>Simpan</legend>
              {(roster.today >= days[0]!.day || typed['alasan']) && (
                <TextAreaField
                  label="Alasan, bila hari ini atau hari yang lewat berubah"
                  name="alasan"
                  value={typed['alasan'] ?? ''}
                  error={faultOf(faults, 'alasan')}
                  required={false}
                />
              )}
              <Button name="langkah" value="simpan">
                Simpan daftar piket
              </Button>
            </fieldset>
          </div>
        </form>
      )}
    </Layout>
  );
}

function State({ roster, kept, state }: Pick<RosterPageProps, 'roster' | 'kept' | 'state'>) {
  const { changed, unit } = roster;
  // A name may end in a title with its own full stop: `S.IP.`
  const who = changed
    ? `Terakhir diubah ${formatInstant(changed.at, unit.timeZone)}${changed.by ? ` oleh ${changed.by}` : ''}.`.replace(
        '..',
        '.',
      )
    : 'Belum pernah diubah di halaman ini.';
  if (state === 'stale')
    return (
      <Notice kind="warning" title="Daftar piket ini baru saja diubah orang lain">
        {who} Isian Anda masih ada di bawah: periksa, lalu simpan lagi.
      </Notice>
    );
  if (state === 'unsaved')
    return (
      <Notice kind="warning" title="Belum disimpan">
        Periksa isiannya, lalu tekan Simpan daftar piket.
      </Notice>
    );
  if (kept !== null)
    return (
      <Notice kind="success" title={kept === 0 ? 'Tidak ada yang berubah' : `${kept} isian disimpan`}>
        {kept === 0 ? who : 'Jadwal kerja pegawai mengikuti dalam beberapa saat.'}
      </Notice>
    );
  return <p class="muted small">{who}</p>;
}

function WaitingSwaps({ roster, swaps }: Pick<RosterPageProps, 'roster' | 'swaps'>) {
  return (
    <Card title="Pertukaran sif yang menunggu">
      <ul class="roster-swaps">
        {swaps.map((swap) => (
          <li key={swap.id}>
            <p>
              <SwapWords swap={swap} />{' '}
              <Badge tone="warn" code={SWAP_CODES[swap.state]} word={SWAP_WORDS[swap.state]} />
            </p>
            <form method="post" action={`/presensi/daftar-piket/pertukaran/${swap.id}`} class="actions">
              <input type="hidden" name="unit" value={roster.unit.code} />
              <input type="hidden" name="bulan" value={roster.month} />
              {swap.state === 'agreed' && (
                <Button name="langkah" value="approve">
                  Setujui
                </Button>
              )}
              <Button name="langkah" value="refuse" look="quiet">
                Tolak
              </Button>
            </form>
          </li>
        ))}
      </ul>
    </Card>
  );
}
