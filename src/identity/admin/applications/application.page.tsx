import { Badge, Breadcrumbs, Button, Card, Field, Layout, Notice } from '../../../web/index.js';
import { DEVICE_GRANT } from '../../applications/application-metadata.js';
import { ApplicationTabs } from './application-tabs.js';
import type { ApplicationSettings } from './application-settings.rules.js';
import { AUTH_METHOD_WORDS, LEVEL_WORDS, SCOPE_WORDS, STATUS_WORDS } from './application-words.js';
import type { RightsStanding } from './application-rights.query.js';
import type { KeptApplication } from './applications.query.js';
import { longInstant } from '../instant-words.js';
import { RightsCard } from './rights-card.js';
import { COPY_SCRIPT, SettingsCard } from './settings-card.js';

export interface ApplicationPageProps {
  application: KeptApplication;
  settings: ApplicationSettings;
  /** Null: it does nothing to people in its own name. */
  rights: (RightsStanding & { mine: boolean }) | null;
  /** What has just happened. */
  done?: string | undefined;
  fault?: string | undefined;
}

export const crumbsOf = ({ name, clientId }: KeptApplication, last?: string) => [
  { label: 'Kelola', href: '/kelola' },
  { label: 'Aplikasi', href: '/kelola/aplikasi' },
  ...(last ? [{ label: name, href: `/kelola/aplikasi/${clientId}` }, { label: last }] : [{ label: name }]),
];

/** `/kelola/aplikasi/:clientId`: what is registered, and whether it works. */
export function ApplicationPage({ application, settings, rights, done, fault }: ApplicationPageProps) {
  const { name, clientId, status, disabledAt, disabledReason } = application;
  return (
    <Layout title={name} scripts={[COPY_SCRIPT]} faulty={fault !== undefined}>
      <Breadcrumbs crumbs={crumbsOf(application)} />
      <h1>{name}</h1>
      <ApplicationTabs clientId={clientId} current="Ringkasan" />
      {done && <Notice kind="success" title={done} live />}
      {fault && <Notice kind="error" title={fault} live />}
      {status === 'disabled' && (
        <Notice kind="warning" title="Aplikasi ini dinonaktifkan">
          <p>
            Sejak {longInstant(disabledAt!)}. Alasan: {disabledReason ?? 'tidak tercatat'}. Tidak seorang pun
            dapat masuk ke sana, dan semua tokennya sudah dicabut.
          </p>
        </Notice>
      )}
      <Facts application={application} />
      {rights && <RightsCard standing={rights} />}
      <SettingsCard settings={settings} />
      <StatusCard application={application} />
    </Layout>
  );
}

function Facts({ application }: { application: KeptApplication }) {
  const { metadata, clientId, status, ownerName, createdAt, changedAt, lastUsedAt } = application;
  const own = metadata.e_akun;
  return (
    <Card
      title="Pendaftaran"
      aside={
        <Badge
          tone={status === 'active' ? 'good' : 'calm'}
          code={status === 'active' ? '✓' : '–'}
          word={STATUS_WORDS[status]}
        />
      }
    >
      <dl class="facts">
        <dt>ID klien</dt>
        <dd>
          <code>{clientId}</code>
        </dd>
        <dt>Kelompok</dt>
        <dd>{own.category ?? 'Tanpa kelompok'}</dd>
        <dt>Unit pemilik</dt>
        <dd>{ownerName ?? 'Pemerintah kabupaten'}</dd>
        <dt>Surel pengelola</dt>
        <dd>{metadata.contacts?.join(', ') ?? 'Belum diisi'}</dd>
        <dt>Alamat kembali setelah masuk</dt>
        <dd>
          <Addresses uris={metadata.redirect_uris} />
        </dd>
        <dt>Alamat kembali setelah keluar</dt>
        <dd>
          <Addresses uris={metadata.post_logout_redirect_uris} />
        </dd>
        <dt>Pemberitahuan keluar</dt>
        <dd>
          {metadata.backchannel_logout_uri ? <code>{metadata.backchannel_logout_uri}</code> : 'Belum diisi'}
        </dd>
        <dt>Membuktikan diri dengan</dt>
        <dd>{AUTH_METHOD_WORDS[metadata.token_endpoint_auth_method]}</dd>
        <dt>Cara masuk</dt>
        <dd>{metadata.grant_types.map((type) => GRANT_WORDS[type]).join(', ')}</dd>
        <dt>Tingkat paling rendah</dt>
        <dd>{LEVEL_WORDS[own.minimum_acr]}</dd>
        <dt>Cakupan</dt>
        <dd>
          <ul class="plain-list">
            {metadata.scope
              .split(' ')
              .filter(Boolean)
              .map((scope) => (
                <li key={scope}>{SCOPE_WORDS[scope] ?? scope}</li>
              ))}
          </ul>
        </dd>
        <dt>Didaftarkan</dt>
        <dd>{longInstant(createdAt)}</dd>
        <dt>Terakhir diubah</dt>
        <dd>{longInstant(changedAt)}</dd>
        <dt>Terakhir dipakai</dt>
        <dd>{lastUsedAt ? longInstant(lastUsedAt) : 'Belum pernah'}</dd>
      </dl>
    </Card>
  );
}

const GRANT_WORDS: Record<string, string> = {
  authorization_code: 'lewat peramban',
  refresh_token: 'tetap terhubung',
  client_credentials: 'atas nama sendiri (API)',
  [DEVICE_GRANT]: 'di perangkat tanpa papan ketik',
};

function Addresses({ uris }: { uris: readonly string[] }) {
  if (uris.length === 0) return <>Belum diisi</>;
  return (
    <ul class="plain-list">
      {uris.map((uri) => (
        <li key={uri}>
          <code>{uri}</code>
        </li>
      ))}
    </ul>
  );
}

function StatusCard({ application }: { application: KeptApplication }) {
  const { clientId, status, lastUsedAt, version } = application;
  const path = `/kelola/aplikasi/${clientId}`;
  return (
    <Card title={status === 'active' ? 'Nonaktifkan' : 'Aktifkan atau hapus'}>
      {status === 'active' ? (
        <form method="post" action={`${path}/penonaktifan`} class="form">
          <p>
            Semua token dan izinnya dicabut seketika, dan tidak seorang pun dapat masuk ke sana. Sesi orang di
            aplikasi lain tidak terganggu.
          </p>
          <Field label="Alasan" name="reason" maxLength={300} />
          <Button look="danger">Nonaktifkan aplikasi</Button>
        </form>
      ) : (
        <form method="post" action={`${path}/pengaktifan`} class="form">
          <p>Orang dapat masuk lagi. Token dari masa sebelumnya tidak berlaku kembali.</p>
          <Button>Aktifkan aplikasi</Button>
        </form>
      )}
      {lastUsedAt === null && (
        <form method="post" action={`${path}/penghapusan`} class="form">
          <p>Aplikasi ini belum pernah dipakai, sehingga dapat dihapus sama sekali.</p>
          <input type="hidden" name="version" value={String(version)} />
          <Button look="danger">Hapus aplikasi</Button>
        </form>
      )}
    </Card>
  );
}
