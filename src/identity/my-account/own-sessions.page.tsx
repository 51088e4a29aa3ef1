import type { TimeZone } from '../../platform/index.js';
import { Breadcrumbs, Button, Card, Layout, LinkButton, Notice } from '../../web/index.js';
import { userAgentWords } from '../oidc/sessions/user-agent-words.rules.js';
import type { OwnSession } from './own-sessions.service.js';
import { SessionFactList } from './session-facts.js';

export interface OwnSessionsPageProps {
  sessions: readonly OwnSession[];
  timeZone: TimeZone;
  /** How many were just ended. */
  ended: number | null;
}

/** `/akun/sesi` */
export function OwnSessionsPage({ sessions, timeZone, ended }: OwnSessionsPageProps) {
  const others = sessions.filter(({ here }) => !here);
  return (
    <Layout title="Sesi saya">
      <Breadcrumbs crumbs={[{ label: 'Akun saya', href: '/akun' }, { label: 'Sesi saya' }]} />
      <h1>Sesi saya</h1>
      {ended !== null && <Ended count={ended} />}
      <p>
        Peramban tempat Anda sedang masuk. Bila suatu sesi diakhiri, semua aplikasi yang dibuka dengannya
        diberi tahu. Ada yang bukan Anda? Akhiri sesinya, lalu <a href="/akun">ganti kata sandi</a>.
      </p>
      {sessions.map((session) => (
        <Card key={session.id} title={titleOf(session)}>
          <SessionFactList session={session} timeZone={timeZone} />
          {session.here ? (
            <LinkButton href="/keluar" look="quiet">
              Keluar dari perangkat ini
            </LinkButton>
          ) : (
            <form method="post" action="/akun/sesi/pengakhiran">
              <Button look="danger" name="sesi" value={session.id}>
                Akhiri sesi ini
                <span class="visually-hidden">{`: ${userAgentWords(session.userAgent)}`}</span>
              </Button>
            </form>
          )}
        </Card>
      ))}
      {others.length > 1 && (
        <Card title="Semua perangkat lain">
          <p>{`Mengakhiri ${others.length} sesi lain sekaligus; perangkat ini tetap masuk.`}</p>
          <form method="post" action="/akun/sesi/pengakhiran">
            <Button look="danger" name="sesi" value="lain">
              Akhiri semua sesi lain
            </Button>
          </form>
        </Card>
      )}
      {others.length === 0 && <p class="muted">Anda tidak sedang masuk di perangkat lain.</p>}
    </Layout>
  );
}

function titleOf({ here, userAgent }: OwnSession): string {
  const words = userAgentWords(userAgent);
  return here ? `Perangkat ini: ${words}` : words;
}

function Ended({ count }: { count: number }) {
  if (count === 0) return <Notice kind="info" title="Sesi itu sudah berakhir sebelumnya" live />;
  return (
    <Notice kind="success" title={count === 1 ? 'Satu sesi diakhiri' : `${count} sesi diakhiri`} live>
      <p>Aplikasi yang dibuka dengannya sedang diberi tahu.</p>
    </Notice>
  );
}
