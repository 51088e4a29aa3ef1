import { Button, Field, Layout, Notice } from '../../web/index.js';
import type { SecondFactorProblem } from './second-factor.rules.js';

export interface CodePageProps {
  /** Where the form goes, e.g. `/masuk/<uid>`. */
  action: string;
  applicationName: string;
  /** Whose code, by name. */
  personName: string;
  /** Ask for a recovery code from paper instead. */
  recovery: boolean;
  /** The application only prefers a code: going on without one is possible. */
  voluntary: boolean;
  problem?: SecondFactorProblem | undefined;
}

/** The second page of a sign-in: six digits from the phone, or a recovery code. */
export function CodePage(props: CodePageProps) {
  const { action, applicationName, personName, recovery, voluntary, problem } = props;
  return (
    <Layout title="Kode verifikasi" bare faulty={problem !== undefined}>
      <div class="sign-in">
        <h1>{recovery ? 'Kode pemulihan' : 'Kode verifikasi'}</h1>
        <p class="sign-in-purpose">
          <strong>{personName}</strong>, untuk membuka <strong>{applicationName}</strong>
        </p>
        {problem && (
          <Notice kind={problem.status === 422 ? 'error' : 'warning'} title={problem.title} live>
            <p>{problem.text}</p>
          </Notice>
        )}
        <form method="post" action={action} class="card">
          {recovery ? (
            <Field
              label="Kode pemulihan"
              name="recoveryCode"
              hint="12 huruf dan angka dari kertas yang Anda simpan, misalnya 7KQM-4TXP-W9EA"
              autocomplete="off"
              autocapitalize="none"
              spellcheck={false}
              autofocus
            />
          ) : (
            <Field
              label="Kode dari aplikasi autentikator"
              name="code"
              hint="6 angka yang sedang tampil di ponsel Anda"
              autocomplete="one-time-code"
              inputmode="numeric"
              spellcheck={false}
              width="short"
              autofocus
            />
          )}
          <Button big>Lanjutkan</Button>
        </form>
        <form method="post" action={action} class="sign-in-ways">
          {voluntary && (
            <Button look="quiet" name="choice" value="decline">
              Lanjutkan tanpa kode
            </Button>
          )}
          <Button look="quiet" name="choice" value="cancel">
            Batalkan
          </Button>
        </form>
        <p class="sign-in-help">
          {recovery ? (
            <a href={action}>Ponsel saya ada: pakai kode dari ponsel</a>
          ) : (
            <a href={`${action}?cara=pemulihan`}>Ponsel tidak ada? Pakai kode pemulihan</a>
          )}
        </p>
      </div>
    </Layout>
  );
}
