import { Notice } from '../../web/index.js';

/** Loads the button that prints; without JavaScript the browser's own menu does it. */
export const PRINT_BUTTON_SCRIPT = 'print-button.js';

export interface RecoveryCodeListProps {
  codes: readonly string[];
  personName: string;
  nip: string | null;
}

/** Shown once. On paper it says whose it is and what it is for. */
export function RecoveryCodeList({ codes, personName, nip }: RecoveryCodeListProps) {
  return (
    <>
      <Notice kind="warning" title="Simpan sekarang: kode ini hanya ditampilkan satu kali">
        <p>
          Cetak atau salin, lalu simpan di tempat yang aman, terpisah dari ponsel. Dengan kode ini Anda tetap
          bisa masuk bila ponsel hilang atau rusak. Setiap kode berlaku satu kali.
        </p>
      </Notice>
      <p class="print-only">
        Kode pemulihan E-Akun untuk {personName}
        {nip ? `, NIP ${nip}` : ''}. Jangan diberikan kepada siapa pun, termasuk petugas.
      </p>
      <ol class="recovery-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <print-button label="Cetak kode pemulihan" />
    </>
  );
}
