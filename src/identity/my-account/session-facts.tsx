import type { TimeZone } from '../../platform/index.js';
import { formatInstant } from '../../web/index.js';
import type { OpenSession } from '../oidc/sessions/sessions.query.js';

/** What there is to know of one session. */
export function SessionFactList({ session, timeZone }: { session: OpenSession; timeZone: TimeZone }) {
  const { startedAt, usedAt, endsAt, address, applications } = session;
  return (
    <dl class="facts">
      <dt>Masuk sejak</dt>
      <dd>{formatInstant(startedAt, timeZone)}</dd>
      {usedAt && (
        <>
          <dt>Terakhir dipakai</dt>
          <dd>{formatInstant(usedAt, timeZone)}</dd>
        </>
      )}
      <dt>Berakhir sendiri</dt>
      <dd>{formatInstant(endsAt, timeZone)}</dd>
      <dt>Alamat jaringan</dt>
      <dd>{address ?? 'Tidak tercatat'}</dd>
      <dt>Aplikasi</dt>
      <dd>{applications.length > 0 ? applications.join(', ') : 'Hanya E-Akun'}</dd>
    </dl>
  );
}
