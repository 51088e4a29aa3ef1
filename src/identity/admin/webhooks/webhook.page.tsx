import type { Fault } from '../../../platform/index.js';
import {
  Breadcrumbs,
  Button,
  Card,
  CheckField,
  EmptyState,
  ErrorSummary,
  Field,
  Layout,
  Notice,
  faultOf,
} from '../../../web/index.js';
import { WEBHOOK_KINDS, WEBHOOK_KIND_NAMES } from '../../applications/webhooks/webhook-kinds.js';
import type { WebhookFacts } from '../../applications/webhooks/webhooks.service.js';
import type { LogoutHealthFacts, LogoutMessage } from '../../oidc/sign-out/logout-health.query.js';
import { ApplicationTabs } from '../applications/application-tabs.js';
import { crumbsOf } from '../applications/application.page.js';
import type { KeptApplication } from '../applications/applications.query.js';
import { WebhookDeliveries } from './webhook-deliveries.js';
import { type WebhookFormValues, boxOf } from './webhook-form.rules.js';
import { WebhookSecrets } from './webhook-secrets.js';

export interface WebhookTold {
  done?: string | undefined;
  faults?: readonly Fault[];
  /** What was typed, when it was refused. */
  typed?: WebhookFormValues | undefined;
}

export interface WebhookPageProps extends WebhookTold {
  application: KeptApplication;
  webhook: WebhookFacts | null;
  health: LogoutHealthFacts;
  messages: readonly LogoutMessage[];
}

/** `/kelola/aplikasi/:clientId/kabar` */
export function WebhookPage(props: WebhookPageProps) {
  const { application, webhook, health, messages, done, faults = [] } = props;
  const path = `/kelola/aplikasi/${encodeURIComponent(application.clientId)}/kabar`;
  return (
    <Layout title={`Kabar pegawai: ${application.name}`} faulty={faults.length > 0} wide>
      <Breadcrumbs crumbs={crumbsOf(application, 'Kabar pegawai')} />
      <h1>{application.name}</h1>
      <ApplicationTabs clientId={application.clientId} current="Kabar pegawai" />
      {done && <Notice kind="success" title={done} live />}
      <ErrorSummary faults={faults} />
      <p>
        E-Akun mengabari aplikasi ini bila pegawai unit layanannya pindah, berhenti, atau menjadi Plt dan Plh,
        pada hari berlakunya. Isinya hanya id pegawai, jenis kabar, tanggal, dan kode unit; selebihnya diambil
        aplikasi lewat API.
      </p>
      {application.metadata.e_akun.service_unit === undefined ? (
        <EmptyState title="Aplikasi ini belum mempunyai unit layanan.">
          <p>
            Kabar hanya tentang pegawai satu unit dan bawahannya. Tetapkan unit layanan pada halaman{' '}
            <a href={path.replace(/\/kabar$/, '/ubah')}>Ubah</a> lebih dahulu.
          </p>
        </EmptyState>
      ) : (
        <Settings {...props} path={path} />
      )}
      {webhook && (
        <>
          <WebhookSecrets path={path} secrets={webhook.secrets} />
          <Card title="Uji">
            <form method="post" action={`${path}/uji`} class="form">
              <p>Mengirim satu pesan tanpa isi. Jawabannya tampil di bawah beberapa detik kemudian.</p>
              <Button look="quiet">Kirim pesan uji</Button>
            </form>
          </Card>
        </>
      )}
      {(webhook || messages.length > 0) && (
        <WebhookDeliveries path={path} health={health} messages={messages} />
      )}
      {webhook && (
        <Card title="Hentikan kabar">
          <form method="post" action={`${path}/penghentian`} class="form">
            <p>Kabar yang masih menunggu tidak dikirim lagi, dan rahasianya tidak berlaku lagi.</p>
            <Button look="danger">Hentikan kabar pegawai</Button>
          </form>
        </Card>
      )}
    </Layout>
  );
}

function Settings({ application, webhook, typed, faults = [], path }: WebhookPageProps & { path: string }) {
  const shown = typed ?? { address: webhook?.address ?? '', kinds: webhook?.kinds ?? [] };
  return (
    <Card title={webhook ? 'Pengaturan' : 'Minta kabar'}>
      <form method="post" action={path} class="form">
        <input type="hidden" name="version" value={webhook?.version ?? 0} />
        <p>
          Tentang pegawai unit <code>{application.metadata.e_akun.service_unit}</code> dan bawahannya.
        </p>
        <Field
          label="Alamat (https)"
          name="address"
          type="url"
          value={shown.address}
          maxLength={2000}
          error={faultOf(faults, 'address')}
          hint="Server aplikasi menerima POST di alamat ini dan menjawab 2xx dalam 5 detik."
        />
        <fieldset class="form-group" id="isian-kinds">
          <legend>Kabar yang diminta</legend>
          <p class="field-hint">
            Pilih yang sungguh diperlukan saja (UU Pelindungan Data Pribadi, pasal 16).
          </p>
          {faultOf(faults, 'kinds') && <p class="field-error">{faultOf(faults, 'kinds')}</p>}
          {WEBHOOK_KIND_NAMES.map((kind) => (
            <CheckField
              key={kind}
              name={boxOf(kind)}
              label={
                <>
                  {WEBHOOK_KINDS[kind]} <code class="muted">person.{kind}</code>
                </>
              }
              checked={shown.kinds.includes(kind)}
            />
          ))}
        </fieldset>
        <Button>{webhook ? 'Simpan' : 'Minta kabar'}</Button>
      </form>
    </Card>
  );
}
