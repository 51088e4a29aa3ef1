import { PASSWORD_FIELD_SCRIPT, PASSWORD_HINT, PasswordField } from '../../identity/index.js';
import type { Fault } from '../../platform/index.js';
import { Button, ErrorSummary, Field, Layout, Notice, SelectField, faultOf } from '../../web/index.js';
import { TIME_ZONES } from './set-up.form.js';

export interface SetUpPageProps {
  /** As typed before; never the passwords. */
  typed?: { code?: string; regencyName?: string; timeZone?: string; name?: string; nip?: string };
  faults?: readonly Fault[];
  /** What happened, when it is not about a field. */
  notice?: string;
}

/** The first page of a new installation: who runs it, and for which regency. */
export function SetUpPage({ typed = {}, faults = [], notice }: SetUpPageProps) {
  return (
    <Layout
      title="Penyiapan awal"
      bare
      faulty={faults.length > 0 || notice !== undefined}
      scripts={[PASSWORD_FIELD_SCRIPT]}
    >
      <div class="sign-in">
        <h1>Penyiapan awal</h1>
        <p class="sign-in-purpose">
          Sistem ini belum memiliki administrator. Orang pertama yang memegang kode dari terminal server
          menjadi administrator sistem.
        </p>
        {notice && <Notice kind="warning" title={notice} live />}
        <ErrorSummary faults={faults} />
        <form method="post" action="/penyiapan">
          <fieldset class="card form-group">
            <legend>Kode</legend>
            <Field
              label="Kode penyiapan"
              name="code"
              value={typed.code}
              hint="Tertulis di terminal atau log server; huruf besar atau kecil sama saja"
              error={faultOf(faults, 'code')}
              autocomplete="off"
              autocapitalize="none"
              spellcheck={false}
            />
          </fieldset>
          <fieldset class="card form-group">
            <legend>Pemerintah daerah</legend>
            <Field
              label="Nama kabupaten atau kota"
              name="regencyName"
              value={typed.regencyName}
              hint="Contoh: Kabupaten Purbalingga"
              error={faultOf(faults, 'regencyName')}
              autocomplete="organization"
              autocapitalize="words"
            />
            <SelectField
              label="Zona waktu"
              name="timeZone"
              options={TIME_ZONES}
              value={typed.timeZone ?? 'Asia/Jakarta'}
              error={faultOf(faults, 'timeZone')}
            />
          </fieldset>
          <fieldset class="card form-group">
            <legend>Administrator</legend>
            <Field
              label="Nama lengkap"
              name="name"
              value={typed.name}
              error={faultOf(faults, 'name')}
              autocomplete="name"
              autocapitalize="words"
            />
            <Field
              label="NIP"
              name="nip"
              value={typed.nip}
              hint="18 angka; boleh dengan spasi atau titik"
              error={faultOf(faults, 'nip')}
              autocomplete="username"
              inputmode="numeric"
              spellcheck={false}
            />
            <PasswordField
              label="Kata sandi baru"
              name="password"
              hint={PASSWORD_HINT}
              error={faultOf(faults, 'password')}
              autocomplete="new-password"
            />
            <PasswordField
              label="Kata sandi sekali lagi"
              name="passwordAgain"
              error={faultOf(faults, 'passwordAgain')}
              autocomplete="new-password"
            />
          </fieldset>
          <Button big>Selesaikan penyiapan</Button>
        </form>
      </div>
    </Layout>
  );
}
