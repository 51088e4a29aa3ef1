import { type Fault, type WorkDate, addMonths, weekdayOf } from '../../platform/index.js';
import {
  Badge,
  Breadcrumbs,
  Button,
  Card,
  EmptyState,
  ErrorSummary,
  Field,
  Layout,
  Notice,
  Pager,
  SERVICES,
  TextAreaField,
  dateWords,
  faultOf,
  fieldId,
  formatInstant,
  formatMonth,
} from '../../web/index.js';
import { CODE_WORDS } from '../day-status/codes.js';
import type { RosterRules } from '../schedules/rule-set.js';
import { rosterUrl } from './roster-address.rules.js';
import { type RosterCells, cellText } from './roster-cells.rules.js';
import { type Typed, cellField, choiceField } from './roster-form.rules.js';
import { SwapWords } from './own-roster.page.js';
import type { RosterDay, RosterMonth, RosterPerson } from './roster.js';
import type { KnownSwap } from './swap.js';
import { SWAP_CODES, SWAP_WORDS } from './swap.rules.js';

const WEEKDAYS = ['Sn', 'Sl', 'Rb', 'Km', 'Jm', 'Sb', 'Mg'];

export interface RosterPageProps {
  roster: RosterMonth;
  /** What the grid shows: the roster as it is, or as it would be. */
  cells: RosterCells;
  typed: Typed;
  faults: readonly Fault[];
  /** How many cells were just changed; null on other occasions. */
  kept: number | null;
  state: 'kept' | 'unsaved' | 'stale';
  /** Exchanges that wait for somebody. */
  swaps: readonly KnownSwap[];
}

