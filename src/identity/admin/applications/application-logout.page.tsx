import type { TimeZone } from '../../../platform/index.js';
import {
  Badge,
  Breadcrumbs,
  Button,
  Card,
  DataTable,
  EmptyState,
  Layout,
  Notice,
  formatInstant,
  formatNumber,
  formatShortInstant,
} from '../../../web/index.js';
import { answerWords } from '../../oidc/sign-out/logout-answer-words.rules.js';
import type { LogoutHealthFacts, LogoutMessage } from '../../oidc/sign-out/logout-health.query.js';
import { ApplicationTabs } from './application-tabs.js';

export interface ApplicationLogoutPageProps {
  clientId: string;
  name: string;
  /** Where it wants to be told; null: nowhere. */
  address: string | null;
  health: LogoutHealthFacts;
  messages: readonly LogoutMessage[];
  timeZone: TimeZone;
  /** How many messages were just sent again. */
  retried: number | null;
}

const STATES = {
  delivered: { tone: 'good', code: 'S', word: 'Sampai' },
  waiting: { tone: 'warn', code: 'M', word: 'Menunggu' },
  'given-up': { tone: 'bad', code: 'G', word: 'Gagal' },
} as const;

/** `/kelola/aplikasi/:clientId/keluar` */
export function ApplicationLogoutPage(props: ApplicationLogoutPageProps) {
  const { clientId, name, address, health, messages, timeZone, retried } = props;
  return (
    <Layout title={`Keluar: ${name}`} wide>
      <Breadcrumbs
        crumbs={[
          { label: 'Kelola', href: '/kelola' },
          { label: 'Aplikasi', href: '/kelola/aplikasi' },
          { label: name, href: `/kelola/aplikasi/${encodeURIComponent(clientId)}` },
          { label: 'Keluar' },
        ]}
      />
      <h1>{name}</h1>
      <ApplicationTabs clientId={clientId} current="Keluar" />
      {retried !== null && (
        <Notice
          kind={retried > 0 ? 'success' : 'info'}
          title={
            retried > 0
              ? `${formatNumber(retried)} kabar dikirim lagi sekarang`
              : 'Tidak ada kabar yang menunggu'
          }
          live
        >
          {retried > 0 && <p>Muat ulang halaman ini beberapa detik lagi untuk melihat jawabannya.</p>}
        </Notice>
      )}
      <p>
        Bila sesi seorang pegawai berakhir, E-Akun mengabari aplikasi ini, dan mengulanginya sampai sekitar 23
        jam bila kabarnya tidak diterima.
      </p>
      {address === null ? (
        <EmptyState title="Aplikasi ini tidak meminta kabar.">
          <p>
            Tanpa <code>backchannel_logout_uri</code>, pegawai yang keluar dari E-Akun tetap masuk di aplikasi
            ini sampai sesi aplikasi itu sendiri habis.
          </p>
        </EmptyState>
      ) : (
        <Summary clientId={clientId} address={address} health={health} timeZone={timeZone} />
      )}
      {(address !== null || messages.length > 0) && <History messages={messages} timeZone={timeZone} />}
    </Layout>
  );
}

function Summary(
  props: Pick<ApplicationLogoutPageProps, 'clientId' | 'health' | 'timeZone'> & { address: string },
) {
  const { clientId, address, health, timeZone } = props;
  const open = health.waiting + health.givenUp;
  return (
    <Card title="Keadaan sekarang">
      {health.failingSince && (
        <Notice kind="warning" title={`Tidak diterima sejak ${formatInstant(health.failingSince, timeZone)}`}>
          {health.lastAnswer && <p>{answerWords(health.lastAnswer)}.</p>}
        </Notice>
      )}
      <dl class="facts">
        <dt>Alamat</dt>
        <dd>
          <code>{address}</code>
        </dd>
        <dt>Terakhir sampai</dt>
        <dd>
          {health.lastDeliveredAt
            ? formatInstant(health.lastDeliveredAt, timeZone)
            : 'Belum pernah dalam 30 hari'}
        </dd>
        <dt>Jawaban terakhir</dt>
        <dd>{health.lastAnswer ? answerWords(health.lastAnswer) : 'Belum ada'}</dd>
        <dt>Sampai</dt>
        <dd>{formatNumber(health.delivered)}</dd>
        <dt>Menunggu</dt>
        <dd>{formatNumber(health.waiting)}</dd>
        {health.nextAttemptAt && (
          <>
            <dt>Dicoba lagi</dt>
            <dd>{formatInstant(health.nextAttemptAt, timeZone)}</dd>
          </>
        )}
        <dt>Gagal (tidak dicoba lagi)</dt>
        <dd>{formatNumber(health.givenUp)}</dd>
      </dl>
      {open > 0 && (
        <form method="post" action={`/kelola/aplikasi/${encodeURIComponent(clientId)}/keluar/percobaan`}>
          <Button>Coba lagi sekarang</Button>
        </form>
      )}
    </Card>
  );
}

function History({ messages, timeZone }: Pick<ApplicationLogoutPageProps, 'messages' | 'timeZone'>) {
  return (
    <Card title="Kabar terakhir">
      <DataTable
        caption="Kabar terakhir kepada aplikasi ini"
        captionHidden
        narrow="stack"
        rows={messages}
        rowKey={({ id }) => id}
        empty="Belum ada kabar dalam 30 hari."
        columns={[
          {
            header: 'Waktu',
            rowHeader: true,
            cell: ({ createdAt }) => formatShortInstant(createdAt, timeZone),
          },
          { header: 'Keadaan', cell: ({ state }) => <Badge {...STATES[state]} /> },
          { header: 'Percobaan', numeric: true, cell: ({ attempts }) => attempts },
          {
            header: 'Jawaban',
            cell: ({ lastAnswer }) => (lastAnswer ? answerWords(lastAnswer) : 'Belum ada'),
          },
          {
            header: 'Dicoba lagi',
            cell: ({ state, nextAttemptAt }) =>
              state === 'waiting' ? formatShortInstant(nextAttemptAt, timeZone) : 'Tidak',
          },
        ]}
      />
    </Card>
  );
}
