import { Button, Card, Layout, LinkButton } from '../../../web/index.js';

export interface SignOutPageProps {
  action: string;
  /** Hidden inputs of the form. */
  inputs: { name: string; value: string }[];
  /** The application that asks, if it said so. */
  applicationName: string | null;
  /** The application has proven that it speaks of this very session: no further question. */
  automatic: boolean;
}

/** "Do you want to sign out?" One sign-in, so one sign-out: it ends the session in every application. */
export function SignOutPage({ action, inputs, applicationName, automatic }: SignOutPageProps) {
  const form = (
    <form method="post" action={action} class="stack">
      {inputs.map(({ name, value }) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Button>Keluar dari semua aplikasi</Button>
    </form>
  );
  return (
    <Layout title="Keluar" bare scripts={automatic ? ['auto-submit.js'] : []}>
      <h1>Keluar</h1>
      <Card>
        <p>
          {applicationName ? `Anda meminta keluar dari ${applicationName}. ` : ''}
          Anda masuk satu kali untuk semua aplikasi, jadi dengan keluar Anda keluar dari semuanya.
        </p>
        {automatic ? <auto-submit>{form}</auto-submit> : form}
        {!automatic && (
          <p>
            <LinkButton href="/" look="quiet">
              Tetap masuk
            </LinkButton>
          </p>
        )}
      </Card>
    </Layout>
  );
}
