import { Breadcrumbs, Layout, LinkButton, Notice } from '../../../web/index.js';
import { crumbsOf } from '../applications/application.page.js';
import type { KeptApplication } from '../applications/applications.query.js';
import { COPY_SCRIPT } from '../applications/settings-card.js';

/** After the first setting, or after a new secret: the secret, this one time. */
export function WebhookSecretPage({ application, secret }: { application: KeptApplication; secret: string }) {
  const title = 'Rahasia tanda tangan kabar';
  return (
    <Layout title={title} scripts={[COPY_SCRIPT]}>
      <Breadcrumbs crumbs={crumbsOf(application, title)} />
      <h1>{title}</h1>
      <Notice kind="warning" title="Tampil sekali ini saja" live>
        <p>
          Salin sekarang ke penyimpanan rahasia aplikasi. Dengan rahasia ini aplikasi memeriksa bahwa kabar
          sungguh dari E-Akun (Standard Webhooks).
        </p>
      </Notice>
      <copy-text label="rahasia">
        <code class="secret">{secret}</code>
      </copy-text>
      <LinkButton href={`/kelola/aplikasi/${encodeURIComponent(application.clientId)}/kabar`} big>
        Sudah saya simpan
      </LinkButton>
    </Layout>
  );
}
