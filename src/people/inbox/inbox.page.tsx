import type { TimeZone } from '../../platform/index.js';
import {
  Badge,
  Button,
  Card,
  EmptyState,
  Layout,
  Pager,
  formatInstant,
  formatNumber,
  usePage,
} from '../../web/index.js';
import { MESSAGES_ON_A_PAGE, type Message, type OwnMessages } from './message.js';

export interface InboxPageProps extends OwnMessages {
  page: number;
  timeZone: TimeZone;
}

/** `/kabar`: what the system told me, what is new on top. */
export function InboxPage({ messages, all, unread, page, timeZone }: InboxPageProps) {
  const { now } = usePage();
  const first = (page - 1) * MESSAGES_ON_A_PAGE + 1;
  const address = (to: number) => (to === 1 ? '/kabar' : `/kabar?halaman=${to}`);
  return (
    <Layout title="Kabar">
      <h1>Kabar</h1>
      <p>
        {unread === 0
          ? 'Tidak ada kabar yang belum Anda baca.'
          : `${formatNumber(unread)} kabar belum Anda baca.`}{' '}
        Pemberitahuan tentang presensi, cuti, dan pengajuan Anda masuk ke halaman ini.{' '}
        <a href="/akun/pemberitahuan">Atur yang dikirim lewat surel dan notifikasi</a>.
      </p>
      {unread > 1 && (
        <form method="post" action="/kabar/pembacaan">
          <input type="hidden" name="sampai" value={now.toISOString()} />
          <Button look="quiet">Tandai semua sudah dibaca</Button>
        </form>
      )}
      {messages.length === 0 ? (
        <EmptyState title={all === 0 ? 'Belum ada kabar untuk Anda.' : 'Halaman ini kosong.'}>
          <p class="small">
            {all === 0 ? <a href="/">Kembali ke beranda</a> : <a href="/kabar">Lihat kabar yang terbaru</a>}
          </p>
        </EmptyState>
      ) : (
        <ul class="messages">
          {messages.map((message) => (
            <li key={message.id}>
              <OneMessage message={message} timeZone={timeZone} />
            </li>
          ))}
        </ul>
      )}
      {all > MESSAGES_ON_A_PAGE && messages.length > 0 && (
        <Pager
          {...(page > 1 ? { previous: address(page - 1) } : {})}
          {...(first + messages.length - 1 < all ? { next: address(page + 1) } : {})}
          label={`${formatNumber(first)}–${formatNumber(first + messages.length - 1)} dari ${formatNumber(all)}`}
        />
      )}
    </Layout>
  );
}

function OneMessage({ message, timeZone }: { message: Message; timeZone: TimeZone }) {
  const { id, title, body, link, createdAt, readAt } = message;
  return (
    <Card title={title} aside={readAt ? undefined : <Badge tone="duty" code="•" word="Belum dibaca" />}>
      <p class="muted small">{formatInstant(createdAt, timeZone)}</p>
      {body !== '' && <p class="message-body">{body}</p>}
      {readAt ? (
        link && <a href={link}>Buka halamannya</a>
      ) : (
        <form method="post" action={`/kabar/${id}/pembacaan`}>
          <Button look="quiet">
            {link ? 'Buka halamannya' : 'Sudah saya baca'}
            <span class="visually-hidden">{`: ${title}`}</span>
          </Button>
        </form>
      )}
    </Card>
  );
}
