import { Card, Layout, LinkButton, usePage } from '../../web/index.js';
import type { EngineErrorWords } from './engine-error-words.rules.js';

export interface EngineErrorPageProps extends EngineErrorWords {
  /** Where to begin again: the application, or our home page. */
  again: { href: string; label: string };
  /** For the people who build the application; never a secret or token. */
  details: { term: string; value: string }[];
}

/** Something is wrong between an application and us. The person reads what to do; the developer reads what it was. */
export function EngineErrorPage({ title, happened, todo, again, details }: EngineErrorPageProps) {
  const { requestId } = usePage();
  return (
    <Layout title={title} bare>
      <h1>{title}</h1>
      <Card>
        <p>{happened}</p>
        <p>{todo}</p>
        <p>
          <LinkButton href={again.href}>{again.label}</LinkButton>
        </p>
        <details>
          <summary>Untuk pengelola aplikasi</summary>
          <dl>
            {details.map(({ term, value }) => (
              <div key={term}>
                <dt>{term}</dt>
                <dd>
                  <code>{value}</code>
                </dd>
              </div>
            ))}
            <div>
              <dt>Nomor permintaan</dt>
              <dd>
                <code>{requestId}</code>
              </dd>
            </div>
          </dl>
        </details>
      </Card>
    </Layout>
  );
}
