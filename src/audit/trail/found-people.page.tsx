import type { Fault } from '../../platform/index.js';
import {
  Breadcrumbs,
  Button,
  Card,
  DataTable,
  ErrorSummary,
  Field,
  Layout,
  faultOf,
} from '../../web/index.js';
import { trailUrl } from './trail-address.rules.js';
import type { TrailPerson } from './trail-places.query.js';

export interface FoundPeoplePageProps {
  text: string;
  /** Null when what was typed cannot be searched for. */
  found: readonly TrailPerson[] | null;
  faults: readonly Fault[];
}

/** The answer of `POST /kelola/jejak/orang`: whom do you mean? */
export function FoundPeoplePage({ text, found, faults }: FoundPeoplePageProps) {
  return (
    <Layout title="Cari orang" faulty={faults.length > 0}>
      <Breadcrumbs
        crumbs={[
          { label: 'Kelola', href: '/kelola' },
          { label: 'Jejak audit', href: '/kelola/jejak' },
          { label: 'Cari orang' },
        ]}
      />
      <h1>Cari orang</h1>
      <ErrorSummary faults={faults} />
      <Card>
        <form method="post" action="/kelola/jejak/orang" class="form">
          <Field
            label="NIP atau nama"
            name="cari"
            value={text}
            error={faultOf(faults, 'cari')}
            hint="NIP lengkap 18 angka (juga yang lama), atau sebagian nama."
            maxLength={100}
            autocomplete="off"
            spellcheck={false}
          />
          <Button>Cari</Button>
        </form>
      </Card>
      {found && (
        <Card title="Hasil pencarian">
          <DataTable
            caption="Pegawai yang ditemukan"
            captionHidden
            narrow="stack"
            rows={found}
            rowKey={({ id }) => id}
            empty="Tidak ada pegawai yang cocok di unit yang boleh Anda periksa."
            columns={[
              {
                header: 'Nama',
                rowHeader: true,
                cell: ({ id, name }) => <a href={trailUrl({ orang: id })}>{name}</a>,
              },
              { header: 'Unit kerja', cell: ({ unitName }) => unitName ?? 'Tidak lagi bertugas' },
            ]}
          />
        </Card>
      )}
    </Layout>
  );
}
