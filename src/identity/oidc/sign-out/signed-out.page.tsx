import { Card, Layout, LinkButton, Notice } from '../../../web/index.js';
import type { EndedApplication } from './session-ending.service.js';

export interface SignedOutPageProps {
  /** Null when this page was reached without knowing them (a sign-out that an application started). */
  applications: Pick<EndedApplication, 'name' | 'told'>[] | null;
}

/** The end of a session: what is closed now, and what may still be open. */
export function SignedOutPage({ applications }: SignedOutPageProps) {
  const told = applications?.filter((application) => application.told) ?? [];
  const open = applications?.filter((application) => !application.told) ?? [];
  return (
    <Layout title="Anda sudah keluar" bare>
      <h1>Anda sudah keluar</h1>
      <Notice kind="success" live>
        Sesi Anda di E-Akun sudah berakhir.
      </Notice>
      <Card>
        {told.length > 0 && (
          <>
            <p>Aplikasi berikut sudah diberi tahu bahwa Anda keluar:</p>
            <ul>
              {told.map(({ name }) => (
                <li key={name}>{name}</li>
              ))}
            </ul>
          </>
        )}
        {open.length > 0 && (
          <>
            <p>
              Aplikasi berikut tidak dapat diberi tahu. Jika Anda memakai komputer bersama, keluarlah juga di
              sana:
            </p>
            <ul>
              {open.map(({ name }) => (
                <li key={name}>{name}</li>
              ))}
            </ul>
          </>
        )}
        <p>Di komputer bersama, tutup juga peramban Anda.</p>
        <p>
          <LinkButton href="/">Masuk kembali</LinkButton>
        </p>
      </Card>
    </Layout>
  );
}
