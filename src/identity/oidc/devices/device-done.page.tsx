import { Card, Layout, LinkButton, Notice } from '../../../web/index.js';

/** The screen goes on by itself from here. */
export function DeviceDonePage({ applicationName }: { applicationName: string }) {
  return (
    <Layout title="Perangkat terhubung" bare>
      <h1>Perangkat terhubung</h1>
      <Notice kind="success" live>
        Layar itu sekarang membuka {applicationName} atas nama Anda.
      </Notice>
      <Card>
        <p>Lanjutkan pada layar tersebut; halaman ini boleh ditutup.</p>
        <p>
          <LinkButton href="/" look="quiet">
            Ke halaman depan
          </LinkButton>
        </p>
      </Card>
    </Layout>
  );
}
