import type { Fault, TimeZone } from '../../platform/index.js';
import {
  Badge,
  Breadcrumbs,
  Button,
  Card,
  CheckField,
  ErrorSummary,
  Layout,
  LinkButton,
  Notice,
  faultOf,
  formatInstant,
} from '../../web/index.js';
import type { TotpFactor } from '../credentials/totp-factors.service.js';

export interface FactorPageProps {
  factor: TotpFactor | null;
  /** Recovery codes that still open. */
  codesLeft: number;
  timeZone: TimeZone;
  removed?: boolean;
  faults?: readonly Fault[];
}

/** One's own second factor: what it is, whether it is there, and what can be done about it. */
export function FactorPage({ factor, codesLeft, timeZone, removed, faults = [] }: FactorPageProps) {
  return (
    <Layout title="Verifikasi dua langkah" faulty={faults.length > 0}>
      <div class="enrolment-page">
        <Breadcrumbs crumbs={[{ label: 'Akun saya', href: '/akun' }, { label: 'Verifikasi dua langkah' }]} />
        <h1>Verifikasi dua langkah</h1>
        {removed && (
          <Notice kind="success" title="Verifikasi dua langkah sudah dilepas" live>
            <p>Aplikasi yang memerlukannya akan meminta Anda memasangnya lagi.</p>
          </Notice>
        )}
        <ErrorSummary faults={faults} />
        {factor ? (
          <>
            <Enrolled factor={factor} timeZone={timeZone} />
            <Codes left={codesLeft} />
            <Removal faults={faults} />
          </>
        ) : (
          <NotEnrolled />
        )}
      </div>
    </Layout>
  );
}

function NotEnrolled() {
  return (
    <Card title="Kode dari ponsel" aside={<Badge tone="calm" code="–" word="Belum dipasang" />}>
      <p>
        Selain kata sandi, Anda mengetik 6 angka dari aplikasi autentikator di ponsel. Orang yang mengetahui
        kata sandi Anda tetap tidak dapat membuka aplikasi yang memerlukan bukti kedua.
      </p>
      <p class="muted">Anda memerlukan ponsel dan waktu sekitar tiga menit. Tidak perlu pulsa atau sinyal.</p>
      <div class="actions">
        <LinkButton href="/akun/faktor/pemasangan">Pasang sekarang</LinkButton>
      </div>
    </Card>
  );
}

function Enrolled({ factor, timeZone }: { factor: TotpFactor; timeZone: TimeZone }) {
  return (
    <Card title="Kode dari ponsel" aside={<Badge tone="good" code="✓" word="Terpasang" />}>
      <dl class="facts">
        <dt>Dipasang</dt>
        <dd>{formatInstant(factor.enrolledAt, timeZone)}</dd>
        <dt>Terakhir dipakai</dt>
        <dd>{factor.usedAt ? formatInstant(factor.usedAt, timeZone) : 'Belum pernah'}</dd>
      </dl>
      <div class="actions">
        <LinkButton href="/akun/faktor/penggantian" look="quiet">
          Ganti ponsel
        </LinkButton>
      </div>
    </Card>
  );
}

function Codes({ left }: { left: number }) {
  return (
    <Card title="Kode pemulihan">
      <p>
        {left > 0 ? (
          <>
            Masih ada <strong>{left}</strong> kode yang dapat dipakai bila ponsel Anda tidak ada.
          </>
        ) : (
          <strong>Semua kode pemulihan sudah terpakai. Buatlah yang baru sekarang.</strong>
        )}
      </p>
      <p class="muted small">Belum sempat menyimpannya? Buat yang baru; yang lama tidak berlaku lagi.</p>
      <form method="post" action="/akun/faktor/kode-pemulihan">
        <Button look={left > 2 ? 'quiet' : 'primary'}>Buat 10 kode baru</Button>
      </form>
    </Card>
  );
}

function Removal({ faults }: { faults: readonly Fault[] }) {
  return (
    <Card title="Lepas verifikasi dua langkah">
      <p>
        Sesudah dilepas, akun Anda hanya dijaga oleh kata sandi, dan aplikasi yang memerlukan bukti kedua
        tidak dapat Anda buka.
      </p>
      <form method="post" action="/akun/faktor/pelepasan" class="form">
        <CheckField name="sure" label="Ya, saya ingin melepasnya" error={faultOf(faults, 'sure')} />
        <Button look="danger">Lepas</Button>
      </form>
    </Card>
  );
}
