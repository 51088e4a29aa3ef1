import type { Principal } from '../../../access/index.js';
import { formatNip } from '../../../people/index.js';
import { Button, Layout } from '../../../web/index.js';

export interface SelectAccountPageProps {
  action: string;
  applicationName: string;
  person: Principal;
}

/** Who is going on: the person of this browser, or another. */
export function SelectAccountPage({ action, applicationName, person }: SelectAccountPageProps) {
  return (
    <Layout title="Pilih akun" bare>
      <div class="sign-in">
        <h1>Lanjutkan sebagai siapa?</h1>
        <p class="sign-in-purpose">
          Untuk membuka <strong>{applicationName}</strong>
        </p>
        <form method="post" action={action} class="card">
          <p>
            Di peramban ini Anda sudah masuk sebagai <strong>{person.name}</strong>
            {person.nip && (
              <>
                {' '}
                (NIP <span class="numeric">{formatNip(person.nip)}</span>)
              </>
            )}
            .
          </p>
          <Button big name="choice" value="stay">
            Lanjutkan sebagai {person.name}
          </Button>
          <p class="muted small">Jika orang lain yang masuk, sesi ini diakhiri di semua aplikasi.</p>
          <Button look="quiet" name="choice" value="other">
            Masuk sebagai orang lain
          </Button>
        </form>
      </div>
    </Layout>
  );
}
