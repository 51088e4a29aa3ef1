import type { Fault } from '../../platform/index.js';
import {
  Button,
  ErrorSummary,
  Field,
  Layout,
  LinkButton,
  Notice,
  type NoticeKind,
  faultOf,
} from '../../web/index.js';
import { PASSWORD_FIELD_SCRIPT, PasswordField } from '../credentials/password-field.js';
import { PASSWORD_HINT } from '../credentials/password.rules.js';

/** What happened, when it is not about a field. */
export interface ActivationProblem {
  kind: NoticeKind;
  title: string;
  text: string;
}

export interface LetterPageProps {
  nip?: string;
  code?: string;
  faults?: readonly Fault[];
  problem?: ActivationProblem | undefined;
}

/** `/aktivasi`: the number and the code of the letter. */
export function LetterPage({ nip = '', code = '', faults = [], problem }: LetterPageProps) {
  const faulty = faults.length > 0 || problem !== undefined;
  return (
    <Layout title="Aktivasi akun" bare faulty={faulty}>
      <div class="sign-in">
        <h1>Aktivasi akun</h1>
        <p class="sign-in-purpose">Dengan surat aktivasi dari Admin OPD Anda. Tidak perlu surel.</p>
        <Problem problem={problem} />
        <ErrorSummary faults={faults} />
        <form method="post" action="/aktivasi" class="card">
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
          <Field
            label="Kode aktivasi"
            name="kode"
            value={code}
            hint="16 huruf dan angka pada surat; huruf besar atau kecil sama saja, tanda hubung boleh dilewati"
            error={faultOf(faults, 'kode')}
            autocomplete="one-time-code"
            autocapitalize="none"
            spellcheck={false}
            maxLength={60}
          />
          <p class="muted small">{`Sesudah ini Anda membuat kata sandi sendiri. ${PASSWORD_HINT}`}</p>
          <Button big>Lanjut</Button>
        </form>
        <p class="sign-in-help">
          <a href="/beranda">Sudah punya kata sandi? Masuk</a>
        </p>
      </div>
    </Layout>
  );
}

export interface FirstPasswordPageProps {
  nip: string;
  code: string;
  name: string;
  /** A password and a second factor are there and will be replaced. */
  renewal: boolean;
  faults?: readonly Fault[];
  problem?: ActivationProblem | undefined;
}

/** The letter is right: the person chooses a password. */
export function FirstPasswordPage(props: FirstPasswordPageProps) {
  const { nip, code, name, renewal, faults = [], problem } = props;
  return (
    <Layout
      title="Buat kata sandi"
      bare
      faulty={faults.length > 0 || problem !== undefined}
      scripts={[PASSWORD_FIELD_SCRIPT]}
    >
      <div class="sign-in">
        <h1>Buat kata sandi</h1>
        <p class="sign-in-purpose">
          Untuk akun <strong>{name}</strong>
        </p>
        <Problem problem={problem} />
        <ErrorSummary faults={faults} />
        <form method="post" action="/aktivasi/kata-sandi" class="card">
          {renewal && (
            <p>
              Kata sandi lama dan verifikasi dua langkah akun ini berhenti berlaku, dan Anda keluar dari semua
              perangkat.
            </p>
          )}
          {/* Lets password managers know whose password this is. */}
          <input type="text" name="nip" value={nip} autocomplete="username" hidden readOnly />
          <input type="hidden" name="kode" value={code} />
          <PasswordField
            label="Kata sandi baru"
            name="newPassword"
            hint={PASSWORD_HINT}
            error={faultOf(faults, 'newPassword')}
            autocomplete="new-password"
            autofocus={faults.length === 0}
          />
          <PasswordField
            label="Kata sandi baru sekali lagi"
            name="newPasswordAgain"
            error={faultOf(faults, 'newPasswordAgain')}
            autocomplete="new-password"
          />
          <Button big>Simpan kata sandi</Button>
        </form>
        <p class="sign-in-help">
          <a href="/aktivasi">Bukan Anda? Kembali</a>
        </p>
      </div>
    </Layout>
  );
}

/** `/aktivasi/selesai` */
export function ActivatedPage() {
  return (
    <Layout title="Akun aktif" bare>
      <div class="sign-in">
        <h1>Akun Anda aktif</h1>
        <p class="sign-in-purpose">Kata sandi tersimpan. Kode pada surat tidak berlaku lagi.</p>
        <div class="card">
          <p>
            Masuk sekarang dengan NIP dan kata sandi yang baru Anda buat. Surat aktivasi boleh dimusnahkan.
          </p>
          <LinkButton href="/beranda" big>
            Masuk
          </LinkButton>
        </div>
      </div>
    </Layout>
  );
}

function Problem({ problem }: { problem: ActivationProblem | undefined }) {
  return problem ? (
    <div data-problem>
      <Notice kind={problem.kind} title={problem.title} live>
        <p>{problem.text}</p>
      </Notice>
    </div>
  ) : null;
}
