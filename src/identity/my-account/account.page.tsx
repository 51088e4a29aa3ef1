import type { Principal } from '../../access/index.js';
import type { TrailEntry } from '../../audit/index.js';
import { EMPLOYMENT_WORDS, ROLE_WORDS, formatNip } from '../../people/index.js';
import type { Fault } from '../../platform/index.js';
import {
  Button,
  Card,
  ErrorSummary,
  Layout,
  LinkButton,
  Notice,
  faultOf,
  formatInstant,
} from '../../web/index.js';
import { PASSWORD_FIELD_SCRIPT, PasswordField } from '../credentials/password-field.js';
import { PASSWORD_HINT } from '../credentials/password.rules.js';
import type { OwnAccount } from './account.query.js';
import { OwnTrailTable } from './own-trail-table.js';

export interface AccountPageProps {
  principal: Principal;
  account: OwnAccount;
  /** The latest entries of the record about the person. */
  events: readonly TrailEntry[];
  faults?: readonly Fault[];
  /** The password was just changed. */
  changed?: boolean;
  /** What happened, when it is not about a field. */
  warning?: string;
}

/** Who I am here, my password, and what happened to my account. */
export function AccountPage(props: AccountPageProps) {
  const { principal, account, events, faults = [], changed = false, warning } = props;
  return (
    <Layout
      title="Akun saya"
      faulty={faults.length > 0 || warning !== undefined}
      scripts={[PASSWORD_FIELD_SCRIPT]}
    >
      <h1>Akun saya</h1>
      {changed && (
        <Notice kind="success" title="Kata sandi sudah diganti" live>
          <p>Sesi Anda di peramban dan perangkat lain sudah diakhiri.</p>
        </Notice>
      )}
      {warning && <Notice kind="warning" title={warning} live />}
      <ErrorSummary faults={faults} />
      <Person principal={principal} account={account} />
      <Card title="Kata sandi">
        <p class="muted">
          {account.passwordSetAt
            ? `Terakhir diganti ${formatInstant(account.passwordSetAt, account.timeZone)}.`
            : 'Belum pernah diganti.'}{' '}
          Setelah diganti, sesi Anda di perangkat lain berakhir.
        </p>
        <form id="kata-sandi" method="post" action="/akun/kata-sandi" class="form">
          {/* Lets password managers know whose password this is. */}
          <input type="text" value={principal.nip ?? ''} autocomplete="username" hidden readOnly />
          <PasswordField
            label="Kata sandi sekarang"
            name="currentPassword"
            error={faultOf(faults, 'currentPassword')}
            autocomplete="current-password"
          />
          <PasswordField
            label="Kata sandi baru"
            name="newPassword"
            hint={PASSWORD_HINT}
            error={faultOf(faults, 'newPassword')}
            autocomplete="new-password"
          />
          <PasswordField
            label="Kata sandi baru sekali lagi"
            name="newPasswordAgain"
            error={faultOf(faults, 'newPasswordAgain')}
            autocomplete="new-password"
          />
          <Button>Ganti kata sandi</Button>
        </form>
      </Card>
      <Card title="Verifikasi dua langkah">
        <p>
          {account.secondFactorAt
            ? `Terpasang sejak ${formatInstant(account.secondFactorAt, account.timeZone)}.`
            : 'Belum dipasang. Dengan kode dari ponsel, kata sandi yang bocor saja tidak cukup untuk masuk.'}
        </p>
        <div class="actions">
          <LinkButton href="/akun/faktor" look="quiet">
            {account.secondFactorAt ? 'Atur verifikasi dua langkah' : 'Pasang verifikasi dua langkah'}
          </LinkButton>
        </div>
      </Card>
      <Card title="Aplikasi">
        <p>Aplikasi yang Anda buka dengan akun ini, data yang diterimanya, dan cara mencabutnya.</p>
        <LinkButton href="/akun/aplikasi" look="quiet">
          Lihat aplikasi saya
        </LinkButton>
      </Card>
      <Card title="Sesi dan perangkat">
        <p>Di mana saja Anda sedang masuk, dan cara mengakhirinya.</p>
        <LinkButton href="/akun/sesi" look="quiet">
          Lihat sesi saya
        </LinkButton>
      </Card>
      <Card title="Pemberitahuan">
        <p>Kabar mana yang juga dikirim lewat surel atau notifikasi, ke mana, dan jam tenang Anda.</p>
        <LinkButton href="/akun/pemberitahuan" look="quiet">
          Atur pemberitahuan
        </LinkButton>
      </Card>
      <Card title="Riwayat akun">
        <p class="muted">
          Ada yang bukan Anda? Ganti kata sandi sekarang, lalu beri tahu Dinkominfo melalui{' '}
          <a href="/bantuan">Bantuan</a>.
        </p>
        <OwnTrailTable principal={principal} entries={events} />
        <LinkButton href="/akun/jejak" look="quiet">
          Lihat semua jejak akun saya
        </LinkButton>
      </Card>
    </Layout>
  );
}

function Person({ principal, account }: { principal: Principal; account: OwnAccount }) {
  const kind = account.employment && EMPLOYMENT_WORDS[account.employment];
  return (
    <Card title="Data diri">
      <dl class="facts">
        <dt>Nama</dt>
        <dd>{principal.name}</dd>
        {principal.nip && (
          <>
            <dt>NIP</dt>
            <dd class="numeric">{formatNip(principal.nip)}</dd>
          </>
        )}
        {kind && (
          <>
            <dt>Status</dt>
            <dd>{account.rank ? `${kind}, golongan ${account.rank}` : kind}</dd>
          </>
        )}
        <dt>Jabatan</dt>
        <dd>{principal.position || 'Belum tercatat'}</dd>
        <dt>Unit kerja</dt>
        <dd>{principal.unitName}</dd>
        <dt>Kewenangan</dt>
        <dd>
          <ul class="plain-list">
            {account.roles.map(({ role, unitName }) => (
              <li key={`${role} ${unitName}`}>
                {ROLE_WORDS[role]} <span class="muted">· {unitName}</span>
              </li>
            ))}
          </ul>
        </dd>
      </dl>
      <div class="actions row">
        <LinkButton href="/akun/data" look="quiet">
          Semua data saya
        </LinkButton>
        <LinkButton href="/akun/data/perbaikan" look="quiet">
          Minta perbaikan
        </LinkButton>
      </div>
    </Card>
  );
}
