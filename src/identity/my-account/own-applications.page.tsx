import { type TimeZone, localDateOf } from '../../platform/index.js';
import {
  Breadcrumbs,
  Button,
  Card,
  EmptyState,
  Layout,
  Notice,
  formatDay,
  formatTime,
} from '../../web/index.js';
import { SharedDataList } from '../oidc/policy/shared-data-list.js';
import type { OwnApplication } from './own-applications.query.js';

export interface OwnApplicationsPageProps {
  applications: readonly OwnApplication[];
  timeZone: TimeZone;
  /** Name of the application whose access was just taken back. */
  revoked: string | null;
}

/** The applications that know me, the latest first. */
export function OwnApplicationsPage({ applications, timeZone, revoked }: OwnApplicationsPageProps) {
  return (
    <Layout title="Aplikasi saya">
      <Breadcrumbs crumbs={[{ label: 'Akun saya', href: '/akun' }, { label: 'Aplikasi' }]} />
      <h1>Aplikasi saya</h1>
      <p>Aplikasi yang pernah Anda buka dengan akun ini, dan data Anda yang diterimanya.</p>
      {revoked && (
        <Notice kind="success" title={`Akses ${revoked} sudah dicabut`} live>
          <p>Aplikasi itu tidak lagi dapat membaca data Anda dan sudah dikeluarkan dari semua sesi Anda.</p>
        </Notice>
      )}
      {applications.length === 0 && <EmptyState title="Belum ada aplikasi yang Anda buka dengan akun ini." />}
      {applications.map((application) => (
        <OneApplication key={application.clientId} application={application} timeZone={timeZone} />
      ))}
    </Layout>
  );
}

function OneApplication({ application, timeZone }: { application: OwnApplication; timeZone: TimeZone }) {
  const { clientId, name, firstParty, ownerUnit, since, lastUsedAt, consentedAt, active, receives } =
    application;
  return (
    <Card title={name}>
      <dl class="facts">
        <dt>Pengelola</dt>
        <dd>{ownerUnit ?? (firstParty ? 'Pemerintah kabupaten' : 'Pihak di luar pemerintah kabupaten')}</dd>
        <dt>Dipakai sejak</dt>
        <dd>{formatDay(localDateOf(since, timeZone))}</dd>
        <dt>Terakhir dipakai</dt>
        <dd>
          {formatDay(localDateOf(lastUsedAt, timeZone))} pukul {formatTime(lastUsedAt, timeZone)}
        </dd>
        <dt>Izin</dt>
        <dd>{permissionWords(firstParty, consentedAt, timeZone)}</dd>
      </dl>
      {active ? (
        <>
          <details>
            <summary>Data yang diterima {name}</summary>
            <SharedDataList data={receives} />
          </details>
          <form
            method="post"
            action={`/akun/aplikasi/${encodeURIComponent(clientId)}/pencabutan`}
            class="row"
          >
            <Button look="danger">Cabut akses {name}</Button>
            <span class="muted small">
              {firstParty
                ? 'Aplikasi dikeluarkan dari semua sesi Anda. Anda dapat membukanya lagi kapan saja.'
                : 'Aplikasi dikeluarkan dari semua sesi Anda dan harus meminta izin lagi.'}
            </span>
          </form>
        </>
      ) : (
        <p class="muted">Saat ini tidak ada akses yang berlaku bagi aplikasi ini.</p>
      )}
    </Card>
  );
}

function permissionWords(firstParty: boolean, consentedAt: Date | null, zone: TimeZone): string {
  if (consentedAt) return `Anda berikan ${formatDay(localDateOf(consentedAt, zone))}`;
  return firstParty ? 'Tidak perlu: aplikasi pemerintah kabupaten' : 'Belum atau tidak lagi diberikan';
}
