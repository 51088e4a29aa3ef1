import {
  Badge,
  Breadcrumbs,
  Button,
  Card,
  DataTable,
  EmptyState,
  Field,
  Layout,
  LinkButton,
  Notice,
  Pager,
  SelectField,
} from '../../../web/index.js';
import { STATUS_WORDS } from './application-words.js';
import type { RightsStanding } from './application-rights.query.js';
import type { KeptApplication } from './applications.query.js';
import { shortInstant } from '../instant-words.js';

export interface ApplicationsPageProps {
  applications: readonly KeptApplication[];
  filter: { cari: string; status: string; kelompok: string; unit: string };
  categories: readonly string[];
  owners: readonly { code: string; name: string }[];
  /** Whose giver could not give them their rights any more. */
  lapsed: readonly RightsStanding[];
  next: string | null;
  first: string | null;
}

/** `/kelola/aplikasi`: all that somebody keeps. */
export function ApplicationsPage(props: ApplicationsPageProps) {
  const { applications, filter, categories, owners, lapsed, next, first } = props;
  const filtered = Object.values(filter).some(Boolean);
  return (
    <Layout title="Aplikasi" wide>
      <Breadcrumbs crumbs={[{ label: 'Kelola', href: '/kelola' }, { label: 'Aplikasi' }]} />
      <div class="row">
        <h1>Aplikasi</h1>
        <LinkButton href="/kelola/aplikasi/baru">Daftarkan aplikasi</LinkButton>
      </div>
      {lapsed.length > 0 && (
        <Notice kind="warning" title="Hak yang perlu ditinjau">
          <p>Pemberi hak aplikasi ini atas data pegawai tidak lagi memegang hak itu sendiri:</p>
          <ul>
            {lapsed.map(({ clientId, name, giver }) => (
              <li key={clientId}>
                <a href={`/kelola/aplikasi/${clientId}`}>{name}</a>
                {`, diberikan oleh ${giver!.name}`}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <Card>
        <form method="get" action="/kelola/aplikasi" class="filters">
          <Field
            label="Nama atau ID"
            name="cari"
            value={filter.cari}
            required={false}
            plain
            type="search"
            maxLength={100}
          />
          <SelectField
            label="Status"
            name="status"
            value={filter.status}
            options={[
              { value: '', label: 'Semua' },
              { value: 'active', label: STATUS_WORDS.active },
              { value: 'disabled', label: STATUS_WORDS.disabled },
            ]}
          />
          <SelectField
            label="Kelompok"
            name="kelompok"
            value={filter.kelompok}
            options={[
              { value: '', label: 'Semua' },
              ...categories.map((name) => ({ value: name, label: name })),
            ]}
          />
          <SelectField
            label="Unit pemilik"
            name="unit"
            value={filter.unit}
            options={[
              { value: '', label: 'Semua' },
              ...owners.map(({ code, name }) => ({ value: code, label: name })),
            ]}
          />
          <Button look="quiet">Tampilkan</Button>
        </form>
      </Card>
      {applications.length === 0 ? (
        <EmptyState
          title={filtered ? 'Tidak ada aplikasi yang cocok.' : 'Belum ada aplikasi yang terdaftar.'}
        >
          <p>{filtered ? <a href="/kelola/aplikasi">Tampilkan semua</a> : 'Daftarkan yang pertama.'}</p>
        </EmptyState>
      ) : (
        <DataTable
          caption="Aplikasi yang Anda kelola"
          captionHidden
          narrow="stack"
          rows={applications}
          rowKey={({ clientId }) => clientId}
          columns={[
            {
              header: 'Nama',
              rowHeader: true,
              cell: ({ clientId, name }) => <a href={`/kelola/aplikasi/${clientId}`}>{name}</a>,
            },
            { header: 'Kelompok', cell: ({ metadata }) => metadata.e_akun.category ?? 'Tanpa kelompok' },
            { header: 'Unit pemilik', cell: ({ ownerName }) => ownerName ?? 'Pemerintah kabupaten' },
            {
              header: 'Terakhir dipakai',
              cell: ({ lastUsedAt }) => (lastUsedAt ? shortInstant(lastUsedAt) : 'Belum pernah'),
            },
            { header: 'Keadaan', cell: (application) => <State {...application} /> },
          ]}
        />
      )}
      {(next || first) && (
        <Pager
          label={`${applications.length} aplikasi`}
          previous={first ?? undefined}
          next={next ?? undefined}
          words={['Awal', 'Berikutnya']}
        />
      )}
    </Layout>
  );
}

/** Disabled, in trouble, or well. */
export function State({
  status,
  problems,
  clientId,
}: Pick<KeptApplication, 'status' | 'problems' | 'clientId'>) {
  if (status === 'disabled') return <Badge tone="calm" code="–" word={STATUS_WORDS.disabled} />;
  if (problems === 0) return <Badge tone="good" code="✓" word={STATUS_WORDS.active} />;
  return (
    <a href={`/kelola/aplikasi/${clientId}/kesehatan`}>
      <Badge tone="warn" code="!" word={`${problems} masalah`} />
    </a>
  );
}
