import type { Fault, WorkDate } from '../../../platform/index.js';
import {
  Breadcrumbs,
  Button,
  Card,
  EmptyState,
  ErrorSummary,
  Field,
  Layout,
  LinkButton,
  Pager,
  SelectField,
  DataTable,
  faultOf,
  formatNumber,
  dateWords,
} from '../../../web/index.js';
import { h } from 'preact';
import { EMPLOYMENT_KINDS, EMPLOYMENT_WORDS } from '../../person-words.js';
import { formatNip } from '../nip.rules.js';
import type { FoundPeople, FoundPerson } from './people-search.query.js';

/** What the fields show, as typed. */
export interface SearchFields {
  cari: string;
  unit: string;
  jenis: string;
  keadaan: string;
  tanggal: string;
}

export interface PeopleResultsProps {
  found: FoundPeople;
  page: number;
  perPage: number;
  fields: SearchFields;
  /** Address of this result, where it may have one; without it the pages are asked for by forms. */
  address: ((page: number) => string) | null;
  day: WorkDate;
  today: WorkDate;
}

export interface PeopleSearchPageProps {
  results: PeopleResultsProps | null;
  fields: SearchFields;
  /** The units one looks after, to choose from. */
  units: readonly { code: string; name: string }[];
  faults: readonly Fault[];
  mayWrite: boolean;
}

const STANDING_OPTIONS = [
  { value: '', label: 'Masih bekerja' },
  { value: 'jeda', label: 'Sedang jeda dinas' },
  { value: 'berhenti', label: 'Sudah berhenti' },
];

/** `/kelola/pegawai`: who is it? */
export function PeopleSearchPage({ results, fields, units, faults, mayWrite }: PeopleSearchPageProps) {
  return (
    <Layout title="Pegawai" wide faulty={faults.length > 0} scripts={['live-search.js']}>
      <Breadcrumbs crumbs={[{ label: 'Kelola', href: '/kelola' }, { label: 'Pegawai' }]} />
      <div class="row">
        <h1>Pegawai</h1>
        {mayWrite && <LinkButton href="/kelola/pegawai/baru">Tambah pegawai</LinkButton>}
      </div>
      <p class="muted">
        Hanya pegawai di unit Anda dan unit di bawahnya.{' '}
        <a href="/kelola/pegawai/berakhir">Kontrak dan masa kerja yang segera berakhir</a>
        {' · '}
        <a href="/kelola/pegawai/ekspor">Unduh daftar pegawai</a>
      </p>
      <ErrorSummary faults={faults} />
      {h(
        'live-search',
        { src: '/kelola/pegawai/hasil' },
        <Card>
          <SearchForm fields={fields} units={units} faults={faults} />
        </Card>,
        <p class="visually-hidden" role="status" data-spoken></p>,
        <div data-results>{results && <PeopleResults {...results} />}</div>,
      )}
    </Layout>
  );
}

function SearchForm({ fields, units, faults }: Pick<PeopleSearchPageProps, 'fields' | 'units' | 'faults'>) {
  return (
    <form method="post" action="/kelola/pegawai" class="form">
      <Field
        label="Nama atau NIP"
        name="cari"
        type="search"
        value={fields.cari}
        required={false}
        plain
        error={faultOf(faults, 'cari')}
        hint="Bagian nama dalam urutan apa pun, atau awal NIP."
        autocomplete="off"
        spellcheck={false}
        maxLength={100}
      />
      <details open={isFiltered(fields)}>
        <summary>Saring menurut unit, jenis, keadaan, atau tanggal</summary>
        <div class="filters filters-more">
          <Field
            label="Unit (kode)"
            name="unit"
            value={fields.unit}
            required={false}
            plain
            error={faultOf(faults, 'unit')}
            autocomplete="off"
            spellcheck={false}
            maxLength={40}
            list="daftar-unit"
          />
          <SelectField
            label="Jenis"
            name="jenis"
            value={fields.jenis}
            required={false}
            plain
            options={[
              { value: '', label: 'Semua jenis' },
              ...EMPLOYMENT_KINDS.map((kind) => ({ value: kind, label: EMPLOYMENT_WORDS[kind] })),
            ]}
          />
          <SelectField
            label="Keadaan"
            name="keadaan"
            value={fields.keadaan === 'bekerja' ? '' : fields.keadaan}
            required={false}
            plain
            options={STANDING_OPTIONS}
          />
          <Field
            label="Pada tanggal"
            name="tanggal"
            type="date"
            value={fields.tanggal}
            required={false}
            plain
            error={faultOf(faults, 'tanggal')}
          />
        </div>
      </details>
      <Button>Cari</Button>
      <datalist id="daftar-unit">
        {units.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </datalist>
    </form>
  );
}

function isFiltered({ unit, jenis, keadaan, tanggal }: SearchFields): boolean {
  return [unit, jenis, keadaan, tanggal].some((value) => value !== '');
}

/** The part that is exchanged while somebody types. */
export function PeopleResults(props: PeopleResultsProps) {
  const { found, page, perPage, address, day, today } = props;
  const at = day === today ? '' : `?tanggal=${day}`;
  const words = summaryOf(props);
  if (found.total === 0)
    return (
      <div data-summary={words}>
        <EmptyState title="Tidak ada pegawai yang cocok di unit Anda." />
      </div>
    );
  const last = Math.ceil(found.total / perPage);
  return (
    <div data-summary={words} data-address={address?.(1)}>
      <Card title={words}>
        <DataTable<FoundPerson>
          caption="Pegawai yang ditemukan"
          captionHidden
          narrow="stack"
          rows={found.people}
          rowKey={({ personId }) => personId}
          columns={[
            {
              header: 'Nama',
              rowHeader: true,
              cell: ({ personId, name }) => <a href={`/kelola/pegawai/${personId}${at}`}>{name}</a>,
            },
            {
              header: 'NIP',
              cell: ({ nip }) => <span class="nowrap">{nip ? formatNip(nip) : 'belum ada'}</span>,
            },
            { header: 'Jabatan', cell: ({ position }) => position },
            { header: 'Jenis', cell: kindWords },
            { header: 'Unit', cell: ({ unitName }) => unitName ?? '' },
          ]}
        />
        {last > 1 && address && (
          <Pager
            label={`Halaman ${formatNumber(page)} dari ${formatNumber(last)}`}
            {...(page > 1 ? { previous: address(page - 1) } : {})}
            {...(page < last ? { next: address(page + 1) } : {})}
          />
        )}
        {last > 1 && !address && (
          <p class="muted">{`Ditampilkan ${perPage} yang pertama. Ketik lebih banyak angka.`}</p>
        )}
      </Card>
    </div>
  );
}

function kindWords({ kind, away, until }: FoundPerson): string {
  const word = kind ? EMPLOYMENT_WORDS[kind] : '';
  if (until) return `${word}, sampai ${dateWords(until)}`;
  return away ? `${word}, sedang jeda` : word;
}

function summaryOf({ found, day, today }: PeopleResultsProps): string {
  const count = `${formatNumber(found.total)} pegawai`;
  if (day === today) return count;
  return `${count} pada ${dateWords(day)}`;
}
