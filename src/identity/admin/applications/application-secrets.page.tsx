import { Badge, Breadcrumbs, Button, Card, DataTable, Field, Layout, Notice } from '../../../web/index.js';
import type { SecretFacts } from '../../applications/application-secrets.service.js';
import { ApplicationTabs } from './application-tabs.js';
import { crumbsOf } from './application.page.js';
import type { KeptApplication } from './applications.query.js';
import { shortInstant } from '../instant-words.js';

export interface ApplicationSecretsPageProps {
  application: KeptApplication;
  secrets: readonly SecretFacts[];
  usesSecret: boolean;
  done?: string | undefined;
  fault?: string | undefined;
}

/** `/kelola/aplikasi/:clientId/rahasia`: two are valid while the application changes over. */
export function ApplicationSecretsPage(props: ApplicationSecretsPageProps) {
  const { application, secrets, usesSecret, done, fault } = props;
  return (
    <Layout title={`Rahasia ${application.name}`} faulty={fault !== undefined}>
      <Breadcrumbs crumbs={crumbsOf(application, 'Rahasia')} />
      <h1>Rahasia {application.name}</h1>
      <ApplicationTabs clientId={application.clientId} current="Rahasia" />
      {done && <Notice kind="success" title={done} live />}
      {fault && <Notice kind="error" title={fault} live />}
      {usesSecret ? (
        <Secrets application={application} secrets={secrets} />
      ) : (
        <Notice kind="info" title="Aplikasi ini tidak memakai rahasia">
          <p>Cara aplikasi membuktikan diri dapat diganti pada halaman Ubah.</p>
        </Notice>
      )}
    </Layout>
  );
}

function Secrets({ application, secrets }: Pick<ApplicationSecretsPageProps, 'application' | 'secrets'>) {
  const path = `/kelola/aplikasi/${application.clientId}/rahasia`;
  const valid = secrets.filter((secret) => secret.valid);
  return (
    <>
      <DataTable
        caption="Rahasia aplikasi ini"
        captionHidden
        narrow="stack"
        rows={secrets}
        rowKey={({ id }) => id}
        empty="Belum ada rahasia."
        columns={[
          { header: 'Dibuat', rowHeader: true, cell: ({ createdAt }) => shortInstant(createdAt) },
          {
            header: 'Keadaan',
            cell: (secret) =>
              secret.valid ? (
                <Badge tone="good" code="✓" word="Berlaku" />
              ) : (
                <Badge tone="calm" code="–" word="Kedaluwarsa" />
              ),
          },
          {
            header: 'Sampai',
            cell: ({ expiresAt }) => (expiresAt ? shortInstant(expiresAt) : 'Tanpa batas'),
          },
          {
            header: 'Terakhir dipakai',
            cell: ({ lastUsedAt }) => (lastUsedAt ? shortInstant(lastUsedAt) : 'Belum pernah'),
          },
          {
            header: 'Tindakan',
            cell: (secret) =>
              secret.valid && valid.length > 1 ? (
                <form method="post" action={`${path}/${secret.id}/pencabutan`}>
                  <Button look="danger">
                    Cabut<span class="visually-hidden"> rahasia {shortInstant(secret.createdAt)}</span>
                  </Button>
                </form>
              ) : (
                'Tidak ada'
              ),
          },
        ]}
      />
      <Card title="Buat rahasia baru">
        {valid.length >= 2 ? (
          <p>
            Sudah ada dua rahasia yang berlaku. Bila aplikasi sudah memakai yang baru (lihat "Terakhir
            dipakai"), cabut yang lama; setelah itu yang berikutnya dapat dibuat.
          </p>
        ) : (
          <form method="post" action={path} class="form">
            <p>Yang lama tetap berlaku selama masa peralihan, sehingga aplikasi tidak perlu berhenti.</p>
            <input type="hidden" name="after" value={secrets[0]?.id ?? ''} />
            <Field
              label="Rahasia lama berakhir setelah (hari)"
              name="days"
              value="30"
              inputmode="numeric"
              width="short"
              maxLength={3}
              hint="0: berakhir sekarang juga, misalnya karena bocor."
            />
            <Button>Buat rahasia baru</Button>
          </form>
        )}
      </Card>
    </>
  );
}
