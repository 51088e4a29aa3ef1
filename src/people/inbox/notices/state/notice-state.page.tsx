import type { TimeZone } from '../../../../platform/index.js';
import {
  Badge,
  Breadcrumbs,
  Button,
  Card,
  EmptyState,
  Layout,
  Notice,
  formatInstant,
  formatNumber,
} from '../../../../web/index.js';
import { serviceWords } from '../push/push-address.rules.js';
import { noticeAnswerWords } from './notice-answers.rules.js';
import type { NoticeState } from './notice-state.query.js';

export interface NoticeStatePageProps {
  states: readonly NoticeState[];
  timeZone: TimeZone;
  mailAvailable: boolean;
  /** How many were just begun anew. */
  again: number | null;
}

/** `/kelola/kiriman` */
export function NoticeStatePage({ states, timeZone, mailAvailable, again }: NoticeStatePageProps) {
  return (
    <Layout title="Surel dan notifikasi">
      <Breadcrumbs crumbs={[{ label: 'Kelola', href: '/kelola' }, { label: 'Surel dan notifikasi' }]} />
      <h1>Surel dan notifikasi</h1>
      {again !== null && (
        <Notice
          kind="success"
          title={again === 0 ? 'Tidak ada yang perlu diulang' : `${formatNumber(again)} kiriman dicoba lagi`}
          live
        />
      )}
      <p>
        Kiriman 30 hari terakhir. Yang tertahan dicoba lagi sendiri, makin jarang, sampai sehari; setelah itu
        kabarnya hanya ada di halaman Kabar. Yang sudah dibaca atau tidak berlaku lagi tidak dikirim.
      </p>
      {!mailAvailable && (
        <Notice kind="info" title="Surel belum disiapkan">
          <p>Isi SMTP_URL pada lingkungan server, lalu mulai ulang. Notifikasi tidak memerlukannya.</p>
        </Notice>
      )}
      {states.length === 0 ? (
        <EmptyState title="Belum ada yang dikirim.">
          <p class="small">
            Kabar baru berangkat paling lambat satu menit setelah terjadi, di luar jam tenang penerimanya.
          </p>
        </EmptyState>
      ) : (
        states.map((state) => (
          <OnePlace key={`${state.channel} ${state.destination}`} state={state} timeZone={timeZone} />
        ))
      )}
    </Layout>
  );
}

function OnePlace({ state, timeZone }: { state: NoticeState; timeZone: TimeZone }) {
  const { channel, destination, waiting, waitingSince, delivered, givenUp, answers, lastDeliveredAt } = state;
  const held = answers.length > 0;
  const title =
    channel === 'mail' ? 'Server surel' : `Notifikasi: ${serviceWords(destination)} (${destination})`;
  return (
    <Card
      title={title}
      aside={
        <Badge
          tone={held ? 'warn' : 'good'}
          code={held ? '!' : '✓'}
          word={held ? 'Ada yang tertahan' : 'Lancar'}
        />
      }
    >
      <dl class="facts">
        <dt>Terkirim</dt>
        <dd>
          {formatNumber(delivered)}
          {lastDeliveredAt && ` · terakhir ${formatInstant(lastDeliveredAt, timeZone)}`}
        </dd>
        <dt>Menunggu</dt>
        <dd>
          {formatNumber(waiting)}
          {waitingSince && ` · sejak ${formatInstant(waitingSince, timeZone)}`}
        </dd>
        <dt>Tidak sampai</dt>
        <dd>{formatNumber(givenUp)}</dd>
        {held && (
          <>
            <dt>Sebab</dt>
            <dd>
              <ul class="plain-list">
                {answers.map(({ answer, times }) => (
                  <li key={answer}>{`${noticeAnswerWords(answer)} (${formatNumber(times)} kiriman)`}</li>
                ))}
              </ul>
            </dd>
          </>
        )}
      </dl>
      {waiting + givenUp > 0 && (
        <form method="post" action="/kelola/kiriman/pengulangan">
          <input type="hidden" name="lewat" value={channel} />
          <input type="hidden" name="tujuan" value={destination} />
          <Button look="quiet">
            Coba lagi sekarang<span class="visually-hidden">{`: ${title}`}</span>
          </Button>
        </form>
      )}
    </Card>
  );
}
