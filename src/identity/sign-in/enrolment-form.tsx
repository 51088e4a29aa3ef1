import { Button, Field, Notice, QrCode } from '../../web/index.js';
import type { EnrolmentFacts } from './enrolment.service.js';
import type { SecondFactorProblem } from './second-factor.rules.js';

export interface EnrolmentFormProps {
  /** Where the code goes. */
  action: string;
  facts: EnrolmentFacts;
  problem?: SecondFactorProblem | undefined;
}

/** Three steps from a phone without anything to a first code. Works with a camera, on the same phone, and by typing. */
export function EnrolmentForm({ action, facts, problem }: EnrolmentFormProps) {
  return (
    <>
      {problem && (
        <Notice kind={problem.status === 422 ? 'error' : 'warning'} title={problem.title} live>
          <p>{problem.text}</p>
        </Notice>
      )}
      <ol class="enrolment">
        <li>
          <h2>Siapkan aplikasi autentikator</h2>
          <p>
            Pasang salah satu di ponsel Anda: Google Authenticator, Microsoft Authenticator, FreeOTP, atau
            Aegis. Aplikasi ini tidak memerlukan pulsa maupun sinyal.
          </p>
        </li>
        <li>
          <h2>Pindai kode QR</h2>
          <p>
            Di aplikasi itu tekan tanda tambah (+), pilih pindai kode QR, lalu arahkan kamera ke gambar ini.
          </p>
          <QrCode
            text={facts.uri}
            label="Kode QR untuk aplikasi autentikator; kuncinya juga tertulis di bawah"
          />
          <p>
            Halaman ini terbuka di ponsel yang sama?{' '}
            <a href={facts.uri}>Buka langsung di aplikasi autentikator</a>
          </p>
          <details>
            <summary>Tidak bisa memindai? Ketik kuncinya</summary>
            <p>
              Nama akun: <strong>E-Akun</strong>. Jenis kunci: berbasis waktu. Kunci:
            </p>
            <p class="secret">
              <code>{facts.secretInGroups}</code>
            </p>
          </details>
        </li>
        <li>
          <h2>Ketik kode pertama</h2>
          <form method="post" action={action} class="form">
            <Field
              label="Kode dari aplikasi autentikator"
              name="code"
              hint="6 angka yang sedang tampil untuk E-Akun"
              autocomplete="one-time-code"
              inputmode="numeric"
              spellcheck={false}
              width="short"
              autofocus={problem !== undefined}
            />
            <Button big>Pasang</Button>
          </form>
        </li>
      </ol>
    </>
  );
}
