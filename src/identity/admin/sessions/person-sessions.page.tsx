import type { Fault, TimeZone } from '../../../platform/index.js';
import {
  Breadcrumbs,
  Button,
  Card,
  DataTable,
  EmptyState,
  ErrorSummary,
  Field,
  Layout,
  Notice,
  SelectField,
  faultOf,
} from '../../../web/index.js';
import { SessionFactList } from '../../my-account/session-facts.js';
import type { OpenSession } from '../../oidc/sessions/sessions.query.js';
import { userAgentWords } from '../../oidc/sessions/user-agent-words.rules.js';
import type { SessionPerson } from './person-sessions.query.js';

interface FindSessionsPageProps {
  text: string;
  /** Null before the first search. */
  found: readonly SessionPerson[] | null;
  faults: readonly Fault[];
}

const HOME = { label: 'Kelola', href: '/kelola' };

/** `/kelola/sesi`: whose sessions? */
export function FindSessionsPage({ text, found, faults }: FindSessionsPageProps) {
  return (
    <Layout title="Sesi pegawai" faulty={faults.length > 0}>
      <Breadcrumbs crumbs={[HOME, { label: 'Sesi pegawai' }]} />
      <h1>Sesi pegawai</h1>
      <ErrorSummary faults={faults} />
      <Card>
        <form method="post" action="/kelola/sesi" class="form">
          <Field
            label="NIP atau nama"
            name="cari"
            value={text}
            error={faultOf(faults, 'cari')}
            hint="NIP lengkap 18 angka, atau sebagian nama. Hanya pegawai di unit Anda dan unit di bawahnya."
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
            rowKey={({ personId }) => personId}
            empty="Tidak ada pegawai yang cocok di unit Anda."
            columns={[
              {
                header: 'Nama',
                rowHeader: true,
                cell: ({ personId, name }) => <a href={`/kelola/sesi/${personId}`}>{name}</a>,
              },
              { header: 'Unit kerja', cell: ({ unitName }) => unitName },
              { header: 'Sesi', numeric: true, cell: ({ sessions }) => sessions },
            ]}
          />
        </Card>
      )}
    </Layout>
  );
}

interface PersonSessionsPageProps {
  person: SessionPerson & { timeZone: TimeZone };
  sessions: readonly OpenSession[];
  faults: readonly Fault[];
  ended: number | null;
}

/** `/kelola/sesi/:personId` */
export function PersonSessionsPage({ person, sessions, faults, ended }: PersonSessionsPageProps) {
  return (
    <Layout title={`Sesi ${person.name}`} faulty={faults.length > 0}>
      <Breadcrumbs crumbs={[HOME, { label: 'Sesi pegawai', href: '/kelola/sesi' }, { label: person.name }]} />
      <h1>{`Sesi ${person.name}`}</h1>
      <p class="muted">{person.unitName}</p>
      {ended !== null && (
        <Notice
          kind={ended > 0 ? 'success' : 'info'}
          title={ended > 0 ? `${ended} sesi diakhiri` : 'Sesi itu sudah berakhir sebelumnya'}
          live
        >
          <p>Tercatat atas nama Anda. Aplikasi yang dibuka dengannya sedang diberi tahu.</p>
        </Notice>
      )}
      <ErrorSummary faults={faults} />
      {sessions.length === 0 && <EmptyState title="Tidak ada sesi: pegawai ini tidak sedang masuk." />}
      {sessions.map((session) => (
        <Card key={session.id} title={userAgentWords(session.userAgent)}>
          <SessionFactList session={session} timeZone={person.timeZone} />
        </Card>
      ))}
      {sessions.length > 0 && <EndForm person={person} sessions={sessions} faults={faults} />}
    </Layout>
  );
}

function EndForm({ person, sessions, faults }: Omit<PersonSessionsPageProps, 'ended'>) {
  const options = [
    { value: 'semua', label: `Semua sesi (${sessions.length})` },
    ...sessions.map(({ id, userAgent, address }) => ({
      value: id,
      label: `${userAgentWords(userAgent)}, ${address ?? 'alamat tidak tercatat'}`,
    })),
  ];
  return (
    <Card title="Akhiri sesi">
      <p>
        Pegawai ini harus masuk lagi, dan aplikasi yang dibukanya diberi tahu. Akunnya tetap aktif. Alasan
        Anda tercatat.
      </p>
      <form method="post" action={`/kelola/sesi/${person.personId}/pengakhiran`} class="form">
        <SelectField label="Sesi" name="sesi" options={options} error={faultOf(faults, 'sesi')} />
        <Field
          label="Alasan"
          name="alasan"
          error={faultOf(faults, 'alasan')}
          hint="Misalnya: ponsel hilang, dilaporkan pemiliknya."
          maxLength={300}
          autocomplete="off"
        />
        <Button look="danger">Akhiri</Button>
      </form>
    </Card>
  );
}