/** A unit's month: people down, days across, one code in each cell. */
export function RosterPage({ roster, cells, typed, faults, kept, state, swaps }: RosterPageProps) {
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
          <Legend rules={rules} />
          <Grid roster={roster} cells={cells} typed={typed} faults={faults} />
          {warnings.length > 0 && <Warnings roster={roster} />}
          <div class="roster-tools">
            <Filling days={days} typed={typed} faults={faults} />
            <fieldset class="card">
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
  const who = changed
    ? `Terakhir diubah ${formatInstant(changed.at, unit.timeZone)}${changed.by ? ` oleh ${changed.by}` : ''}.`
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

function Legend({ rules }: { rules: RosterRules }) {
  return (
    <dl class="roster-legend">
      {Object.entries(rules.shifts).map(([code, { start, end }]) => (
        <div key={code}>
          <dt>{code}</dt>
          <dd>
            {start.replace(':', '.')}–{end.replace(':', '.')}
          </dd>
        </div>
      ))}
      {rules.offCodes.map((code) => (
        <div key={code}>
          <dt>{code}</dt>
          <dd>{CODE_WORDS[code]}</dd>
        </div>
      ))}
    </dl>
  );
}

function Grid({ roster, cells, typed, faults }: Omit<RosterPageProps, 'kept' | 'state' | 'swaps'>) {
  const { days, people, month, unit } = roster;
  return (
    <div
      class="table-frame table-scroll"
      role="region"
      aria-label={`Daftar piket ${formatMonth(month)}`}
      tabIndex={0}
    >
      <table class="table roster">
        <caption class="visually-hidden">
          Daftar piket {formatMonth(month)} {unit.name}: satu kode sif untuk setiap pegawai dan hari
        </caption>
        <thead>
          <tr>
            <th scope="col">Nama</th>
            {days.map((one) => (
              <DayHeader key={one.day} {...one} />
            ))}
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.id}>
              <th scope="row">
                <label class="roster-name">
                  <input
                    type="checkbox"
                    name={choiceField(person.id)}
                    checked={typed[choiceField(person.id)] !== undefined}
                  />{' '}
                  {person.name}
                </label>
              </th>
              {days.map(({ day }) => (
                <Cell
                  key={day}
                  person={person}
                  day={day}
                  text={typed[cellField(person.id, day)] ?? cellText(cells.get(person.id)?.get(day) ?? [])}
                  now={cellText(cells.get(person.id)?.get(day) ?? [])}
                  fault={faultOf(faults, cellField(person.id, day))}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function DayHeader({ day, holiday }: RosterDay) {
  const weekday = weekdayOf(day);
  return (
    <th scope="col" class={holiday || weekday === 7 ? 'roster-free' : undefined} title={holiday ?? undefined}>
      <span class="small">{WEEKDAYS[weekday - 1]}</span> {Number(day.slice(8))}
      {holiday && <span class="visually-hidden">, libur: {holiday}</span>}
    </th>
  );
}

function Cell(props: {
  person: RosterPerson;
  day: WorkDate;
  text: string;
  now: string;
  fault: string | undefined;
}) {
  const { person, day, text, now, fault } = props;
  if (!person.days.has(day))
    return (
      <td class="muted" title="Bukan anggota unit pada hari ini">
        <span aria-hidden="true">·</span>
      </td>
    );
  const away = person.away.get(day);
  const field = cellField(person.id, day);
  return (
    <td>
      <input
        id={fieldId(field)}
        name={field}
        class="roster-cell"
        // A cell that could not be read stays as typed; a filled one shows what was filled in.
        value={fault ? text : now}
        size={3}
        maxLength={14}
        autocomplete="off"
        autocapitalize="characters"
        spellcheck={false}
        aria-label={`${person.name}, ${dateWords(day)}`}
        aria-invalid={fault ? 'true' : undefined}
      />
      {away && <span class="roster-away small">{away}</span>}
    </td>
  );
}

function Warnings({ roster }: { roster: RosterMonth }) {
  const names = new Map(roster.people.map(({ id, name }) => [id, name]));
  return (
    <details class="roster-warnings">
      <summary>{roster.warnings.length} kali istirahat kurang dari 8 jam di antara dua sif</summary>
      <p class="muted small">Pengingat, bukan ketentuan hukum; daftar piket tetap dapat disimpan.</p>
      <ul>
        {roster.warnings.slice(0, 100).map(({ personId, day, minutes, codes }) => (
          <li key={`${personId} ${day}`}>
            {names.get(personId)}, {dateWords(day)}:{' '}
            {minutes < 0
              ? `${codes[1]} mulai sebelum ${codes[0]} selesai`
              : `${Math.floor(minutes / 60)} jam antara ${codes[0]} dan ${codes[1]}`}
            .
          </li>
        ))}
      </ul>
    </details>
  );
}

function Filling({
  days,
  typed,
  faults,
}: {
  days: readonly RosterDay[];
  typed: Typed;
  faults: readonly Fault[];
}) {
  return (
    <fieldset class="card">
      <legend>Isi sekaligus</legend>
      <p class="muted small">
        Centang nama pegawai, tulis polanya, lalu isi. Hasilnya ditampilkan dahulu dan belum disimpan.
      </p>
      <Field
        label="Pola"
        name="pola"
        value={typed['pola'] ?? ''}
        hint="Kode dengan spasi, misalnya P P S S M M LP LP; tanda - untuk hari kosong."
        error={faultOf(faults, 'pola')}
        required={false}
        plain
      />
      <Field
        label="Mulai tanggal"
        name="mulai"
        type="date"
        value={typed['mulai'] ?? days[0]!.day}
        min={days[0]!.day}
        max={days.at(-1)!.day}
        width="short"
        error={faultOf(faults, 'mulai')}
        required={false}
        plain
      />
      <Field
        label="Geser untuk pegawai berikutnya (hari)"
        name="geser"
        inputmode="numeric"
        value={typed['geser'] ?? '0'}
        hint="Dengan 2, pegawai kedua memulai pola dua hari lebih jauh, sehingga semua sif terisi."
        width="short"
        error={faultOf(faults, 'geser')}
        required={false}
        plain
      />
      <p class="actions">
        <Button name="langkah" value="isi" look="quiet">
          Isi menurut pola
        </Button>{' '}
        <Button name="langkah" value="salin" look="quiet">
          Salin empat minggu sebelumnya
        </Button>
      </p>
    </fieldset>
  );
}

/** Which roster, when several are one's own. */
export function RosterUnitsPage({
  units,
}: {
  units: readonly { code: string; name: string; people: number }[];
}) {
  return (
    <Layout title="Daftar piket">
      <Breadcrumbs crumbs={[SERVICES, { label: 'Daftar piket' }]} />
      <h1>Daftar piket</h1>
      {units.length === 0 ? (
        <EmptyState title="Belum ada unit dengan aturan sif dalam kewenangan Anda.">
          Aturan sif diajukan di <a href="/presensi/aturan">Aturan kerja</a>.
        </EmptyState>
      ) : (
        <ul class="ways">
          {units.map(({ code, name, people }) => (
            <li key={code}>
              <a href={rosterUrl({ unit: code })}>
                <strong>{name}</strong>
                <span>{people} pegawai dalam daftar piket</span>
              </a>
            </li>
          ))}
        </ul>
      )}
    </Layout>
  );
}
