import { formatNip } from '../../../people/index.js';
import {
  Layout,
  LinkButton,
  Notice,
  QrCodeAgain,
  QrCodeOnce,
  formatInstant,
  formatNumber,
  usePage,
} from '../../../web/index.js';
import type { Letter, LetterFrame } from './activation-desk.service.js';
import { governmentName } from './letter-state.rules.js';

export interface LettersPageProps {
  letters: readonly Letter[];
  frame: LetterFrame;
  /** Address of E-Akun, as people type it. */
  address: string;
  /** So many more of this OPD wait for a letter. */
  left: number;
  back: string;
}

/** Two letters on a sheet of A4. The codes are in this answer alone. */
export function LettersPage({ letters, frame, address, left, back }: LettersPageProps) {
  return (
    <Layout title="Surat aktivasi untuk dicetak" scripts={['print-button.js']}>
      <div class="letters-desk stack">
        <h1>{`${formatNumber(letters.length)} surat siap dicetak`}</h1>
        <Notice kind="warning" title="Cetak sekarang: kode hanya tampil satu kali">
          <p>
            Setelah halaman ini ditutup, kodenya tidak dapat dilihat lagi oleh siapa pun. Serahkan setiap
            surat langsung kepada orangnya, terlipat atau dalam amplop.
          </p>
        </Notice>
        <div class="row">
          <print-button label="Cetak surat" />
          <LinkButton href={back} look="quiet">
            {left > 0 ? `Kembali: masih ${formatNumber(left)} yang belum dicetak` : 'Kembali ke daftar'}
          </LinkButton>
        </div>
      </div>
      <QrCodeOnce id="alamat" text={address} />
      <div class="letters">
        {letters.map((letter) => (
          <LetterSheet key={letter.code} letter={letter} frame={frame} address={address} />
        ))}
      </div>
    </Layout>
  );
}

function LetterSheet({ letter, frame, address }: { letter: Letter; frame: LetterFrame; address: string }) {
  const { demonstration } = usePage();
  const shown = address.replace(/^https?:\/\//, '');
  return (
    <article class="letter">
      <header class="letter-head">
        <p class="letter-government">{governmentName(frame.regencyName)}</p>
        {frame.opdName && <p class="letter-opd">{frame.opdName}</p>}
      </header>
      <h2>Surat aktivasi akun E-Akun{demonstration ? ' (PERAGAAN)' : ''}</h2>
      <div class="letter-body">
        <div>
          <dl class="letter-person">
            <dt>Kepada</dt>
            <dd>{letter.name}</dd>
            <dt>NIP</dt>
            <dd class="numeric">{letter.nip ? formatNip(letter.nip) : '–'}</dd>
            <dt>Unit</dt>
            <dd>{letter.unitName}</dd>
          </dl>
          <ol>
            <li>
              Buka <strong>{shown}</strong> di ponsel atau komputer, atau pindai gambar di samping.
            </li>
            <li>Ketik NIP Anda dan kode di bawah ini.</li>
            <li>Buat kata sandi sendiri, lalu masuk. Setelah itu musnahkan surat ini.</li>
          </ol>
        </div>
        <QrCodeAgain id="alamat" label={`Kode QR alamat ${shown}`} />
      </div>
      <p class="letter-code">
        <span>Kode aktivasi</span> <strong>{letter.code}</strong>
      </p>
      <p class="letter-foot">
        Berlaku satu kali, sampai {formatInstant(letter.expiresAt, 'Asia/Jakarta')}. Rahasia: jangan diberikan
        kepada siapa pun, termasuk petugas.{' '}
        {frame.admins.length > 0
          ? `Ada kendala? Hubungi Admin OPD: ${frame.admins.join(' atau ')}`.replace(/\.?$/, '.')
          : 'Ada kendala? Hubungi Admin OPD Anda atau BKPSDM.'}
      </p>
    </article>
  );
}
