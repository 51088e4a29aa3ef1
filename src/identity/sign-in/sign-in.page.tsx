import type { Fault } from '../../platform/index.js';
import {
  Button,
  CheckField,
  ErrorSummary,
  Field,
  Layout,
  Notice,
  PATIENT_FORM_SCRIPT,
  PatientForm,
  faultOf,
} from '../../web/index.js';
import { PASSWORD_FIELD_SCRIPT, PasswordField } from '../credentials/password-field.js';
import type { SignInProblem } from './sign-in-answer.rules.js';

export interface SignInPageProps {
  /** Where the form goes, e.g. `/masuk/<uid>`. */
  action: string;
  /** Where whoever is let in is sent; while too many come at once, the form then tries again by itself. */
  next?: string;
  /** The application the person is on the way to. */
  applicationName: string;
  /** As typed before; the password is never sent back. */
  nip?: string;
  remember?: boolean;
  /** Faults of single fields, e.g. one left empty. */
  faults?: readonly Fault[];
  problem?: SignInProblem;
}

/** NIP and password. Works without JavaScript; modules add "Tampilkan" and, while the service is busy, new tries. */
export function SignInPage(props: SignInPageProps) {
  const { action, next, applicationName, nip = '', remember = false, faults = [], problem } = props;
  const faulty = faults.length > 0 || problem !== undefined;
  const form = (
    <form method="post" action={action} class="card">
      <Field
        label="NIP"
        name="nip"
        value={nip}
        hint="18 angka; boleh dengan spasi atau titik"
        error={faultOf(faults, 'nip')}
        autocomplete="username"
        inputmode="numeric"
        spellcheck={false}
        autofocus={!faulty}
      />
      <PasswordField
        label="Kata sandi"
        name="password"
        error={faultOf(faults, 'password')}
        autocomplete="current-password"
        autofocus={problem !== undefined}
      />
      <CheckField
        name="remember"
        checked={remember}
        label={
          <>
            Ini perangkat saya sendiri
            <span class="check-hint">
              Anda tetap masuk setelah peramban ditutup. Jangan centang di komputer bersama.
            </span>
          </>
        }
      />
      <Button big>Masuk</Button>
    </form>
  );
  return (
    <Layout
      title="Masuk"
      bare
      faulty={faulty}
      scripts={[PASSWORD_FIELD_SCRIPT, ...(next === undefined ? [] : [PATIENT_FORM_SCRIPT])]}
    >
      <div class="sign-in">
        <h1>Masuk</h1>
        <p class="sign-in-purpose">
          Untuk membuka <strong>{applicationName}</strong>
        </p>
        {problem && (
          <div data-problem>
            <Notice kind={problem.kind === 'wrong' ? 'error' : 'warning'} title={problem.title} live>
              <p>{problem.text}</p>
            </Notice>
          </div>
        )}
        <ErrorSummary faults={faults} />
        {next === undefined ? form : <PatientForm next={next}>{form}</PatientForm>}
        <p class="sign-in-help">
          <a href="/aktivasi">Pertama kali masuk? Pakai surat aktivasi</a>
        </p>
        <p class="sign-in-help">
          <a href="/bantuan">Lupa kata sandi atau tidak bisa masuk?</a>
        </p>
      </div>
    </Layout>
  );
}
