import {
  Badge,
  Breadcrumbs,
  Button,
  Card,
  EmptyState,
  Layout,
  Notice,
  formatNumber,
} from '../../../web/index.js';
import type { NotedProblem } from '../../applications/health/application-problem.js';
import type { Warning } from '../../applications/health/application-warnings.rules.js';
import type { Explanation } from '../../applications/health/problem-explanation.rules.js';
import { answerWords } from '../../oidc/sign-out/logout-answer-words.rules.js';
import type { LogoutHealthFacts } from '../../oidc/sign-out/logout-health.query.js';
import { ApplicationTabs } from './application-tabs.js';
import { crumbsOf } from './application.page.js';
import type { KeptApplication } from './applications.query.js';
import { dayWords, longInstant, shortInstant } from '../instant-words.js';

export interface ApplicationHealthPageProps {
  application: KeptApplication;
  problems: readonly (NotedProblem & { explanation: Explanation })[];
  warnings: readonly Warning[];
  logout: LogoutHealthFacts;
  now: Date;
  cleared?: boolean;
}

/** `/kelola/aplikasi/:clientId/kesehatan`: what is wrong, for the developer. */
export function ApplicationHealthPage(props: ApplicationHealthPageProps) {
  const { application, problems, warnings, logout, now, cleared = false } = props;
  const { clientId, name, lastUsedAt, status } = application;
  return (
    <Layout title={`Kesehatan ${name}`}>
      <Breadcrumbs crumbs={crumbsOf(application, 'Kesehatan')} />
      <h1>Kesehatan {name}</h1>
      <ApplicationTabs clientId={clientId} current="Kesehatan" />
      {cleared && <Notice kind="success" title="Catatan sudah dikosongkan" live />}
      {status === 'disabled' && (
        <Notice kind="warning" title="Aplikasi ini dinonaktifkan">
          <p>Setiap permintaannya ditolak sebagai aplikasi yang tidak dikenal.</p>
        </Notice>
      )}
      <Card title="Keadaan">
        <dl class="facts">
          <dt>Terakhir berhasil</dt>
          <dd>{lastUsedAt ? longInstant(lastUsedAt) : 'Belum pernah ada permintaan yang berhasil'}</dd>
          <dt>Pemberitahuan keluar</dt>
          <dd>
            <LogoutWords logout={logout} application={application} now={now} />
          </dd>
        </dl>
      </Card>
      <Card title="Permintaan yang gagal">
        <p class="muted">
          Tiga puluh hari terakhir, yang terbaru di atas. Rahasia, token, dan data orang tidak ikut dicatat.
        </p>
        {problems.length === 0 ? (
          <EmptyState title="Tidak ada permintaan yang gagal." />
        ) : (
          <>
            <ol class="problems">
              {problems.map((problem) => (
                <Problem
                  key={`${problem.route} ${problem.detail} ${problem.lastAt.getTime()}`}
                  {...problem}
                />
              ))}
            </ol>
            <form method="post" action={`/kelola/aplikasi/${clientId}/kesehatan/pengosongan`}>
              <Button look="quiet">Kosongkan catatan</Button>
            </form>
          </>
        )}
      </Card>
      <Card title="Perlu dilihat">
        {warnings.length === 0 ? (
          <p>Tidak ada yang perlu diperbaiki pada pendaftarannya.</p>
        ) : (
          <ul class="problems">
            {warnings.map(({ title, text }) => (
              <li key={title}>
                <h3>{title}</h3>
                <p>{text}</p>
              </li>
            ))}
          </ul>
        )}
      </Card>
    </Layout>
  );
}

function Problem({
  explanation: { title, happened, todo },
  count,
  firstAt,
  lastAt,
  error,
  detail,
}: NotedProblem & { explanation: Explanation }) {
  return (
    <li>
      <h3>{title}</h3>
      <p>{happened}</p>
      <p>
        <strong>Perbaikan:</strong> {todo}
      </p>
      <p class="muted small">
        {formatNumber(count)} kali, terakhir {shortInstant(lastAt)}
        {count > 1 && `, sejak ${shortInstant(firstAt)}`} · <code>{error}</code>
        {detail && (
          <>
            {' '}
            · <code>{detail}</code>
          </>
        )}
      </p>
    </li>
  );
}

function LogoutWords({
  logout: { lastDeliveredAt, failingSince, lastAnswer, waiting },
  application: { metadata },
  now,
}: Pick<ApplicationHealthPageProps, 'logout' | 'application' | 'now'>) {
  if (!metadata.backchannel_logout_uri) return <>Alamatnya belum diisi</>;
  if (failingSince)
    return (
      <>
        <Badge tone="bad" code="!" word="Tidak diterima" />
        <br />
        Sejak {dayWords(failingSince, now)}; {formatNumber(waiting)} menunggu.
        {lastAnswer && ` ${answerWords(lastAnswer)}.`}
      </>
    );
  return (
    <>
      {lastDeliveredAt
        ? `Diterima terakhir ${shortInstant(lastDeliveredAt)}`
        : 'Belum pernah ada yang dikirim'}
    </>
  );
}
