import { Breadcrumbs, Layout, LinkButton, Notice } from '../../../web/index.js';
import { ApplicationForm, type ApplicationFormProps } from './application-form.page.js';
import type { ApplicationSettings } from './application-settings.rules.js';
import { COPY_SCRIPT, SecretOnce, SettingsCard } from './settings-card.js';

const UP = [
  { label: 'Kelola', href: '/kelola' },
  { label: 'Aplikasi', href: '/kelola/aplikasi' },
];

/** `/kelola/aplikasi/baru` */
export function ApplicationRegistrationPage(form: ApplicationFormProps) {
  return (
    <Layout title="Daftarkan aplikasi" faulty={form.faults.length > 0}>
      <Breadcrumbs crumbs={[...UP, { label: 'Daftarkan' }]} />
      <h1>Daftarkan aplikasi</h1>
      <p>Yang wajib hanya nama dan alamat kembali. Selebihnya dapat diubah kapan saja.</p>
      <ApplicationForm {...form} />
    </Layout>
  );
}

export interface ApplicationRegisteredPageProps {
  clientId: string;
  name: string;
  secret: string | undefined;
  settings: ApplicationSettings;
  /** What has just happened. */
  title: string;
}

/** After registering, or after a new secret: what the developer needs, the secret this one time. */
export function ApplicationRegisteredPage(props: ApplicationRegisteredPageProps) {
  const { clientId, name, secret, settings, title } = props;
  const path = `/kelola/aplikasi/${clientId}`;
  return (
    <Layout title={title} scripts={[COPY_SCRIPT]}>
      <Breadcrumbs crumbs={[...UP, { label: name, href: path }, { label: title }]} />
      <h1>{title}</h1>
      <Notice kind="success" title={`${name}: ${title.toLowerCase()}`} live>
        {secret === undefined && <p>Aplikasi ini tidak memakai rahasia.</p>}
      </Notice>
      {secret !== undefined && <SecretOnce clientId={clientId} secret={secret} />}
      <SettingsCard settings={settings} />
      <LinkButton href={path} big>
        Sudah saya simpan
      </LinkButton>
    </Layout>
  );
}
