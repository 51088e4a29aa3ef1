import { Badge, Button, Card, DataTable, Notice, formatNumber } from '../../../web/index.js';
import type { LogoutHealthFacts, LogoutMessage } from '../../oidc/sign-out/logout-health.query.js';
import { longInstant, shortInstant } from '../instant-words.js';
import { webhookAnswerWords } from './webhook-answer-words.rules.js';

const STATES = {
  delivered: { tone: 'good', code: 'S', word: 'Sampai' },
  waiting: { tone: 'warn', code: 'M', word: 'Menunggu' },
  'given-up': { tone: 'bad', code: 'G', word: 'Gagal' },
} as const;

export interface WebhookDeliveriesProps {
  path: string;
  health: LogoutHealthFacts;
  messages: readonly LogoutMessage[];
}

/** Did the last messages arrive? Whom they are about is nobody's business here. */
export function WebhookDeliveries({ path, health, messages }: WebhookDeliveriesProps) {
  return (
    <Card title="Pengiriman">
      {health.failingSince && (
        <Notice kind="warning" title={`Tidak diterima sejak ${longInstant(health.failingSince)}`}>
          {health.lastAnswer && <p>{webhookAnswerWords(health.lastAnswer)}.</p>}
        </Notice>
      )}
      <dl class="facts">
        <dt>Sampai dalam 30 hari</dt>
        <dd>{formatNumber(health.delivered)}</dd>
        <dt>Menunggu</dt>
        <dd>{formatNumber(health.waiting)}</dd>
        <dt>Gagal (tidak dicoba lagi)</dt>
        <dd>{formatNumber(health.givenUp)}</dd>
      </dl>
      {health.waiting + health.givenUp > 0 && (
        <form method="post" action={`${path}/percobaan`}>
          <Button look="quiet">Coba lagi sekarang</Button>
        </form>
      )}
      <DataTable
        caption="Kabar terakhir kepada aplikasi ini"
        captionHidden
        narrow="stack"
        rows={messages}
        rowKey={({ id }) => id}
        empty="Belum ada kabar dalam 30 hari."
        columns={[
          { header: 'Waktu', rowHeader: true, cell: ({ createdAt }) => shortInstant(createdAt) },
          { header: 'Keadaan', cell: ({ state }) => <Badge {...STATES[state]} /> },
          { header: 'Percobaan', numeric: true, cell: ({ attempts }) => attempts },
          {
            header: 'Jawaban',
            cell: ({ lastAnswer }) => (lastAnswer ? webhookAnswerWords(lastAnswer) : 'Belum ada'),
          },
          {
            header: 'Dicoba lagi',
            cell: ({ state, nextAttemptAt }) => (state === 'waiting' ? shortInstant(nextAttemptAt) : 'Tidak'),
          },
        ]}
      />
    </Card>
  );
}
