import { ROLES, type Role } from '../../access/index.js';
import { type WorkDate, addDays } from '../../platform/index.js';
import {
  Badge,
  Breadcrumbs,
  Button,
  Card,
  CheckField,
  DataTable,
  Field,
  Layout,
  LinkButton,
  Notice,
  Pager,
  SelectField,
  formatDay,
  formatNumber,
  spanWords,
} from '../../web/index.js';
import { ROLE_WORDS } from '../person-words.js';
import type { HeldRole } from './role-holders.query.js';
import { ENDS_WHERE, SOURCE_WORDS } from './role-words.js';

export interface RolesPageProps {
  day: WorkDate;
  today: WorkDate;
  held: readonly HeldRole[];
  total: number;
  units: readonly { code: string; name: string }[];
  filter: { tanggal: string; peran: string; unit: string; nama: string; orang: string; berakhir: string };
  /** The one person to whom the list is narrowed. */
  personName: string | null;
  mayGrant: boolean;
  previous: string | null;
  next: string | null;
}

const SOON_DAYS = 30;

/** `/kelola/peran`: who holds what where, as of a day. */
export function RolesPage(props: RolesPageProps) {
  const { day, today, held, total, filter, personName, mayGrant, previous, next } = props;
  return (
    <Layout title="Peran" wide>
      <Breadcrumbs crumbs={[{ label: 'Kelola', href: '/kelola' }, { label: 'Peran' }]} />
      <div class="row">
        <h1>{personName ? `Peran ${personName}` : 'Peran'}</h1>
        {mayGrant && (
          <LinkButton href={filter.orang ? `/kelola/peran/baru/${filter.orang}` : '/kelola/peran/baru'}>
            Beri peran
          </LinkButton>
        )}
      </div>
      <p class="muted">
        Keadaan pada {formatDay(day)}. Setiap pegawai adalah Pegawai di unitnya; itu tidak ditampilkan di
        sini. Apa yang boleh dilakukan tiap peran: <a href="/kelola/kewenangan">daftar kewenangan</a>.
      </p>
      {day !== today && (
        <Notice kind="info">
          <p>
            Anda melihat hari lain. <a href="/kelola/peran">Kembali ke hari ini</a>
          </p>
        </Notice>
      )}
      <Filters {...props} />
      <DataTable
        caption={`${formatNumber(total)} peran`}
        narrow="stack"
        rows={held}
        rowKey={(row) =>
          `${row.personId}-${row.role}-${row.unitCode}-${row.source}-${row.assignmentId ?? ''}`
        }
        empty="Tidak ada peran yang cocok di unit Anda."
        columns={[
          {
            header: 'Nama',
            rowHeader: true,
            cell: ({ personId, name }) => <a href={`/kelola/peran?orang=${personId}`}>{name}</a>,
          },
          { header: 'Peran', cell: ({ role }) => ROLE_WORDS[role] },
          { header: 'Untuk unit', cell: ({ unitName }) => unitName },
          { header: 'Berlaku', cell: (row) => <Span {...row} day={day} /> },
          { header: 'Dasar', cell: (row) => <Source {...row} /> },
        ]}
      />
      {(previous ?? next) && (
        <Pager
          previous={previous ?? undefined}
          next={next ?? undefined}
          label={`${formatNumber(total)} peran`}
        />
      )}
    </Layout>
  );
}

function Filters({ filter, units }: RolesPageProps) {
  return (
    <Card>
      <form method="get" action="/kelola/peran" class="filters">
        {filter.orang && <input type="hidden" name="orang" value={filter.orang} />}
        <Field
          label="Nama"
          name="nama"
          value={filter.nama}
          required={false}
          plain
          type="search"
          maxLength={100}
        />
        <SelectField
          label="Peran"
          name="peran"
          value={filter.peran}
          required={false}
          plain
          options={[
            { value: '', label: 'Semua' },
            ...ROLES.filter((role) => role !== 'employee').map((role: Role) => ({
              value: role,
              label: ROLE_WORDS[role],
            })),
          ]}
        />
        <SelectField
          label="Unit dan di bawahnya"
          name="unit"
          value={filter.unit}
          required={false}
          plain
          options={[
            { value: '', label: 'Semua' },
            ...units.map(({ code, name }) => ({ value: code, label: name })),
          ]}
        />
        <Field
          label="Pada tanggal"
          name="tanggal"
          type="date"
          value={filter.tanggal}
          required={false}
          plain
        />
        <CheckField
          label={`Hanya yang berakhir dalam ${SOON_DAYS} hari`}
          name="berakhir"
          checked={filter.berakhir === 'ya'}
        />
        <Button look="quiet">Tampilkan</Button>
      </form>
    </Card>
  );
}

function Span({ from, until, day }: HeldRole & { day: WorkDate }) {
  const soon = until !== null && until <= addDays(day, SOON_DAYS);
  return (
    <span>
      {spanWords(from, until)} {soon && <Badge tone="warn" code="!" word="segera berakhir" />}
    </span>
  );
}

function Source({ source, assignmentId, personId, decree }: HeldRole) {
  if (source === 'assignment')
    return (
      <a href={`/kelola/peran/${assignmentId}`}>
        {SOURCE_WORDS.assignment}
        {decree && ` dengan ${decree}`}
      </a>
    );
  return (
    <a href={`/kelola/pegawai/${personId}`} title={ENDS_WHERE[source]}>
      {SOURCE_WORDS[source]}
    </a>
  );
}

export { SOON_DAYS };
