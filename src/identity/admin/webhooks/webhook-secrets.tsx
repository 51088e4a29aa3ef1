import { Button, Card, CheckField, DataTable } from '../../../web/index.js';
import { OLD_SECRET_DAYS, type WebhookFacts } from '../../applications/webhooks/webhooks.service.js';
import { shortInstant } from '../instant-words.js';

/** Which secrets sign, and a new one. */
export function WebhookSecrets({ path, secrets }: { path: string; secrets: WebhookFacts['secrets'] }) {
  return (
    <Card title="Rahasia tanda tangan">
      <DataTable
        caption="Rahasia yang berlaku"
        captionHidden
        narrow="stack"
        rows={secrets}
        rowKey={({ id }) => id}
        empty="Tidak ada rahasia yang berlaku."
        columns={[
          { header: 'Dibuat', rowHeader: true, cell: ({ createdAt }) => shortInstant(createdAt) },
          {
            header: 'Berlaku sampai',
            cell: ({ expiresAt }) => (expiresAt ? shortInstant(expiresAt) : 'Tanpa batas'),
          },
        ]}
      />
      <form method="post" action={`${path}/rahasia`} class="form">
        <p>
          Setelah rahasia baru dibuat, setiap kabar ditandatangani dengan keduanya selama {OLD_SECRET_DAYS}{' '}
          hari.
        </p>
        <input type="hidden" name="after" value={secrets[0]?.id ?? ''} />
        <CheckField name="end_old_now" label="Akhiri yang lama sekarang juga, karena bocor" />
        <Button look="quiet">Buat rahasia baru</Button>
      </form>
    </Card>
  );
}
