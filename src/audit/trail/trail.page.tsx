import type { Fault, TimeZone } from '../../platform/index.js';
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
  LinkButton,
  Pager,
  SelectField,
  faultOf,
  formatShortInstant,
} from '../../web/index.js';
import { ACTIONS, ACTION_GROUPS, type ActionGroup, actionsOf, entryWords } from './action-words.js';
import { Actor, Subject } from './entry-parties.js';
import { trailUrl } from './trail-address.rules.js';
import type { TrailPerson } from './trail-places.query.js';
import type { TrailQuery } from './trail-query.form.js';
import type { TrailEntry } from './trail.query.js';
import type { OpenedTrail } from './trail.service.js';

export interface TrailPageProps {
  opened: OpenedTrail;
  entries: readonly TrailEntry[];
  next: number | null;
  timeZone: TimeZone;
  faults: readonly Fault[];
}

const HOME = { label: 'Kelola', href: '/kelola' };

/** `/kelola/jejak` */
export function TrailPage({ opened, entries, next, timeZone, faults }: TrailPageProps) {
  const { query, person, whole } = opened;
  const asked: Partial<TrailQuery> = { ...query, sebelum: undefined };
  return (
    <Layout title="Jejak audit" wide faulty={faults.length > 0}>
      <Breadcrumbs crumbs={[HOME, { label: 'Jejak audit' }]} />
      <div class="row">
        <h1>Jejak audit</h1>
        {whole && (
          <LinkButton href="/kelola/jejak/rantai" look="quiet">
            Keutuhan dan ekspor
          </LinkButton>
        )}
      </div>
      <p class="muted">
        {whole
          ? 'Siapa melakukan apa, kapan, dari mana, dan mengapa. Catatan tidak dapat diubah atau dihapus.'
          : 'Catatan yang pelaku atau sasarannya berada di unit Anda dan unit di bawahnya, dengan nama pada waktu itu.'}
      </p>
      <ErrorSummary faults={faults} />
      <PersonForm person={person} query={asked} />
      <Filters opened={opened} faults={faults} />
      {entries.length === 0 ? (
        faults.length === 0 && <NothingFound query={query} />
      ) : (
        <>
          <Entries entries={entries} timeZone={timeZone} />
          {(query.sebelum !== undefined || next !== null) && (
            <Pager
              label={`${entries.length} catatan pada halaman ini`}
              {...(query.sebelum === undefined ? {} : { previous: trailUrl(asked) })}
              {...(next === null ? {} : { next: trailUrl({ ...asked, sebelum: next }) })}
              words={['Terbaru', 'Lebih lama']}
            />
          )}
          <div class="actions">
            <LinkButton href={trailUrl(asked, '/kelola/jejak.csv')} look="quiet" download>
              Unduh daftar ini (CSV)
            </LinkButton>
          </div>
        </>
      )}
    </Layout>
  );
}

function PersonForm({ person, query }: { person: TrailPerson | null; query: Partial<TrailQuery> }) {
  if (person)
    return (
      <Card>
        <div class="row">
          <p>
            Hanya catatan tentang atau oleh <strong>{person.name}</strong>
            {person.unitName && <span class="muted">{` (${person.unitName})`}</span>}
          </p>
          <LinkButton href={trailUrl({ ...query, orang: undefined })} look="quiet">
            Lihat semua orang
          </LinkButton>
        </div>
      </Card>
    );
  return (
    <Card>
      <form method="post" action="/kelola/jejak/orang" class="form">
        <Field
          label="Cari orang: NIP atau nama"
          name="cari"
          required={false}
          plain
          maxLength={100}
          autocomplete="off"
          spellcheck={false}
        />
        <Button look="quiet">Cari orang</Button>
      </form>
    </Card>
  );
}

function Filters({ opened, faults }: { opened: OpenedTrail; faults: readonly Fault[] }) {
  const { query, unit, units } = opened;
  const offered = unit && !units.some(({ code }) => code === unit.code) ? [unit, ...units] : units;
  return (
    <Card>
      <form method="get" action="/kelola/jejak" class="filters">
        {query.orang && <input type="hidden" name="orang" value={query.orang} />}
        <SelectField
          label="Unit kerja"
          name="unit"
          value={query.unit}
          required={false}
          plain
          options={[
            { value: '', label: 'Semua' },
            ...offered.map(({ code, name }) => ({ value: code, label: name })),
          ]}
        />
        <SelectField label="Jenis" name="jenis" value={query.jenis} required={false} plain options={KINDS} />
        <Field
          label="Dari tanggal"
          name="dari"
          type="date"
          value={query.dari}
          required={false}
          plain
          error={faultOf(faults, 'dari')}
        />
        <Field
          label="Sampai tanggal"
          name="sampai"
          type="date"
          value={query.sampai}
          required={false}
          plain
          error={faultOf(faults, 'sampai')}
        />
        <SelectField
          label="Hasil"
          name="hasil"
          value={query.hasil}
          required={false}
          plain
          options={[
            { value: '', label: 'Semua' },
            { value: 'berhasil', label: 'Berhasil' },
            { value: 'ditolak', label: 'Ditolak' },
          ]}
        />
        <Button>Tampilkan</Button>
      </form>
    </Card>
  );
}

const KINDS = [
  { value: '', label: 'Semua' },
  ...Object.entries(ACTION_GROUPS).flatMap(([group, words]) => [
    { value: group, label: words },
    ...actionsOf(group as ActionGroup).map((action) => ({
      value: action,
      label: `· ${ACTIONS[action]!.words}`,
    })),
  ]),
];

function Entries({ entries, timeZone }: { entries: readonly TrailEntry[]; timeZone: TimeZone }) {
  return (
    <DataTable
      caption="Catatan, yang terbaru di atas"
      captionHidden
      narrow="stack"
      rows={entries}
      rowKey={({ id }) => id}
      columns={[
        {
          header: 'Waktu',
          rowHeader: true,
          cell: ({ id, instant }) => (
            <a href={`/kelola/jejak/${id}`}>{formatShortInstant(instant, timeZone)}</a>
          ),
        },
        {
          header: 'Kejadian',
          cell: (entry) => (
            <div>
              {entryWords(entry)}
              {entry.outcome === 'refused' && (
                <>
                  {' '}
                  <Badge tone="warn" code="X" word="Ditolak" />
                </>
              )}
            </div>
          ),
        },
        { header: 'Oleh', cell: (entry) => <Actor entry={entry} /> },
        { header: 'Tentang', cell: (entry) => <Subject entry={entry} /> },
      ]}
    />
  );
}

function NothingFound({ query }: { query: TrailQuery }) {
  const filtered = Object.values(query).some((value) => value !== undefined);
  return (
    <EmptyState title={filtered ? 'Tidak ada catatan yang cocok.' : 'Belum ada catatan.'}>
      {filtered ? (
        <>
          <p>Perpanjang rentang tanggalnya, atau kurangi pilihan di atas.</p>
          <LinkButton href="/kelola/jejak" look="quiet">
            Hapus semua pilihan
          </LinkButton>
        </>
      ) : (
        <p>Catatan pertama muncul begitu seseorang masuk atau mengubah sesuatu.</p>
      )}
    </EmptyState>
  );
}
