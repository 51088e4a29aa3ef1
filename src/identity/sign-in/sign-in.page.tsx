import { Button, Card, ErrorSummary, Field, Layout, Notice, assetUrl } from '../../web/index.js';
import type { SignInProblem } from './sign-in-answer.rules.js';

export interface SignInPageProps {
  /** Where the form goes, e.g. `/masuk/<uid>`. */
  action: string;
  /** The application the person is on the way to. */
  applicationName: string;
  /** As typed before; the password is never sent back. */
  nip?: string;
  remember?: boolean;
  /** Faults of single fields, e.g. one left empty. */
  faults?: { field: string; message: string }[];
  problem?: SignInProblem | null;
}

/** NIP and password. Works without JavaScript; the module only adds "show password". */
export function SignInPage(props: SignInPageProps) {
  const { action, applicationName, nip = '', remember = false, faults = [], problem } = props;
  const faultOf = (field: string) => faults.find((fault) => fault.field === field)?.message;
  const wrong = problem?.kind === 'wrong';
  return (
    <Layout title={problem || faults.length > 0 ? 'Belum berhasil masuk' : 'Masuk'}>
      <div class="sign-in">
        <h1>Masuk</h1>
        <p class="sign-in-purpose">
          untuk melanjutkan ke <strong>{applicationName}</strong>
        </p>
        {wrong && <ErrorSummary title={problem.title} faults={[{ field: 'nip', message: problem.text }]} />}
        {problem && !wrong && (
          <Notice kind="warning" title={problem.title}>
            {problem.text}
          </Notice>
        )}
        {faults.length > 0 && <ErrorSummary faults={faults} />}
        <Card>
          <form method="post" action={action} class="stack">
            <Field
              label="NIP"
              name="nip"
              value={nip}
              hint="18 angka, boleh dengan spasi atau titik"
              error={faultOf('nip')}
              autocomplete="username"
              inputmode="numeric"
              required
            />
            <password-field>
              <Field
                label="Kata sandi"
                name="password"
                type="password"
                error={faultOf('password')}
                autocomplete="current-password"
                required
              />
            </password-field>
            <label class="choice">
              <input type="checkbox" name="remember" value="ya" checked={remember} />
              <span>
                Ini perangkat saya sendiri
                <small>Tetap masuk setelah peramban ditutup. Jangan dicentang di komputer bersama.</small>
              </span>
            </label>
            <Button type="submit">Masuk</Button>
          </form>
        </Card>
        <p class="sign-in-help">
          Lupa kata sandi atau tidak bisa masuk? Hubungi pengelola kepegawaian di unit kerja Anda.
        </p>
      </div>
      <script type="module" src={assetUrl('password-field.js')} />
    </Layout>
  );
}
