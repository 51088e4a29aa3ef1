import { LinkButton } from '../components/button.js';
import { Notice } from '../components/notice.js';
import { Layout } from '../page/layout.js';
import { usePage } from '../page/page-context.js';
import type { Problem } from './problem.js';

export interface ErrorPageProps {
  problem: Problem;
  /** The page loads again by itself. */
  retries: boolean;
}

/** What happened, what to do, and the id to quote. */
export function ErrorPage({ problem, retries }: ErrorPageProps) {
  const { path, requestId } = usePage();
  return (
    <Layout title={problem.title}>
      <div class="error-page">
        <p class="error-status" aria-hidden="true">
          {problem.status}
        </p>
        <h1>{problem.title}</h1>
        <p class="lead">{problem.detail}</p>
        {problem.faults && problem.faults.length > 0 && (
          <ul>
            {problem.faults.map((fault) => (
              <li key={fault.field}>{fault.message}</li>
            ))}
          </ul>
        )}
        {retries && (
          <Notice kind="info">Halaman ini dicoba lagi dengan sendirinya setiap beberapa detik.</Notice>
        )}
        <div class="actions">
          {problem.wayOut && <LinkButton href={problem.wayOut.href}>{problem.wayOut.label}</LinkButton>}
          {retries ? (
            <LinkButton href={path}>Coba lagi</LinkButton>
          ) : (
            <LinkButton href="/" {...(problem.wayOut ? { look: 'quiet' as const } : {})}>
              Ke beranda
            </LinkButton>
          )}
          <LinkButton href="/bantuan" look="quiet">
            Bantuan
          </LinkButton>
        </div>
        <p class="small muted">
          Kode untuk petugas: <code>{requestId}</code>
        </p>
      </div>
    </Layout>
  );
}
