import type { TimeZone } from '../../../../platform/index.js';
import { Button, Card, formatInstant } from '../../../../web/index.js';
import { serviceWords } from './push-address.rules.js';
import type { OwnBrowser } from './push-subscriptions.service.js';

/** What a page with `OwnBrowsers` must load. */
export const PUSH_SCRIPT = 'push-switch.js';

/** Browsers that show notifications, and the button that allows this one. */
export function OwnBrowsers({
  browsers,
  publicKey,
  timeZone,
}: {
  browsers: readonly OwnBrowser[];
  publicKey: string;
  timeZone: TimeZone;
}) {
  return (
    <Card title="Notifikasi di peramban">
      <p>
        Notifikasi muncul di layar, juga saat halaman ini tertutup, dan lewat di penyedia peramban Anda dalam
        keadaan tersandi. Jangan izinkan di komputer yang dipakai bersama.
      </p>
      <div>
        <push-switch publickey={publicKey} hidden>
          <form method="post" action="/akun/pemberitahuan/peramban">
            <input type="hidden" name="alamat" />
            <input type="hidden" name="kunci" />
            <input type="hidden" name="rahasia" />
            <Button look="quiet">Izinkan notifikasi di peramban ini</Button>
          </form>
          <p class="small" role="status" />
        </push-switch>
      </div>
      <noscript>
        <p class="muted small">Notifikasi memerlukan JavaScript. Kabar dan surel tetap berjalan tanpa itu.</p>
      </noscript>
      {browsers.length === 0 ? (
        <p class="muted small">Belum ada peramban yang Anda izinkan.</p>
      ) : (
        <ul class="plain-list">
          {browsers.map(({ id, service, consentedAt, lastSentAt }) => (
            <li key={id}>
              <form method="post" action={`/akun/pemberitahuan/peramban/${id}/pencabutan`}>
                <p>
                  {serviceWords(service)}
                  <br />
                  <span class="muted small">
                    {`Diizinkan ${formatInstant(consentedAt, timeZone)}. `}
                    {lastSentAt
                      ? `Terakhir dikirimi ${formatInstant(lastSentAt, timeZone)}.`
                      : 'Belum pernah dikirimi.'}
                  </span>
                </p>
                <Button look="quiet">
                  Cabut izin
                  <span class="visually-hidden">{`: ${serviceWords(service)}`}</span>
                </Button>
              </form>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
