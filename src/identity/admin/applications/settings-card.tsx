import { Card } from '../../../web/index.js';
import type { ApplicationSettings } from './application-settings.rules.js';

export const COPY_SCRIPT = 'copy-text.js';

/** Ready to be copied into the application. */
export function SettingsCard({ settings }: { settings: ApplicationSettings }) {
  return (
    <Card title="Pengaturan di aplikasi">
      <p>
        Sebagian besar pustaka cukup diberi penerbit, ID klien, dan rahasia; selebihnya dibaca dari penemuan.
      </p>
      <dl class="facts">
        {settings.rows.map(({ term, value }) => (
          <>
            <dt>{term}</dt>
            <dd>
              <code>{value}</code>
            </dd>
          </>
        ))}
      </dl>
      <h3>Berkas .env</h3>
      <copy-text label="isi berkas .env">
        <pre class="snippet" tabIndex={0}>
          {settings.env}
        </pre>
      </copy-text>
    </Card>
  );
}

/** The one moment in which a secret is seen. */
export function SecretOnce({ clientId, secret }: { clientId: string; secret: string }) {
  return (
    <Card title="Simpan rahasia ini sekarang">
      <p>
        Rahasia hanya tampil di halaman ini, satu kali. Kami menyimpan sidik jarinya saja. Bila hilang, buat
        yang baru.
      </p>
      <dl class="facts">
        <dt>ID klien</dt>
        <dd>
          <copy-text label="ID klien">
            <code class="secret">{clientId}</code>
          </copy-text>
        </dd>
        <dt>Rahasia</dt>
        <dd>
          <copy-text label="rahasia">
            <code class="secret">{secret}</code>
          </copy-text>
        </dd>
      </dl>
    </Card>
  );
}
